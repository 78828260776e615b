package org.secondlook.report.internal;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.secondlook.report.CaseReport;

/** Lays a report out as a tagged PDF (PDF/UA) with its font inside. Fetches nothing: all pictures are in the document. */
public final class PdfWriter {
  private PdfWriter() {}

  public static void write(CaseReport report, OutputStream out) throws IOException {
    write(new ReportHtml(report).write(), out);
  }

  /** Any document of ours in XHTML that names the font "Sans". */
  public static void write(String xhtml, OutputStream out) throws IOException {
    XRLog.setLoggerImpl(new Slf4jLogger());
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useFont(font("LiberationSans-Regular"), "Sans", 400, FontStyle.NORMAL, true);
    builder.useFont(font("LiberationSans-Bold"), "Sans", 700, FontStyle.NORMAL, true);
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    builder.withHtmlContent(xhtml, null);
    builder.withProducer("Second Look");
    builder.toStream(out);
    builder.run();
  }

  private static FSSupplier<InputStream> font(String name) {
    return () ->
        Objects.requireNonNull(PdfWriter.class.getResourceAsStream("/liberation/" + name + ".ttf"), "the program lacks its font");
  }
}
