package org.secondlook.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.EvidenceIntegrity;

class CaseReportTest {
  private static final String BANNER = "Investigative lead, not an identification";
  private static final String UNVERIFIED = "not verified by a second examiner";

  @Test
  void withoutAPurposeThereIsNoReport() {
    assertRefused(
        new SampleReport().purpose("  "), SecondLookException.Kind.POLICY, "states no purpose");
  }

  @Test
  void overChangedOrMissingEvidenceThereIsNoReport() {
    assertRefused(
        new SampleReport()
            .integrity(new EvidenceIntegrity.Changed(SampleReport.HASH, Sha256.of(new byte[] {2}))),
        SecondLookException.Kind.DAMAGED,
        "front door.mp4 is no longer the file that was received");
    assertRefused(
        new SampleReport().integrity(new EvidenceIntegrity.Missing("It is gone.")),
        SecondLookException.Kind.DAMAGED,
        "front door.mp4");
  }

  @Test
  void nobodyVerifiesTheirOwnDecision() {
    assertRefused(
        new SampleReport().verifiedBy("examiner-1"),
        SecondLookException.Kind.POLICY,
        "without a second examiner");
  }

  @Test
  void twoWhoAgreeOverruleTheFirstExaminerAndOneAloneDoesNot() throws IOException {
    CaseReport report =
        new SampleReport().overruledBy(Conclusion.INCONCLUSIVE, "examiner-2", "examiner-3").make();
    assertThat(String.join(" ", pages(report)))
        .contains("Confirmed blind by examiner-2, examiner-3");
    assertRefused(
        new SampleReport().overruledBy(Conclusion.INCONCLUSIVE, "examiner-2"),
        SecondLookException.Kind.POLICY,
        "without a second examiner");
  }

  @Test
  void aReportThatNobodyVerifiedSaysSoOnEachPage() throws IOException {
    String[] many = IntStream.range(0, 12).mapToObj(n -> "Person " + n).toArray(String[]::new);
    List<String> pages = pages(new SampleReport().candidates(many).make());
    assertThat(pages)
        .hasSizeGreaterThan(1)
        .allSatisfy(page -> assertThat(page).contains(BANNER).contains(UNVERIFIED));
    assertThat(String.join(" ", pages)).contains("Candidate: Person 0", "Candidate: Person 11");
  }

  @Test
  void aVerifiedReportIsStillALeadOnEachPage() throws IOException {
    List<String> pages = pages(new SampleReport().verifiedBy("examiner-2").make());
    assertThat(pages)
        .allSatisfy(page -> assertThat(page).contains(BANNER).doesNotContain(UNVERIFIED));
    assertThat(String.join(" ", pages))
        .contains("Confirmed blind by examiner-2", "Known non-mated pairs mixed in: 3");
  }

  @Test
  void namesAreTextWhateverIsInThem() throws IOException {
    String markup = "<b>Bold</b> & Sons \"x\" <script>alert(1)</script>";
    String text =
        String.join(
            " ",
            pages(new SampleReport().candidates(markup, "Tab\there\u0000\u0008\uFFFE!").make()));
    assertThat(text).contains("<b>Bold</b> & Sons", "<script>alert(1)</script>", "Tab here");
  }

  @Test
  void aCaseNumberCannotStyleThePages() throws IOException {
    CaseReport report = new SampleReport().purpose("\"; } body { display: none } </style>").make();
    assertThat(String.join(" ", pages(report)))
        .contains("display: none", "Candidate: First Person");
  }

  @Test
  void longNamesAndOtherScriptsDoNotBreakThePage() throws IOException {
    String longName = "Wilhelmina".repeat(30);
    String hebrew = "\u05d3\u05d5\u05d2\u05de\u05d4";
    List<String> pages =
        pages(new SampleReport().candidates(longName, hebrew, "Zo\u00eb \ud83d\ude00").make());
    String text = String.join("", pages).replaceAll("\\s+", "");
    assertThat(text).contains(longName).contains("Zo\u00eb");
    assertThat(text).containsAnyOf(hebrew, new StringBuilder(hebrew).reverse());
  }

  private static void assertRefused(
      SampleReport sample, SecondLookException.Kind kind, String sentence) {
    assertThatThrownBy(sample::make)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(sentence);
  }

  private static List<String> pages(CaseReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.writePdf(report, out);
    List<String> pages = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf).replaceAll("\\s+", " "));
      }
    }
    return pages;
  }
}
