package org.secondlook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** What a screen reader is given, and what paper can hold. */
class ReportPdfTest {
  private static byte[] pdf(CaseReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.writePdf(report, out);
    return out.toByteArray();
  }

  private static List<PDStructureElement> elements(PDStructureNode node) {
    List<PDStructureElement> all = new ArrayList<>();
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        all.add(element);
        all.addAll(elements(element));
      }
    }
    return all;
  }

  private static List<PDStructureElement> ofType(PDDocument document, String type) {
    return elements(document.getDocumentCatalog().getStructureTreeRoot()).stream()
        .filter(element -> element.getStructureType().equals(type))
        .toList();
  }

  @Test
  void titleAndLanguageAreSetAndTheTitleIsShown() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(new SampleReport().make()))) {
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Case 7: comparison report");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
    }
  }

  @Test
  void everyPictureSaysInWordsWhatItShows() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(new SampleReport().make()))) {
      List<PDStructureElement> figures = ofType(document, "Figure");
      assertThat(figures)
          .hasSize(3)
          .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).isNotBlank());
      assertThat(figures)
          .extracting(PDStructureElement::getAlternateDescription)
          .anyMatch(text -> text.contains("Probe 1 as found in front door.mp4"))
          .anyMatch(text -> text.contains("Enrolled photo of First Person"));
    }
  }

  @Test
  void headingsGoDownStepByStepAndTablesNameTheirRowsAndColumns() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(new SampleReport().make()))) {
      List<Integer> levels =
          elements(document.getDocumentCatalog().getStructureTreeRoot()).stream()
              .map(PDStructureElement::getStructureType)
              .filter(type -> type.matches("H[1-6]"))
              .map(type -> Integer.parseInt(type.substring(1)))
              .toList();
      assertThat(levels).startsWith(1, 2);
      for (int n = 1; n < levels.size(); n++) {
        assertThat(levels.get(n) - levels.get(n - 1))
            .as("heading %d of %s", n, levels)
            .isLessThanOrEqualTo(1);
      }
      assertThat(ofType(document, "TH")).isNotEmpty();
      assertThat(ofType(document, "Table")).isNotEmpty();
    }
  }

  @Test
  void sixtyCandidatesStandOnPagesThatNothingRunsOutOf() throws IOException {
    String[] names =
        IntStream.range(0, 60).mapToObj(n -> "Person number " + n).toArray(String[]::new);
    byte[] pdf = pdf(new SampleReport().candidates(names).make());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(8, 40);
      String text = new PDFTextStripper().getText(document);
      for (String name : names) {
        assertThat(text).contains("Candidate: " + name);
      }
      assertThat(ofType(document, "Figure")).hasSize(61);
    }
    assertInsideThePage(pdf);
  }

  /** The court needs the one comparison; the rest is there to be looked up. */
  @Test
  void ofFortySearchesTheOneThatMattersComesFirst() throws IOException {
    String[] names =
        IntStream.range(0, 4).mapToObj(n -> "Person number " + n).toArray(String[]::new);
    byte[] pdf = pdf(new SampleReport().candidates(names).othersTogether().searches(40).make());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(text(document, 1)).contains("Conclusions").contains("40 exclusions");
      assertThat(text(document, 2)).contains("Comparison").contains("Person number 0");
      int annex = 1;
      while (!text(document, annex).contains("Annex A")) {
        annex++;
      }
      assertThat(annex).isLessThanOrEqualTo(4);
    }
    assertInsideThePage(pdf);
  }

  /** As long as examiners write them: a finding and a note on each of the eleven features. */
  @Test
  void aComparisonStandsOnOnePageWithAllItsFeaturesAndNoPageIsEmpty() throws IOException {
    byte[] pdf = pdf(new SampleReport().allFeatures().make());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(text(document, 2)).contains("Comparison", "Hairline and forehead", "Scars");
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        assertThat(text(document, page).strip().lines().count())
            .as("page " + page)
            .isGreaterThan(3);
        if (text(document, page).contains("Disclosure: use of")) {
          // It is handed on whole, so it begins a page.
          assertThat(text(document, page)).doesNotContain("Candidate: ", "Probe 1");
        }
      }
    }
  }

  /** Whoever was decided on together stands in a table, a line each, and no line on two pages. */
  @Test
  void fortyListsOfTwentyCandidatesAreNoBookAndNothingOfThemIsLeftOut() throws IOException {
    String[] names =
        IntStream.range(0, 20)
            .mapToObj(n -> "Candidate " + (char) ('A' + n))
            .toArray(String[]::new);
    byte[] pdf = pdf(new SampleReport().candidates(names).othersTogether().searches(40).make());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(80);
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      for (String name : names) {
        assertThat(text.split(name + " ", -1)).as(name).hasSizeGreaterThan(40);
      }
      // A word that is broken in two was not found whole.
      assertThat(text.split("Conclusion Final conclusion", -1)).hasSizeGreaterThan(1);
    }
    assertInsideThePage(pdf);
  }

  private static String text(PDDocument document, int page) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(document);
  }

  @Test
  void longWordsWithoutSpacesStayOnThePage() throws IOException {
    byte[] pdf =
        pdf(
            new SampleReport()
                .candidates("Wolfeschlegelsteinhausenbergerdorff".repeat(6), "B")
                .purpose("x".repeat(400))
                .make());
    assertInsideThePage(pdf);
  }

  @Test
  void aCaseWithoutAnyDecisionSaysSo() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(new SampleReport().candidates().make()))) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("No decision has been made in this case")
          .contains("not verified by a second examiner");
    }
  }

  /** A4's printable width, with a millimetre of tolerance. */
  private static void assertInsideThePage(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          double width = text.getPageWidth();
          assertThat(text.getX() + text.getWidth())
              .as("'%s' at %.0f", text.getUnicode(), text.getX())
              .isLessThan((float) (width - 15 * 72 / 25.4));
          super.processTextPosition(text);
        }
      }.getText(document);
    }
  }
}
