package org.secondlook.report;

import java.io.IOException;
import java.io.OutputStream;
import org.secondlook.report.internal.PdfWriter;

/** Writes documents as tagged PDF. */
public final class Reports {
  private Reports() {}

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
