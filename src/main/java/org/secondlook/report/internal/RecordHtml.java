package org.secondlook.report.internal;

import java.util.List;
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
    section.table().columns().forEach(each -> html.element("th", each));
    html.raw("</tr></thead><tbody>");
    for (List<String> line : section.table().lines()) {
      html.raw("<tr>");
      line.forEach(cell -> html.element("td", cell));
      html.raw("</tr>");
    }
    html.raw("</tbody></table>\n");
  }
}
