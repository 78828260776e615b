package org.secondlook.report.internal;

import java.io.IOException;
import java.util.List;
import org.secondlook.report.Handout;

/** A handout as XHTML; {@link PdfWriter} lays it out. */
final class HandoutHtml {
  private static final String BANNER = "Training: nobody is accused here";

  private final Handout handout;
  private final Html html = new Html();

  HandoutHtml(Handout handout) {
    this.handout = handout;
  }

  String write() throws IOException {
    String title = Html.text(handout.title());
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><title>")
        .raw(title)
        .raw(
            "</title>\n<meta name=\"subject\" content=\"Training handout\"/><meta name=\"description\" content=\"")
        .raw(title)
        .raw("\"/>\n<style>")
        .raw(ReportStyle.css(BANNER, "Second Look, training lab"))
        .raw(
            "img.chart { width: 172mm; } table.list td.figure, table.list th.figure { text-align: right; } .command { font-size: 8.5pt; background-color: #f2f2f2; padding: 2mm; }")
        .raw("</style></head><body>\n")
        .element("h1", handout.title())
        .element("p", handout.lead());
    for (Handout.Part part : handout.parts()) {
      switch (part) {
        case Handout.Text(String words) -> html.element("p", words);
        case Handout.Table table -> table(table);
        case Handout.Chart chart -> {
          html.element("h2", chart.title());
          html.picture(ChartPicture.png(chart), chart.spoken(), "chart");
        }
        case Handout.Pictures pictures -> pictures(pictures);
      }
    }
    html.element("h2", "Settings").raw("<table class=\"facts\">");
    handout.settings().forEach(each -> html.row(each.name(), each.value()));
    html.raw("</table>\n")
        .element("h2", "Do it again")
        .element("p", "The same people, settings and seed give the same figures:")
        .element("p", "command", handout.repeat())
        .raw("</body></html>");
    return html.toString();
  }

  private void table(Handout.Table table) {
    html.element("h2", table.title()).raw("<table class=\"list\"><thead><tr>");
    for (int i = 0; i < table.header().size(); i++) {
      html.raw("<th scope=\"col\"" + figure(i) + ">")
          .raw(Html.text(table.header().get(i)))
          .raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      html.raw("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.raw("<td" + figure(i) + ">").raw(Html.text(row.get(i))).raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  /** The first column is words, the others are figures. */
  private static String figure(int column) {
    return column == 0 ? "" : " class=\"figure\"";
  }

  private void pictures(Handout.Pictures pictures) {
    html.element("h2", pictures.title()).raw("<table class=\"pictures\"><tbody>\n");
    for (int from = 0; from < pictures.shots().size(); from += 5) {
      html.raw("<tr>");
      for (Handout.Shot shot :
          pictures.shots().subList(from, Math.min(from + 5, pictures.shots().size()))) {
        html.raw("<td class=\"thumb\">")
            .picture(shot.png(), shot.caption(), "thumb")
            .element("p", "caption", shot.caption())
            .raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }
}
