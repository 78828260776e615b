package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Home;
import org.secondlook.footage.FieldCases;

class ObjectsCommandTest {
  private static final String CLIP = "sample-data/footage/door-cam-damaged.mp4";

  @TempDir Path folder;

  @Test
  void everyLookedAtFrameIsToldWithItsThingsAndAMissingFileWithAReason() {
    CommandRun run =
        CommandRun.of("objects", CLIP, folder.resolve("gone.jpg").toString(), "--json", "--quiet");
    assertThat(run.exit()).isEqualTo(3);
    JsonNode seen = run.json().path("files").path(0);
    assertThat(seen.path("error").isNull()).isTrue();
    Set<String> labels = new HashSet<>();
    assertThat(seen.path("frames")).hasSizeGreaterThan(3);
    for (JsonNode frame : seen.path("frames")) {
      assertThat(frame.path("ptsMillis").isIntegralNumber()).isTrue();
      for (JsonNode each : frame.path("objects")) {
        labels.add(each.path("label").asText());
        JsonNode box = each.path("box");
        assertThat(box).hasSize(4);
        assertThat(box.path(0).asDouble() + box.path(2).asDouble())
            .isLessThanOrEqualTo(seen.path("width").asDouble() + 0.01);
        assertThat(each.path("score").asDouble()).isBetween(0.0, 1.0);
      }
    }
    assertThat(labels).contains("tv");
    assertThat(run.json().path("files").path(1).path("error").asText()).contains("gone.jpg");
  }

  @Test
  void whatAFileDoesntHoldIsToldAsAssumed() throws IOException {
    Path raw = FieldCases.rawTimes(folder.resolve("cam.mjpeg"), "mjpeg");
    CommandRun run = CommandRun.of("objects", raw.toString(), "--json", "--quiet");
    JsonNode assumed = run.json().path("files").path(0).path("assumed");
    assertThat(assumed).hasSize(1);
    assertThat(assumed.path(0).path("what").asText()).isEqualTo("frame rate");
    assertThat(assumed.path(0).path("value").asInt()).isEqualTo(25);
  }

  @Test
  void aChangeOfThePicturesSizeIsToldWithItsTimeWithAndWithoutACase() {
    String file = FieldCases.sizeChanges(folder.resolve("toportrait.h264")).toString();
    CommandsOnHome cases = new CommandsOnHome(new Home(folder.resolve("home")));
    cases.run(CommandsOnHome.NEW_CASE_7);
    for (JsonNode seen :
        List.of(
            looked("objects", file),
            looked("--home", folder.resolve("home").toString(), "objects", file, "--case", "7"))) {
      JsonNode changes = seen.path("changes");
      assertThat(changes).hasSize(1);
      assertThat(changes.path(0).path("ptsMillis").asInt()).isEqualTo(800);
      assertThat(changes.path(0).path("what").asText()).isEqualTo("size 640x360 to 360x480");
    }
    CommandRun run = CommandRun.of("objects", file, "--quiet");
    assertThat(run.out()).contains("from 0:00:00.800 on: size 640x360 to 360x480");
  }

  @Test
  void whatTheUserSaysOfAFileHoldsInACaseToo() {
    String home = folder.resolve("home").toString();
    CommandsOnHome cases = new CommandsOnHome(new Home(folder.resolve("home")));
    cases.run(CommandsOnHome.NEW_CASE_7);
    String still = "sample-data/stills/front-desk-frame.jpg";
    JsonNode upright = looked("--home", home, "objects", still, "--case", "7");
    JsonNode turned = looked("--home", home, "objects", still, "--case", "7", "--turn", "90");
    assertThat(turned.path("width").asInt()).isEqualTo(upright.path("height").asInt());
    assertThat(turned.path("assumed").toString()).contains("examiner");
  }

  private static JsonNode looked(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--json", "--quiet"));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json().path("files").path(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3", "1,2,0,5", "1,2,3,-4", "a,b,c,d", "1,2,3,NaN", ""})
  void aBoxThatIsNoneIsRefusedWithWhatOneLooksLike(String box) {
    CommandsOnHome home = new CommandsOnHome(new Home(folder.resolve("home")));
    assertThat(home.run("objects", "search", CLIP, "--box", box, "--case", "7")).isEqualTo(2);
    assertThat(home.said()).contains("left, top, width and height");
  }

  @Test
  void aSearchWithoutACaseOrInAllCasesUnlessAllowedIsRefusedBeforeAnythingIsWorkedOn() {
    CommandsOnHome home = new CommandsOnHome(new Home(folder.resolve("home")));
    home.run(CommandsOnHome.NEW_CASE_7);
    assertThat(home.run("objects", "search", CLIP, "--box", "1,2,3,4")).isEqualTo(4);
    assertThat(
            home.run("objects", "search", CLIP, "--box", "1,2,3,4", "--case", "7", "--all-cases"))
        .isEqualTo(4);
    assertThat(home.said()).contains("policy set all-cases on");
    assertThat(home.run("objects")).isEqualTo(2);
  }
}
