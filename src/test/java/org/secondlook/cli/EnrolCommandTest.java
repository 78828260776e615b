package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enrolment as its users see it: exit codes, and what is said of names and photos. */
class EnrolCommandTest {
  private static final Path GALLERY = Path.of("sample-data/gallery").toAbsolutePath();
  private static final Path OBAMA = GALLERY.resolve("Barack_Obama");
  private static final Path BIDEN = GALLERY.resolve("Joe_Biden/blue-room-2010.jpg");

  @TempDir private Path folder;

  private CommandRun enrol(String layout, Path path, String... more) {
    List<String> words = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    words.addAll(List.of("gallery", "enrol", path.toString(), "--layout", layout, "--quiet"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private CommandRun check() {
    return CommandRun.of("--home", folder.resolve("home").toString(), "gallery", "check", "--json");
  }

  private Path table(String rows) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), "file,person\n" + rows);
  }

  @Test
  void photosOfOnePersonThatDontMatchAreToldAtEnrolmentAndByTheCheck() throws IOException {
    Path two =
        table(OBAMA.resolve("oval-office-2012.jpg") + ",John Smith\n" + BIDEN + ",John Smith\n");

    JsonNode enrolled = enrol("csv", two, "--json").json();
    JsonNode checked = check().json();

    assertThat(enrolled.get("unlike")).hasSize(1);
    assertThat(enrolled.get("unlike").get(0).get("sentence").asText())
        .contains("John Smith", "don't match each other", "strangers");
    assertThat(checked.get("ok").asBoolean()).isTrue();
    assertThat(checked.get("findings"))
        .anySatisfy(finding -> assertThat(finding.get("kind").asText()).isEqualTo("UNLIKE_PHOTOS"));
  }

  @Test
  void photosOfOnePersonThatMatchAreNotTold() {
    assertThat(enrol("folders", GALLERY, "--json").json().get("unlike")).isEmpty();
    assertThat(check().json().get("findings")).isEmpty();
  }

  @Test
  void nothingEnrolledIsNoSuccess() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "no picture");

    CommandRun none = enrol("folders", empty);
    CommandRun refused = enrol("csv", table("none.jpg,Ann\n"), "--json");

    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err())
        .contains("Nothing was enrolled")
        .contains("no pictures by their names: 1 file");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.json().get("refused")).hasSize(1);
  }

  @Test
  void enrollingAgainIsASuccess() throws IOException {
    Path one = table(BIDEN + ",Joe\n");
    assertThat(enrol("csv", one).exit()).isZero();
    CommandRun again = enrol("csv", one, "--json");
    assertThat(again.exit()).isZero();
    assertThat(again.json().get("alreadyEnrolled").asInt()).isEqualTo(1);
  }

  @Test
  void aFolderMayBeCalledAsACommandIs() {
    for (String name : List.of("home", "search", "report")) {
      assertThat(CommandRun.of("--home", name, "gallery", "--help").exit()).isZero();
    }
  }
}
