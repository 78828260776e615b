package org.secondlook.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.secondlook.report.internal.FiguresHtml;

/** The figures of a year, as they are handed out. */
public final class FiguresReport {
  private FiguresReport() {}

  /** One of them. @param group empty for all together */
  public record Line(String what, String group, String figure) {}

  /** A table that spreadsheets read; cells that they would take for formulas are made text. */
  public static String csv(List<Line> lines) {
    StringBuilder table = new StringBuilder("figure,group,value\r\n");
    lines.forEach(
        line ->
            table
                .append(cell(line.what()))
                .append(',')
                .append(cell(line.group()))
                .append(',')
                .append(cell(line.figure()))
                .append("\r\n"));
    return table.toString();
  }

  private static String cell(String text) {
    String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + plain.replace("\"", "\"\"") + "\"";
  }

  public static void pdf(
      int year, Instant madeAt, String madeBy, List<Line> lines, OutputStream out)
      throws IOException {
    Reports.writePdf(FiguresHtml.write(year, madeAt, madeBy, lines), out);
  }
}
