package org.secondlook.report.internal;

import java.util.Locale;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.ObjectItem;
import org.secondlook.wording.Times;

/** The things that an examiner marked; nothing where none was. */
final class ObjectsHtml {
  private final CaseReport report;
  private final Html html;

  ObjectsHtml(CaseReport report, Html html) {
    this.report = report;
    this.html = html;
  }

  void write() {
    if (report.objects().isEmpty()) {
      return;
    }
    html.element("h2", "Objects marked by an examiner")
        .element(
            "p",
            "An examiner marked these objects in the evidence. Similarity is no sign that two of them are the same"
                + " object, and a mark does not say whose an object is.");
    for (ObjectItem item : report.objects()) {
      html.raw("<div class=\"probe\">").element("h3", item.mark().what() + ": " + item.file());
      html.raw("<table class=\"beside\"><tr><td class=\"face\">")
          .picture(item.picture(), item.mark().what() + " in " + item.file(), "face")
          .raw("</td><td><table class=\"facts\">");
      html.row("Where", item.where())
          .row(
              "Box",
              String.format(
                  Locale.ROOT,
                  "%.0f, %.0f, %.0f wide, %.0f high, in pixels of the upright frame",
                  item.mark().place().box().x(),
                  item.mark().place().box().y(),
                  item.mark().place().box().width(),
                  item.mark().place().box().height()))
          .row(
              "Detector",
              item.mark().label().isEmpty()
                  ? "Drawn by hand: no label of a detector was taken over"
                  : "Took it for: " + item.mark().label() + ", which is no evidence")
          .row("Marked", Times.utc(item.mark().at()) + " by " + item.mark().by());
      if (!item.mark().note().isEmpty()) {
        html.row("Note", item.mark().note());
      }
      html.raw("</table></td></tr></table></div>\n");
    }
  }
}
