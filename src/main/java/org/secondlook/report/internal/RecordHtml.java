package org.secondlook.report.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.report.RecordReport.Row;
import org.secondlook.report.RecordReport.Section;

/** A record of an operation as a document. */
public final class RecordHtml {
  private RecordHtml() {}

  public static String write(String title, List<Section> sections) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><title>")
        .raw(Html.text(title))
        .raw("</title>\n<meta name=\"subject\" content=\"Record of an operation\"/>")
        .raw("<meta name=\"description\" content=\"What was watched, expected and seen\"/>")
        .raw("\n<style>")
        .raw(ReportStyle.css(title, title))
        .raw("</style></head><body>\n")
        .element("h1", title);
    for (Section each : sections) {
      html.raw("<div>").element("h2", each.heading());
      each.sentences().forEach(sentence -> html.element("p", sentence));
      if (!each.facts().isEmpty()) {
        html.raw("<table class=\"facts\">");
        for (Row row : each.facts()) {
          html.row(row.label(), row.value());
        }
        html.raw("</table>\n");
      }
      table(html, each);
      html.raw("</div>\n");
    }
    return html.raw("</body></html>").toString();
  }

  private static void table(Html html, Section section) {
    if (section.table().columns().isEmpty()) {
      return;
    }
    if (section.table().lines().isEmpty()) {
      html.element("p", "None.");
      return;
    }
    html.raw("<table class=\"list record\"><thead><tr>");
    List<List<String>> lines = section.table().lines();
    List<String> columns = section.table().columns();
    List<Boolean> figures =
        IntStream.range(0, columns.size()).mapToObj(n -> isOfFigures(lines, n)).toList();
    for (int n = 0; n < columns.size(); n++) {
      cell(html, "th", columns.get(n), figures.get(n));
    }
    html.raw("</tr></thead><tbody>");
    for (List<String> line : lines) {
      html.raw("<tr>");
      for (int n = 0; n < line.size(); n++) {
        cell(html, "td", line.get(n), figures.get(n));
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table>\n");
  }

  private static void cell(Html html, String element, String words, boolean figure) {
    if (figure) {
      html.element(element, "figure", words);
    } else {
      html.element(element, words);
    }
  }

  /** The first column names the line. */
  private static boolean isOfFigures(List<List<String>> lines, int column) {
    return column > 0
        && lines.stream().allMatch(line -> line.get(column).matches("[0-9][0-9.,]*( s| %)?"));
  }
}
