package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Sha256;

/** The demonstration runs once, with the real models; every test looks at what it left behind. */
class DemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final CommandRun demo = DemoOnce.RUN;

  @TempDir Path own;

  private static Path home() {
    return DemoOnce.home();
  }

  private static Path reportFile() {
    return DemoOnce.report();
  }

  private static Path packageFolder() {
    return DemoOnce.bag();
  }

  @Test
  void theWholeWayEndsWellAndTheVisitorComesFirst() {
    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("Revealed: Barack_Obama comes first", "The audit log verifies", "export")
        .doesNotContain("..\n", "Exception");
    assertThat(demo.err()).isEmpty();
  }

  @Test
  void facesTooPoorToBeSearchedAreNamedAsSuchAndGetNoCandidates() {
    // The two people of the clip that sample-data/labels.csv calls too poor, in however many
    // tracks,
    // and nobody else.
    assertThat(demo.out()).containsPattern("; below the minimum quality: \\d+\\.");
    List<JsonNode> poor =
        probes(caseJson()).filter(probe -> !probe.path("notSearched").isNull()).toList();
    assertThat(poor)
        .extracting(probe -> probe.path("file").asText())
        .hasSizeGreaterThanOrEqualTo(2)
        .containsOnly("car-park-poor.avi");
    assertThat(poor)
        .allSatisfy(
            probe -> {
              assertThat(probe.path("notSearched").asText()).startsWith("Too poor to search");
              assertThat(probe.path("candidateCount").asInt()).isZero();
            });
    assertThat(String.join(" ", reportPages()))
        .containsSubsequence("Too poor to search", "Too poor to search");
  }

  @Test
  void everyPageOfTheReportSaysThatItIsALeadAndNotAnIdentification() {
    assertThat(reportPages())
        .isNotEmpty()
        .allSatisfy(page -> assertThat(page).contains("Investigative lead, not an identification"));
  }

  @Test
  void theReportTellsOfEveryCandidateThatWasLookedAtTheExclusionsToo() {
    String text = String.join(" ", reportPages());
    assertThat(text)
        .contains("Candidate: Barack Obama", "Candidate: Joe Biden", "Candidate: Eileen Collins")
        .contains("Investigative lead", "Excluded", "demo-examiner-1", "demo-examiner-2")
        .contains("Confirmed blind by demo-examiner-2", "Limits of the method", "Audit log");
    assertThat(text.indexOf("Comparison: search"))
        .as("the comparison comes before the lists")
        .isPositive()
        .isLessThan(text.indexOf("Annex A: Evidence"));
  }

  @Test
  void aScreenReaderCanFollowTheReport() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(reportFile().toFile())) {
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
    }
  }

  @Test
  void thePackageVerifiesWithoutAHomeAndItsSearchesGiveTheSameAgain() {
    JsonNode verified = ok("package", "verify", "--json", packageFolder().toString());
    assertThat(verified.path("ok").asBoolean()).isTrue();
    assertThat(verified.path("caseNumber").asText()).isEqualTo("2026-0001");
    assertThat(verified.path("checkpoints").asInt()).isPositive();
    JsonNode again = ok("package", "rerun", "--json", packageFolder().toString());
    assertThat(again.path("same").asBoolean()).isTrue();
    assertThat(again.path("probes").asInt()).isPositive();
    assertThat(again.path("candidates").asInt()).isEqualTo(20);
  }

  @Test
  void oneAlteredByteInAnyFileOfThePackageIsNoticed() throws IOException {
    Path copy = copyOfPackage();
    for (Path file : files(copy)) {
      byte[] before = Files.readAllBytes(file);
      byte[] after = before.clone();
      after[before.length / 2] ^= 1;
      Files.write(file, after);
      assertThat(verify(copy)).as("altered " + copy.relativize(file)).isEqualTo(5);
      Files.write(file, before);
    }
    assertThat(verify(copy)).isZero();
  }

  @Test
  void aMissingFileAnExtraFileAndALinkAreNoticed() throws IOException {
    Path copy = copyOfPackage();
    Path pdf = copy.resolve("data/report.pdf");
    Path aside = own.resolve("aside.pdf");
    Files.move(pdf, aside);
    assertThat(verify(copy)).isEqualTo(5);
    Files.createSymbolicLink(pdf, aside);
    assertThat(verify(copy)).isEqualTo(5);
    Files.delete(pdf);
    Files.move(aside, pdf);
    Path extra = Files.writeString(copy.resolve("data/extra.txt"), "slipped in");
    assertThat(verify(copy)).isEqualTo(5);
    Files.delete(extra);
    assertThat(verify(copy)).isZero();
  }

  @Test
  void aManifestThatPointsOutsideThePackageIsNotFollowed() throws IOException {
    Path copy = copyOfPackage();
    Path outside = Files.writeString(own.resolve("outside.txt"), "not part of it");
    Files.writeString(
        copy.resolve("manifest-sha256.txt"),
        Files.readString(copy.resolve("manifest-sha256.txt"))
            + Sha256.of(outside).hex()
            + "  data/../../outside.txt\n");
    PackageForger.sealAgain(copy);
    CommandRun run = CommandRun.of("package", "verify", copy.toString());
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.err()).contains("outside the package");
  }

  @Test
  void aDecisionLeftOutIsNoticedThoughAllManifestsFit() throws IOException {
    Path copy = copyOfPackage();
    ObjectNode root = (ObjectNode) JSON.readTree(copy.resolve("data/case.json").toFile());
    JsonNode probe =
        probes(root).filter(each -> !each.path("decisions").isEmpty()).findFirst().orElseThrow();
    ((ArrayNode) probe.path("decisions")).remove(0);
    assertNoticed(copy, root, "decisions has 19 items, but the log");
  }

  @Test
  void aDecisionToldDifferentlyIsNoticedThoughAllManifestsFit() throws IOException {
    Path copy = copyOfPackage();
    for (Map.Entry<String, String> change :
        Map.of("conclusion", "INCONCLUSIVE", "examiner", "somebody else", "reason", "other words")
            .entrySet()) {
      ObjectNode root =
          (ObjectNode) JSON.readTree(packageFolder().resolve("data/case.json").toFile());
      JsonNode decision = decisions(root).findFirst().orElseThrow();
      ((ObjectNode) decision).put(change.getKey(), change.getValue());
      assertNoticed(copy, root, change.getKey() + " is told as");
    }
  }

  @Test
  void aVerificationLeftOutOrMadeUpIsNoticedThoughAllManifestsFit() throws IOException {
    Path copy = copyOfPackage();
    ObjectNode without = (ObjectNode) caseJson();
    JsonNode verified =
        decisions(without)
            .filter(each -> !each.path("verifications").isEmpty())
            .findFirst()
            .orElseThrow();
    ((ArrayNode) verified.path("verifications")).removeAll();
    assertNoticed(copy, without, "verifications has ");
    ObjectNode madeUp = (ObjectNode) caseJson();
    JsonNode alone =
        decisions(madeUp)
            .filter(each -> each.path("verifications").isEmpty())
            .findFirst()
            .orElseThrow();
    ((ArrayNode) alone.path("verifications")).add(verified.deepCopy());
    assertNoticed(copy, madeUp, "verifications has ");
    ObjectNode otherFile = (ObjectNode) caseJson();
    ((ObjectNode) otherFile.path("evidence").get(0)).put("sha256", "0".repeat(64));
    assertNoticed(copy, otherFile, "sha256 is told as");
  }

  @Test
  void theLogInThePackageVerifiesByItself() {
    Path audit = packageFolder().resolve("data/audit");
    JsonNode verdict =
        ok(
            "audit",
            "verify",
            "--json",
            "--log",
            audit.resolve("log.jsonl").toString(),
            "--checkpoints",
            audit.resolve("checkpoints.jsonl").toString(),
            "--key",
            audit.resolve("public-key.txt").toString());
    assertThat(verdict.fieldNames())
        .toIterable()
        .contains("ok", "entries", "head", "firstBad", "why");
    assertThat(verdict.path("ok").asBoolean()).isTrue();
    assertThat(verdict.path("entries").asLong()).isPositive();
    assertThat(verdict.path("head").asText()).matches("[0-9a-f]{64}");
    assertThat(verdict.path("firstBad").isNull() && verdict.path("why").isNull()).isTrue();
  }

  @Test
  void aSearchWithoutCaseOrPurposeIsRefused() {
    String clip = Path.of("sample-data/stills/front-desk-frame.jpg").toString();
    CommandRun noCase =
        CommandRun.of("--home", home().toString(), "search", clip, "--purpose", "theft");
    assertThat(noCase.exit()).isEqualTo(4);
    assertThat(noCase.err()).contains("needs a case");
    CommandRun noPurpose =
        CommandRun.of("--home", home().toString(), "search", clip, "--case", "2026-0001");
    assertThat(noPurpose.exit()).isEqualTo(4);
    assertThat(noPurpose.err()).contains("needs a purpose");
  }

  @Test
  void aDemonstrationNeverWritesIntoAHomeThatIsThere() {
    CommandRun again = CommandRun.of("--home", home().toString(), "demo", "--headless");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("is not empty").contains(home().toString());
  }

  private static JsonNode ok(String... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run.json();
  }

  private static int verify(Path bag) {
    return CommandRun.of("package", "verify", bag.toString()).exit();
  }

  private static void assertNoticed(Path copy, JsonNode caseJson, String finding)
      throws IOException {
    Files.writeString(copy.resolve("data/case.json"), JSON.writeValueAsString(caseJson));
    PackageForger.sealAgain(copy);
    CommandRun run = CommandRun.of("package", "verify", copy.toString());
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.err()).contains(finding);
  }

  private static JsonNode caseJson() {
    try {
      return JSON.readTree(packageFolder().resolve("data/case.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> probes(JsonNode root) {
    return elements(root.path("searches")).flatMap(search -> elements(search.path("probes")));
  }

  private static Stream<JsonNode> decisions(JsonNode root) {
    return probes(root).flatMap(probe -> elements(probe.path("decisions")));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> reportPages() {
    try (PDDocument pdf = Loader.loadPDF(reportFile().toFile())) {
      List<String> pages = new java.util.ArrayList<>();
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf).replaceAll("\\s+", " "));
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copyOfPackage() throws IOException {
    return FolderCopy.of(packageFolder(), own.resolve("copy"));
  }

  private static List<Path> files(Path bag) throws IOException {
    try (Stream<Path> all = Files.walk(bag)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
