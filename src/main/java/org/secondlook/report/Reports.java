package org.secondlook.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.secondlook.report.internal.PdfWriter;

/** Writes documents as tagged PDF. */
public final class Reports {
  private Reports() {}

  /** Characters, as codes, that no font at hand draws; they stand as these codes in the PDF. */
  public static List<String> undrawn(CaseReport report) {
    return PdfWriter.undrawn(report);
  }

  /** The same for any text. */
  public static List<String> undrawn(String text) {
    return PdfWriter.undrawn(text);
  }

  public static void writePdf(CaseReport report, OutputStream out) throws IOException {
    PdfWriter.write(report, out);
  }

  public static void writePdf(Handout handout, OutputStream out) throws IOException {
    PdfWriter.write(handout, out);
  }

  /**
   * Any document of ours: well-formed XHTML that names the font "Sans" and carries its pictures
   * inside.
   */
  public static void writePdf(String xhtml, OutputStream out) throws IOException {
    PdfWriter.write(xhtml, out);
  }
}
