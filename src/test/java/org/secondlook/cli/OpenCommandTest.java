package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.workflow.WindowStart;

/** What a file manager starts with the files that somebody opens. */
class OpenCommandTest {
  @TempDir Path folder;
  private final List<Optional<WindowStart>> opened = new ArrayList<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    WindowLauncher window =
        new WindowLauncher() {
          @Override
          public boolean available() {
            return true;
          }

          @Override
          public void open(Home home, String user, Optional<WindowStart> beginning) {
            opened.add(beginning);
          }

          @Override
          public void screenshots(Pictures wanted) {
            throw new AssertionError("no pictures were asked for");
          }
        };
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Cli(window).run(told, told, words);
  }

  @Test
  void itsFilesWaitInTheWindow() throws IOException {
    Path file = Files.write(folder.resolve("clip of the door.mp4"), new byte[1]);
    assertThat(run("--home", folder.resolve("h").toString(), "open", file.toString())).isZero();
    assertThat(opened).containsExactly(Optional.of(new WindowStart.WithFiles(List.of(file))));
  }

  @Test
  void withoutFilesItIsTheWindow() {
    assertThat(run("--home", folder.resolve("h").toString(), "open")).isZero();
    assertThat(opened).containsExactly(Optional.empty());
  }

  @Test
  void aFileThatIsNotThereOpensNoWindow() {
    String missing = folder.resolve("gone.mp4").toString();
    assertThat(run("open", missing)).isEqualTo(3);
    assertThat(opened).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(missing, "can't be read");
  }

  @Test
  void aFileWhoseNameBeginsWithAnAtHoldsNoOptions() throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "--help");
    assertThat(run("open", "@" + file)).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("can't be read");
  }

  @Test
  void anAuthorityThatBeginsWithAnAtIsTextAndNoFolder() throws IOException {
    String authority = "@" + Files.createDirectory(folder.resolve("orders"));
    String home = folder.resolve("h").toString();
    List<String> create = new ArrayList<>(List.of("--home", home));
    create.addAll(List.of(CommandsOnHome.NEW_CASE_7));
    create.set(create.size() - 1, authority);
    assertThat(run(create.toArray(String[]::new)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(run("--home", home, "audit", "show", "--text", authority)).isZero();
  }

  @Test
  void withoutADisplayItSaysSo() {
    CommandRun run = CommandRun.of("open");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("There is no display here");
  }
}
