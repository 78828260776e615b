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
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;

/** What an examiner, a court or a regulator asks for, by the commands that people type. */
class AskedForIn2026Test {
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
    String[] all =
        java.util.stream.Stream.of(words, more)
            .flatMap(java.util.Arrays::stream)
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
    search("--offence", "ROBBERY ");
    int year = LocalDate.now(java.time.ZoneOffset.UTC).getYear();
    Path out = folder.resolve("figures");
    done("audit", "figures", "--year", Integer.toString(year), "--out", out.toString(), "--json");
    assertThat(run.json().path("auditDue").asText()).isEqualTo("2027-01-31");
    assertThat(Files.readString(out.resolve("figures-" + year + ".csv")))
        .contains(
            "\"Searches\",\"\",\"2\"",
            "\"Searches that were refused\",\"\",\"2\"",
            "\"Searches by offence\",\"robbery\",\"2\"");
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
            loud.process(java.util.Map.of(), "policy", "set", "--min-quality", "100", "--preview"))
        .isZero();
    assertThat(loud.said()).contains("Of the last 90 days: 1 search", "0 then");
    done("policy", "show", "--json");
    assertThat(run.json().path("minimumQuality").asDouble()).isEqualTo(10);
  }

  @Test
  void sightingsAreSearchedOnlyWhereThatIsTurnedOnAndComeBackWithoutOrder() throws Exception {
    search();
    String[] sightings = {
      "sightings", "search", photo().toString(), "--case", "7", "--purpose", "theft", "--json"
    };
    done("case", "create", "--number", "8", "--title", "t", "--purpose", "p", "--authority", "a");
    done("search", photo().toString(), "--case", "8", "--purpose", "theft", "--top", "1");
    assertThat(run.run(sightings)).as(run.said()).isEqualTo(4);
    done("audit", "show", "--act", "SEARCH_REFUSED", "--json");
    assertThat(run.json().path("entries")).hasSize(1);
    done("policy", "set", "sightings-search", "on");
    done(sightings);
    assertThat(run.json().path("cases").asInt()).isEqualTo(1);
    JsonNode found = run.json().path("found").path(0);
    assertThat(found.path("caseNumber").asText()).isEqualTo("8");
    assertThat(found.path("rank").isNull()).isTrue();
    assertThat(found.path("similarity").isNull()).isTrue();
    String[] open =
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(sightings), java.util.stream.Stream.of("--open", "urgent"))
            .toArray(String[]::new);
    done(open);
    assertThat(run.json().path("found").path(0).path("similarity").asDouble()).isGreaterThan(0.99);
    done("audit", "show", "--act", "SIGHTINGS_SEARCHED", "--json");
    assertThat(run.json().path("entries")).hasSize(2);
    done("policy", "set", "--reason", "r", "--offence", "robbery");
    assertThat(run.run(sightings)).as("an offence without this use").isEqualTo(4);
    int year = LocalDate.now(java.time.ZoneOffset.UTC).getYear();
    Path out = folder.resolve("out");
    done("audit", "figures", "--year", Integer.toString(year), "--out", out.toString());
    assertThat(Files.readString(out.resolve("figures-" + year + ".csv")))
        .contains(
            "\"Searches\",\"\",\"4\"",
            "\"Open searches\",\"\",\"3\"",
            "\"Searches by purpose\",\"theft\",\"4\"",
            "\"Searches by photos searched\",\"stored sightings\",\"2\"");
    done("report", "7", "--out", out.toString());
    try (var pdf = org.apache.pdfbox.Loader.loadPDF(out.resolve("report-7.pdf").toFile())) {
      assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
          .contains(
              "Searches among the sightings of all cases",
              "theft, at most 20, without similarities 1 of 1 face in 1 case",
              "theft, at most 20, openly: urgent 1 of 1 face in 1 case");
    }
  }

  @Test
  void aSwitchIsNoReasonForWhatIsChangedBesideIt() throws Exception {
    String[][] without = {
      {"support-scale", "on", "--min-quality", "0"},
      {"support-scale", "on", "--any-offence", "--non-mates", "0"},
      {"support-scale", "off", "--audit-due", "2027-01-31"}
    };
    for (String[] words : without) {
      String[] all =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("policy", "set"), java.util.Arrays.stream(words))
              .toArray(String[]::new);
      assertThat(run.run(all)).as(run.said()).isEqualTo(2);
      assertThat(run.said()).contains("needs a reason");
    }
    done("policy", "set", "support-scale", "on", "--min-quality", "5", "--reason", "as decided");
    assertThat(run.said()).as("with --quiet too").contains("Of the last 90 days");
    done("policy", "set", "support-scale", "off");
  }

  @Test
  void aDayOrAUseThatIsNoneIsRefusedWithASentence() {
    for (String[] words :
        new String[][] {
          {"--audit-due", "2027-13-45"}, {"--offence", "robbery=FLYING"}, {"--offence", "="}
        }) {
      assertThat(run.run("policy", "set", "--reason", "law", words[0], words[1])).isEqualTo(2);
      assertThat(run.said()).doesNotContain("went wrong inside");
    }
    done("policy", "set", "--reason", "law", "--offence", "robbery=gallery, sightings");
  }

  @Test
  void aValidationLeavesARecordThatTheLogSignsAndAReportCites() throws Exception {
    Path people = folder.resolve("people");
    try (var files = Files.walk(SAMPLES)) {
      // Too few people for a rate are refused with a sentence, and leave no record.
      assertThat(files.filter(Files::isDirectory).count()).isGreaterThan(1);
    }
    assertThat(
            run.run(
                "validate",
                "--people",
                folder.resolve("none").toString(),
                "--out",
                folder.resolve("v").toString()))
        .isNotZero();
    assertThat(folder.resolve("v")).doesNotExist();
    Files.createDirectories(people);
    Path lfw = Path.of("../shared/lfw");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(lfw), "needs the labelled photos of ../shared/lfw");
    try (var folders = Files.walk(lfw)) {
      for (Path each :
          folders
              .filter(Files::isDirectory)
              .filter(AskedForIn2026Test::hasThreePhotos)
              .sorted()
              .limit(8)
              .toList()) {
        FolderCopy.of(each, people.resolve(each.getFileName().toString()));
      }
    }
    Path out = folder.resolve("validation");
    done("validate", "--people", people.toString(), "--out", out.toString(), "--json");
    assertThat(run.json().path("checks").size()).isGreaterThan(4);
    java.util.List<String> named = run.json().path("checks").findValuesAsText("what");
    assertThat(named)
        .doesNotHaveDuplicates()
        .noneMatch(each -> each.contains("E-"))
        .contains(
            "right person first, by most similar of several photos",
            "right person first, by one vector joined from several photos");
    for (JsonNode check : run.json().path("checks")) {
      boolean told = check.path("what").asText().startsWith("false match rate told");
      assertThat(check.path("holds").isNull())
          .as("what nothing is told of claims nothing: " + check)
          .isEqualTo(!told || check.path("events").asInt() == 0);
      if (check.path("what").asText().contains("several photos")) {
        assertThat(check.path("of").asInt()).as("one probe a person").isEqualTo(8);
      }
    }
    String sha = org.secondlook.base.Sha256.of(out.resolve("validation.json")).hex();
    assertThat(Files.readString(out.resolve("validation.json.signed"))).contains(sha);
    done("report", "7", "--out", folder.resolve("out").toString());
    try (var pdf = org.apache.pdfbox.Loader.loadPDF(folder.resolve("out/report-7.pdf").toFile())) {
      assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
          .contains(sha);
    }
    assertThat(run.run("validate", "--people", people.toString(), "--out", out.toString()))
        .as("a record that is there stays")
        .isEqualTo(2);
  }

  @Test
  void aPackageTellsNothingOfAnotherCaseAndItsLogStillVerifies() throws Exception {
    done(
        "case",
        "create",
        "--number",
        "SECRET-8",
        "--title",
        "hidden title",
        "--purpose",
        "hidden purpose",
        "--authority",
        "a");
    search();
    Path out = folder.resolve("out");
    done("package", "7", "--out", out.toString());
    Path bag = out.resolve("package-7");
    done("package", "verify", bag.toString());
    Path log = bag.resolve("data/audit/log.jsonl");
    String text = Files.readString(log);
    assertThat(text).contains("\"sealed\"").doesNotContain("SECRET-8", "hidden");
    try (var files = Files.walk(bag)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain("SECRET-8", "hidden purpose");
      }
    }
    java.util.regex.Matcher sealed =
        java.util.regex.Pattern.compile("\"sealed\":\"(.)").matcher(text);
    assertThat(sealed.find()).isTrue();
    char other = sealed.group(1).equals("0") ? '1' : '0';
    Files.writeString(
        log, text.substring(0, sealed.start(1)) + other + text.substring(sealed.end(1)));
    PackageForger.sealAgain(bag);
    assertThat(run.run("package", "verify", bag.toString())).isEqualTo(5);
  }

  private static boolean hasThreePhotos(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).count() == 3;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
