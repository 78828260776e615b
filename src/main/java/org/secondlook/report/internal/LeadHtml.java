package org.secondlook.report.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  private static final String NONE_YET = "None yet: nothing but the faces speaks for it";
  private static final String NOT_ASKED =
      "Unknown: the version in which this was decided did not ask for it.";

  private LeadHtml() {}

  static void write(Html html, DecisionSection section) {
    if (section.decision().conclusion() != Conclusion.LEAD) {
      return;
    }
    html.raw("<table class=\"facts\">");
    section
        .evidence()
        .ifPresentOrElse(
            stated -> evidence(html, stated), () -> html.row("Other evidence", NOT_ASKED));
    earlier(html, section);
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
    html.row("Other evidence", stated.stated().independent().orElse(NONE_YET) + made(stated));
    for (Map.Entry<Point, Answer> each : stated.stated().points().entrySet()) {
      html.row(Words.enumName(each.getKey()), answer(each.getValue()));
    }
    contradicted(html, stated);
  }

  private static void contradicted(Html html, Statement<Stated.OtherEvidence> stated) {
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
                      stated.stated().contradictions().stream()
                          .map(
                              point ->
                                  Constants.words(point)
                                      + " ("
                                      + stated.stated().points().get(point).note()
                                      + ")")
                          .toList())
                  + ".")
          .raw("</td></tr>\n");
    }
  }

  /** What was once said against a lead is told, whatever was stated in its place. */
  private static void earlier(Html html, DecisionSection section) {
    for (Statement<Stated.OtherEvidence> before : section.earlier()) {
      List<Point> against = before.stated().contradictions();
      html.row(
          "Stated before",
          before.stated().independent().orElse("None yet")
              + against.stream()
                  .map(
                      point ->
                          "; "
                              + Constants.words(point)
                              + " contradicts: "
                              + before.stated().points().get(point).note())
                  .collect(Collectors.joining())
              + made(before));
    }
  }

  /** Leads come first, whoever of the examiners called it one. */
  static boolean isNoLead(DecisionSection section) {
    return section.decision().conclusion() != Conclusion.LEAD
        && section.standing().conclusion() != Conclusion.LEAD;
  }

  /** What a reader of the first page must not miss of a lead; empty where there is nothing. */
  static String inAWord(DecisionSection section) {
    if (section.decision().conclusion() != Conclusion.LEAD) {
      return "";
    }
    String against =
        section.evidence().stream()
            .flatMap(stated -> stated.stated().contradictions().stream())
            .map(Constants::words)
            .collect(Collectors.joining(", "));
    return (against.isEmpty() ? "" : " Contradicted by what is known: " + against + ".")
        + section
            .outcome()
            .filter(stated -> stated.stated().result() != Stated.LeadOutcome.Result.UNKNOWN)
            .map(
                stated ->
                    " "
                        + Words.enumName(stated.stated().result())
                        + " since: "
                        + stated.stated().source()
                        + ".")
            .orElse("");
  }

  /** On the page of the comparison, in as few lines as there are answers. */
  static void inShort(Html html, DecisionSection section) {
    if (section.decision().conclusion() != Conclusion.LEAD) {
      return;
    }
    if (section.evidence().isEmpty()) {
      html.row("Other evidence", NOT_ASKED);
    }
    section
        .evidence()
        .ifPresent(
            stated -> {
              html.row(
                  "Other evidence",
                  stated.stated().independent().orElse(NONE_YET)
                      + points(stated, Known.FITS, ". Fits: ")
                      + points(stated, Known.NOT_KNOWN, ". Not known: ")
                      + ".");
              contradicted(html, stated);
            });
    section
        .outcome()
        .ifPresent(
            stated ->
                html.row(
                    "Outcome",
                    Words.enumName(stated.stated().result()) + ": " + stated.stated().source()));
  }

  private static String points(Statement<Stated.OtherEvidence> stated, Known known, String before) {
    List<String> points =
        stated.stated().points().entrySet().stream()
            .filter(each -> each.getValue().known() == known)
            .map(each -> Constants.words(each.getKey()))
            .toList();
    return points.isEmpty() ? "" : before + String.join(", ", points);
  }

  private static String answer(Answer answer) {
    String known = answer.known() == Known.NOT_KNOWN ? "Not known" : Words.enumName(answer.known());
    return answer.note().isEmpty() ? known : known + ": " + answer.note();
  }

  private static String made(Statement<?> stated) {
    return " (" + stated.by() + ", " + Times.utc(stated.at()) + ")";
  }
}
