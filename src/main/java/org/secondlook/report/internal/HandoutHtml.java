package org.secondlook.report.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.secondlook.report.Handout;

/** A handout as XHTML; {@link PdfWriter} lays it out. */
final class HandoutHtml {
  private static final String BANNER = "Training: nobody is accused here";

  private static final double LINE = 170;
  private static final double WIDEST = 28;
  private static final int MOST_COLUMNS = 10;

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
            "img.chart, img.people { width: 170mm; } table.list { margin-bottom: 2.5mm; } table.pictures tr { page-break-inside: avoid; } .newpage { page-break-before: always; } td.shot { vertical-align: top; padding: 0 1mm 1mm 0; } .shot .caption { font-size: 7pt; line-height: 1.2; margin: 0.5mm 0 0 0; } .command { font-size: 8.5pt; background-color: #f2f2f2; padding: 2mm; }")
        .raw(widths())
        .raw("</style></head><body>\n")
        .element("h1", handout.title())
        .element("p", handout.lead());
    // What a class needs to do it again stands on the first sheet, before pages of their own.
    int first = handout.parts().indexOf(new Handout.NewPage());
    int until = first < 0 ? handout.parts().size() : first;
    for (Handout.Part part : handout.parts().subList(0, until)) {
      part(part);
    }
    settings();
    for (Handout.Part part : handout.parts().subList(until, handout.parts().size())) {
      part(part);
    }
    return html.raw("</body></html>").toString();
  }

  private void settings() {
    html.raw("<div class=\"together\">").element("h2", "Settings").raw("<table class=\"facts\">");
    handout.settings().forEach(each -> html.row(each.name(), each.value()));
    html.raw("</table>\n")
        .element("h2", "Do it again")
        .element("p", handout.repeat().promise())
        .element("p", "command", handout.repeat().command())
        .raw("</div>\n");
  }

  private void part(Handout.Part part) throws IOException {
    switch (part) {
      case Handout.Text(String words) -> html.element("p", words);
      case Handout.NewPage() -> html.raw("<div class=\"newpage\"></div>\n");
      case Handout.Table table -> table(table);
      case Handout.Chart chart -> {
        html.element("h2", chart.title());
        html.picture(ChartPicture.png(chart), chart.spoken(), "chart");
      }
      case Handout.People people -> {
        html.element("h2", people.title());
        html.picture(PeoplePicture.png(people), people.spoken(), "people");
      }
      case Handout.Pictures pictures -> pictures(pictures);
    }
  }

  /** Of pictures, by how many stand in a row; neighbours are a millimetre apart. */
  private static String widths() {
    StringBuilder css = new StringBuilder();
    for (int columns = 1; columns <= MOST_COLUMNS; columns++) {
      css.append(
          String.format(
              Locale.ROOT,
              " .of%d div, .of%d img { width: %.1fmm; }",
              columns,
              columns,
              Math.min(WIDEST, (LINE - columns) / columns)));
    }
    return css.toString();
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
        html.raw("<td" + figure(i) + ">").raw(Html.words(row.get(i))).raw("</td>");
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
    int columns = pictures.columns();
    html.element("h2", pictures.title()).raw("<table class=\"pictures\"><tbody>\n");
    for (int from = 0; from < pictures.shots().size(); from += columns) {
      html.raw("<tr>");
      for (Handout.Shot shot :
          pictures.shots().subList(from, Math.min(from + columns, pictures.shots().size()))) {
        html.raw("<td class=\"shot of" + columns + "\"><div>");
        if (!shot.blank()) {
          html.picture(shot.png(), shot.caption(), "shot").element("p", "caption", shot.caption());
        }
        html.raw("</div></td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }
}
