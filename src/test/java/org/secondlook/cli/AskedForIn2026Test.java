package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

/** What an examiner, a court or a regulator asks for, by the commands that people type. */
class AskedForIn2026Test {
  private static final String FOOTAGE = "sample-data/footage/front-desk.mp4";
  private static final Path SAMPLES = Path.of("sample-data/gallery").toAbsolutePath();

  @TempDir Path folder;
  private CommandsOnHome run;

  @BeforeEach
  void enrolEverybody() throws Exception {
    run = new CommandsOnHome(new Home(folder.resolve("home")));
    done("gallery", "enrol", SAMPLES.toString());
    done(CommandsOnHome.NEW_CASE_7);
  }

  @AfterEach
  void verify() {
    done("audit", "verify");
  }

  private void done(String... words) {
    assertThat(run.run(words)).as(String.join(" ", words) + "\n" + run.said()).isZero();
  }

  private JsonNode search(String... more) throws Exception {
    String[] words = {
      "search", photo().toString(), "--case", "7", "--purpose", "theft", "--top", "3", "--json"
    };
    String[] all = java.util.stream.Stream.of(words, more).flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
    done(all);
    return run.json();
  }

  /** A face of somebody enrolled, as a file that was received. */
  private static Path photo() throws Exception {
    try (var files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().contains("Obama"))
          .filter(Files::isRegularFile)
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private String first(JsonNode search) {
    return search.path("probes").path(0).path("candidates").path(0).path("person").asText();
  }

  @Test
  void whoseCaseWasDismissedIsInNoSearchAndThenOutOfTheGallery() throws Exception {
    String person = first(search());
    Path table = folder.resolve("bases.csv");
    LocalDate yesterday = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
    Files.writeString(
        table,
        "person,outcome,review_on\n" + person + ",dismissed,\nNobody,pending," + yesterday + "\n");
    done("gallery", "basis", table.toString(), "--json");
    assertThat(run.json().path("ended").asInt()).isPositive();
    assertThat(run.json().path("removed").asInt()).isZero();
    assertThat(run.json().path("unknown")).hasSize(1);
    JsonNode after = search();
    assertThat(after.toString()).doesNotContain("\"" + person + "\"");
    done("gallery", "due", "--json");
    assertThat(run.json().path("photos").path(0).path("ended").asBoolean()).isTrue();
    done("gallery", "basis", table.toString(), "--remove", "--json");
    assertThat(run.json().path("removed").asInt()).isPositive();
    done("gallery", "list");
    assertThat(run.said()).doesNotContain(person);
  }

  @Test
  void anOffenceOfTheListIsNamedOrTheSearchRefusedAndCounted() throws Exception {
    done("policy", "set", "--reason", "law", "--offence", "robbery", "--audit-due", "2027-01-31");
    assertThat(run.run("search", photo().toString(), "--case", "7", "--purpose", "theft"))
        .isEqualTo(4);
    assertThat(
            run.run(
                "search",
                photo().toString(),
                "--case",
                "7",
                "--purpose",
                "theft",
                "--offence",
                "littering"))
        .isEqualTo(4);
    search("--offence", "Robbery");
    int year = LocalDate.now(java.time.ZoneOffset.UTC).getYear();
    Path out = folder.resolve("figures");
    done("audit", "figures", "--year", Integer.toString(year), "--out", out.toString(), "--json");
    assertThat(run.json().path("auditDue").asText()).isEqualTo("2027-01-31");
    assertThat(Files.readString(out.resolve("figures-" + year + ".csv")))
        .contains(
            "\"Searches\",\"\",\"1\"",
            "\"Searches that were refused\",\"\",\"2\"",
            "\"Searches by offence\",\"Robbery\",\"1\"");
    assertThat(out.resolve("figures-" + year + ".pdf")).isNotEmptyFile();
  }

  @Test
  void aSwitchIsTurnedOnByItsNameAloneAndAThresholdShowsItsEffectFirst() throws Exception {
    search();
    done("policy", "set", "sightings-search", "on");
    assertThat(run.run("policy", "set", "sightings-search", "maybe")).isEqualTo(2);
    assertThat(run.run("policy", "set", "time-travel", "on")).isEqualTo(2);
    done("policy", "show", "--json");
    assertThat(run.json().path("switches").path(0).asText()).isEqualTo("sightings-search");
    CommandsOnHome loud = new CommandsOnHome(new Home(folder.resolve("home")));
    assertThat(
            loud.process(
                java.util.Map.of(), "policy", "set", "--min-quality", "100", "--preview"))
        .isZero();
    assertThat(loud.said()).contains("Of the last 90 days: 1 search", "0 then");
    done("policy", "show", "--json");
    assertThat(run.json().path("minimumQuality").asDouble()).isEqualTo(10);
  }
}
