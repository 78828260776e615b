package org.secondlook.report.internal;

import java.util.Map;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.casework.Stated.OtherEvidence.Answer.Known;
import org.secondlook.casework.Stated.OtherEvidence.Point;
import org.secondlook.casework.Statement;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Times;

/** What speaks for or against a lead beside the faces, and what became of it. */
final class LeadHtml {
  private LeadHtml() {}

  static void write(Html html, DecisionSection section) {
    if (section.decision().conclusion() != Conclusion.LEAD) {
      return;
    }
    html.raw("<table class=\"facts\">");
    section
        .evidence()
        .ifPresentOrElse(
            stated -> evidence(html, stated),
            () ->
                html.row(
                    "Other evidence",
                    "Unknown: the version in which this was decided did not ask for it."));
    html.row(
        "Outcome",
        section
            .outcome()
            .map(
                stated ->
                    Words.enumName(stated.stated().result())
                        + ": "
                        + stated.stated().source()
                        + made(stated))
            .orElse("Not stated yet"));
    html.raw("</table>\n");
  }

  private static void evidence(Html html, Statement<Stated.OtherEvidence> stated) {
    html.row(
        "Other evidence",
        stated.stated().independent().orElse("None yet: nothing but the faces speaks for it")
            + made(stated));
    for (Map.Entry<Point, Answer> each : stated.stated().points().entrySet()) {
      html.row(Words.enumName(each.getKey()), answer(each.getValue()));
    }
    if (!stated.stated().contradictions().isEmpty()) {
      html.raw("<tr><th scope=\"row\">")
          .raw(Html.text("Contradicted"))
          .raw("</th><td>")
          .element(
              "p",
              "warning",
              "What is known of this person contradicts the lead: "
                  + String.join(
                      ", ",
                      stated.stated().contradictions().stream().map(Constants::words).toList())
                  + ".")
          .raw("</td></tr>\n");
    }
  }

  private static String answer(Answer answer) {
    String known = answer.known() == Known.NOT_KNOWN ? "Not known" : Words.enumName(answer.known());
    return answer.note().isEmpty() ? known : known + ": " + answer.note();
  }

  private static String made(Statement<?> stated) {
    return " (" + stated.by() + ", " + Times.utc(stated.at()) + ")";
  }
}
