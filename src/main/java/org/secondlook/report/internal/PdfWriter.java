package org.secondlook.report.internal;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.secondlook.report.CaseReport;
import org.secondlook.report.Handout;

/**
 * Lays a report out as a tagged PDF (PDF/UA) with its font inside. Fetches nothing: all pictures
 * are in the document.
 */
public final class PdfWriter {
  /** Held here, since the log manager forgets the level of a logger that nobody holds. */
  private static final List<Logger> CHATTY =
      Stream.of("org.apache.pdfbox", "org.apache.fontbox", "com.openhtmltopdf")
          .map(Logger::getLogger)
          .toList();

  private static final String UNJOINED =
      "Letters of Indian and South-East Asian scripts stand one by one in this document, in the order"
          + " in which they are typed; print would join and move some of them. Copied from this file,"
          + " the text is as it was entered.";

  private PdfWriter() {}

  public static void write(CaseReport report, OutputStream out) throws IOException {
    write(new ReportHtml(report).write(), out);
  }

  public static void writeComparison(CaseReport report, OutputStream out) throws IOException {
    write(new ReportHtml(report).writeComparison(), out);
  }

  public static void write(Handout handout, OutputStream out) throws IOException {
    write(new HandoutHtml(handout).write(), out);
  }

  /**
   * The characters of a document that no font at hand draws; the PDF shows their codes, such as
   * "[U+1F600]".
   */
  public static List<String> undrawn(CaseReport report) {
    return undrawn(new ReportHtml(report).write());
  }

  public static List<String> undrawn(String text) {
    return ReportFonts.dress(text).undrawn().stream().map(ReportFonts::code).toList();
  }

  /** Any document of ours in XHTML that names the font "Sans". */
  public static void write(String xhtml, OutputStream out) throws IOException {
    quieten();
    ReportFonts.Dressed dressed = ReportFonts.dress(xhtml);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
    builder.defaultTextDirection(BaseRendererBuilder.TextDirection.LTR);
    builder.useFont(font("LiberationSans-Regular"), ReportFonts.MAIN, 400, FontStyle.NORMAL, true);
    builder.useFont(font("LiberationSans-Bold"), ReportFonts.MAIN, 700, FontStyle.NORMAL, true);
    StringBuilder families = new StringBuilder("'" + ReportFonts.MAIN + "'");
    int number = 0;
    for (ReportFonts.Face face : dressed.fonts()) {
      String family = "Script" + number++;
      builder.useFont(
          () -> new ByteArrayInputStream(face.file()), family, 400, FontStyle.NORMAL, true);
      families.append(", '").append(family).append('\'');
    }
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    builder.withHtmlContent(
        noted(dressed.xhtml()).replace("font-family: 'Sans'", "font-family: " + families), null);
    builder.withProducer("Second Look");
    builder.toStream(out);
    builder.run();
  }

  /** The PDF library can't shape these scripts: whoever reads them has to know it. */
  private static String noted(String xhtml) {
    return xhtml.codePoints().anyMatch(ReportFonts::isJoinedInPrint)
        ? xhtml.replace("</body>", "<p>" + UNJOINED + "</p></body>")
        : xhtml;
  }

  /**
   * The libraries tell of every style and glyph on standard error, where only sentences for the
   * user belong; what fails is thrown.
   */
  private static void quieten() {
    XRLog.setLoggingEnabled(false);
    CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private static FSSupplier<InputStream> font(String name) {
    return () ->
        new ByteArrayInputStream(ReportFonts.shipped("/liberation/" + name + ".ttf").file());
  }
}
