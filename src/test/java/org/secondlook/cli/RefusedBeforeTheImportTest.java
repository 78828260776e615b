package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

/** What may not be searched leaves no file in the case: asked first, taken in afterwards. */
class RefusedBeforeTheImportTest {
  private static final String PICTURE =
      Path.of("sample-data/gallery/Barack_Obama/congress-2009.jpg").toAbsolutePath().toString();

  @TempDir Path folder;
  private CommandsOnHome run;

  @BeforeEach
  void openACase() {
    run = new CommandsOnHome(new Home(folder.resolve("home")));
    done(CommandsOnHome.NEW_CASE_7);
  }

  private void done(String... words) {
    assertThat(run.run(words)).as(String.join(" ", words) + "\n" + run.said()).isZero();
  }

  private void refused(String why, String... words) throws IOException {
    assertThat(run.run(words)).as(run.said()).isEqualTo(4);
    assertThat(run.said()).contains(why);
    done("audit", "show", "--act", "EVIDENCE_RECEIVED", "--json");
    assertThat(run.json().path("entries")).as(why).isEmpty();
  }

  private static String[] sightings(String... more) {
    String[] words = {"sightings", "search", PICTURE, "--case", "7", "--purpose", "theft"};
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aSearchAmongSightingsAsksAllItMayBeRefusedForFirst() throws IOException {
    refused("Searching among sightings", sightings());
    done("policy", "set", "sightings-search", "on");
    refused("1 to 100", sightings("--top", "101"));
    refused("needs a reason", sightings("--open", " "));
    done("policy", "set", "--reason", "law", "--offence", "robbery=GALLERY");
    refused("type of offence", sightings());
    refused("robbery", sightings("--offence", "robbery"));
    done("policy", "set", "--reason", "law", "--offence", "robbery=GALLERY,SIGHTINGS");
    refused("type of offence", "search", PICTURE, "--case", "7", "--purpose", "theft");
    done("audit", "show", "--act", "SEARCH_REFUSED", "--json");
    assertThat(run.json().path("entries")).as("each refusal is logged").hasSize(6);
    done(sightings("--offence", "ROBBERY "));
    done("audit", "show", "--act", "SIGHTINGS_SEARCHED", "--json");
    assertThat(run.json().path("entries").toString())
        .as("as the list spells it, so that figures count one offence as one")
        .contains("robbery")
        .doesNotContain("ROBBERY");
  }

  @Test
  void aSearchForThingsNeedsAPurposeBeforeAnythingIsLookedThrough() throws IOException {
    refused(
        "needs a purpose",
        "objects",
        "search",
        PICTURE,
        "--box",
        "1,1,90,90",
        "--case",
        "7",
        "--purpose",
        " ");
  }
}
