package org.secondlook.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.secondlook.report.internal.PairPicture;
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

  /** The pictures of a comparison page. */
  public static AlignedPair aligned(AlignedPair.Side probe, AlignedPair.Side candidate) {
    return new AlignedPair(PairPicture.aligned(probe), PairPicture.aligned(candidate));
  }

  /**
   * Pictures beside each other, pixel by pixel, with lines of text burnt in below, so that they
   * never go about without them.
   *
   * @param pictures PNG or JPEG
   * @return PNG
   */
  public static byte[] captioned(List<byte[]> pictures, List<String> captions) {
    return PairPicture.sheet(pictures, captions);
  }

  public static void writePdf(CaseReport report, OutputStream out) throws IOException {
    PdfWriter.write(report, out);
  }

  /** The comparison pages of a report alone. */
  public static void writeComparison(CaseReport report, OutputStream out) throws IOException {
    PdfWriter.writeComparison(report, out);
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
