package org.secondlook.report.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.secondlook.report.FiguresReport.Line;
import org.secondlook.wording.Times;

/** The figures of a year as a document. */
public final class FiguresHtml {
  private FiguresHtml() {}

  private static Instant end(int year) {
    return LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public static String write(int year, Instant madeAt, String madeBy, List<Line> lines) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Figures of ")
        .raw(Integer.toString(year))
        .raw("</title>\n<meta name=\"subject\" content=\"Use of face recognition\"/>")
        .raw(
            "<meta name=\"description\" content=\"Yearly figures on the use of face recognition\"/>")
        .raw("\n<style>")
        .raw(ReportStyle.css("Use of face recognition, " + year, "Figures of " + year))
        .raw("</style></head><body>\n")
        .element("h1", "Use of face recognition in " + year)
        .element(
            "p",
            "Counted from the audit log alone, from 1 January to 31 December "
                + year
                + " (UTC). Made "
                + Times.utc(madeAt)
                + " by "
                + madeBy
                + "."
                + (madeAt.isBefore(end(year)) ? " The year was not over." : ""));
    Map<String, List<Line>> sections =
        lines.stream()
            .collect(Collectors.groupingBy(Line::what, LinkedHashMap::new, Collectors.toList()));
    html.raw("<table class=\"facts\">");
    sections.forEach(
        (what, all) -> {
          if (all.getFirst().group().isEmpty()) {
            html.row(what, all.getFirst().figure());
          }
        });
    html.raw("</table>\n");
    sections.forEach(
        (what, all) -> {
          if (!all.getFirst().group().isEmpty()) {
            html.raw("<div class=\"together\">").element("h2", what).raw("<table class=\"facts\">");
            all.forEach(line -> html.row(line.group(), line.figure()));
            html.raw("</table></div>\n");
          }
        });
    return html.raw("</body></html>").toString();
  }
}
