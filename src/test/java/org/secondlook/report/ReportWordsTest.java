package org.secondlook.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the paper, read back from the PDF. */
class ReportWordsTest {
  private static String text(SampleReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.writePdf(report.make(), out);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  /** The letters without spaces, since the order of a line's pieces is the reader's own. */
  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  @ParameterizedTest
  @CsvSource({
    "Arabic,سرقة متجر",
    "Hebrew,גניבה מחנות",
    "Chinese,商店盗窃案件",
    "Traditional Chinese,商店竊盜案件",
    "Japanese,店舗での窃盗テスト",
    "Korean,상점 절도",
    "Hindi,दुकान में चोरी",
    "Bengali,দোকানে চুরি",
    "Tamil,கடையில் திருட்டு",
    "Thai,ลักทรัพย์ในร้านค้า",
    "Russian,кража в магазине",
    "Greek,κλοπή σε κατάστημα",
    "Georgian,ქურდობა მაღაზიაში",
    "Armenian,խանութի գողություն",
    "Amharic,የሱቅ ስርቆት",
    "Vietnamese,trộm cắp cửa hàng",
    "Turkish,mağaza hırsızlığı"
  })
  void aCaseIsReportedInTheScriptThatItIsIn(String language, String purpose) throws IOException {
    SampleReport report = new SampleReport().purpose(purpose).candidates(purpose, "B");
    assertThat(Reports.undrawn(report.make())).isEmpty();
    String read = letters(text(report));
    for (String word : purpose.split(" ")) {
      assertThat(read).as(language).contains(word);
    }
    assertThat(read).doesNotContain("#");
    assertThat(read.contains("standonebyone"))
        .isEqualTo(List.of("Hindi", "Bengali", "Tamil").contains(language));
  }

  @Test
  void aCharacterThatNoFontDrawsIsShownByItsCodeAndToldBefore() throws IOException {
    SampleReport report = new SampleReport().purpose("before \uDBC0\uDC01 after");
    assertThat(Reports.undrawn(report.make())).containsExactly("[U+100001]");
    assertThat(text(report)).contains("before [U+100001] after");
  }

  @Test
  void whatWouldTurnTheDirectionOfTextIsShownByItsCode() throws IOException {
    SampleReport report = new SampleReport().purpose("the lead is \u202Ederiuqer ton\u202C");
    assertThat(Reports.undrawn(report.make())).containsExactly("[U+202C]", "[U+202E]");
    assertThat(text(report)).contains("the lead is [U+202E]deriuqer ton[U+202C]");
  }

  @Test
  void everyCandidateThatWasLookedAtHasItsOwnConclusion() throws IOException {
    String text = text(new SampleReport().candidates("Ada", "Ben", "Cleo").othersTogether());
    List<String> conclusions = new ArrayList<>();
    Matcher candidates =
        Pattern.compile("(?:Candidate: |\\d )(Ada|Ben|Cleo) .*?(Investigative lead|Excluded)")
            .matcher(text);
    while (candidates.find()) {
      conclusions.add(candidates.group(1) + " " + candidates.group(2));
    }
    assertThat(conclusions)
        .containsExactly("Ada Investigative lead", "Ben Excluded", "Cleo Excluded");
    assertThat(text.toLowerCase(java.util.Locale.ROOT))
        .as("beside a lead")
        .doesNotContain("none of these")
        .contains("all other 2 candidates");
  }

  @Test
  void theSecondModelAgreesOnlyWhereBothPutThePersonFirst() throws IOException {
    String text = text(new SampleReport().candidates("Ada", "Ben"));
    assertThat(text.split("both models rank this person first", -1)).hasSize(2);
    assertThat(text)
        .contains("second: rank 2, similarity 0.900 (false match rate: 1 in 1,000)")
        .doesNotContain("agrees")
        .doesNotContain("DISAGREES");
  }

  @Test
  void noSimilarityStandsWithoutItsRate() throws IOException {
    String text = text(new SampleReport());
    Matcher similarity = Pattern.compile("similarity -?[0-9.]+(.{0,12})").matcher(text);
    int seen = 0;
    while (similarity.find()) {
      seen++;
      assertThat(similarity.group(1)).startsWith(" (false");
    }
    assertThat(seen).isEqualTo(5);
  }

  @Test
  void whatWasNotSearchedOrReadComesFirst() throws IOException {
    String text =
        text(new SampleReport().notSearched("Too poor to search.").unread("This is no picture."));
    assertThat(text.indexOf("Not examined"))
        .isPositive()
        .isLessThan(text.indexOf("Conclusions"))
        .isLessThan(text.indexOf("Evidence"));
    assertThat(text)
        .contains("front door.mp4: This is no picture.")
        .contains("not searched. Too poor to search.")
        .contains("1 probe: ");
  }

  @Test
  void anOpenSearchSaysWhyAndNeverThatItWasShownAfterTheDecisions() throws IOException {
    String text = text(new SampleReport().openly("a child is missing"));
    assertThat(text)
        .contains("Reason given: a child is missing")
        .contains("Shown before deciding")
        .doesNotContain("Shown after deciding");
  }
}
