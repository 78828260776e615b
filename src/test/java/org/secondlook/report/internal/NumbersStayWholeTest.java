package org.secondlook.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** No line of a page ends within a number's own words. */
class NumbersStayWholeTest {
  /** Numbers of growing length, so that one of them meets the end of a line at any place. */
  private static String words(String after) {
    return IntStream.range(0, 300)
        .mapToObj(each -> each * each + after)
        .collect(Collectors.joining(", "));
  }

  private static String page(String paragraph) throws IOException {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfWriter.write(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>t</title><style>"
            + ReportStyle.css("t", "t")
            + "</style></head><body>"
            + paragraph
            + "</body></html>",
        pdf);
    try (var document = Loader.loadPDF(pdf.toByteArray())) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String paragraph(String words) {
    return new Html().element("p", words).toString();
  }

  @Test
  void aSearchAndItsProbeANumberAndItsUnitAnAddressStandOnOneLine() throws IOException {
    String text =
        page(
            paragraph(words("/1"))
                + paragraph(words(" %"))
                + paragraph(words(" s"))
                + paragraph(words("e-07"))
                + paragraph("x".repeat(70) + " by rtsp://10.0.0.1/stream1"));
    assertThat(text.lines().map(String::strip))
        .noneMatch(line -> line.startsWith("/") || line.startsWith("%") || line.startsWith("s,"))
        .noneMatch(line -> line.startsWith("07"))
        .anyMatch(line -> line.contains("rtsp://10.0.0.1/stream1"));
    assertThat(page("<p>" + words(" %") + "</p>").lines().map(String::strip))
        .as("left alone, the layout breaks there")
        .anyMatch(line -> line.startsWith("%"));
  }

  @Test
  void whatIsLongMayStillBeBroken() {
    assertThat(Html.words("SHA-256 " + "0123456789abcdef".repeat(4))).doesNotContain("span");
    assertThat(Html.words("/evidence/31/1.mp4")).doesNotContain("span");
    assertThat(Html.words("rtsp://" + "x".repeat(90))).doesNotContain("span");
    assertThat(Html.words("2 searches, 3 sightings")).doesNotContain("span");
  }
}
