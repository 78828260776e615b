package org.secondlook.report.internal;

import java.util.List;
import java.util.Locale;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Verification;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.EnrolledPhoto;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.PersonNames;
import org.secondlook.wording.Times;

/**
 * A probe's candidates: those that were decided on by themselves with all that was said of them,
 * the others, on which one decision was made together, as a table.
 */
final class CandidatesHtml {
  private final Html html;
  private final ProbeSection probe;
  private final Openness openness;

  CandidatesHtml(Html html, ProbeSection probe, Openness openness) {
    this.html = html;
    this.probe = probe;
    this.openness = openness;
  }

  void write() {
    probe.noneOfThese().forEach(decision -> decision(together(probe), decision));
    probe.candidates().stream().filter(each -> !each.decisions().isEmpty()).forEach(this::block);
    List<CandidateSection> others =
        probe.candidates().stream().filter(each -> each.decisions().isEmpty()).toList();
    if (!others.isEmpty()) {
      table(others);
    }
  }

  /**
   * Those of a list that were decided on together. Beside a lead they are "the other", never "none
   * of these".
   */
  static String together(ProbeSection section) {
    long apart = section.candidates().stream().filter(each -> !each.decisions().isEmpty()).count();
    long others = section.candidates().size() - apart;
    String which = apart == 0 ? "" : "other ";
    return others == 1
        ? "The " + which + "candidate"
        : "All " + which + Noun.CANDIDATE.count(others);
  }

  private String shown() {
    return openness == Openness.OPEN ? "Shown before deciding" : "Shown after deciding";
  }

  private static String similarity(Candidate candidate) {
    return Figures.similarity(candidate.similarity(), candidate.fmr(), candidate.fmrIsBound());
  }

  private static String alternative(Candidate candidate) {
    return "Enrolled photo of " + candidate.name();
  }

  private void table(List<CandidateSection> sections) {
    html.element(
            "p",
            "Decided on together; ranks and similarities: "
                + shown().toLowerCase(Locale.ROOT)
                + ".")
        .raw("<table class=\"list candidates\"><thead><tr>")
        .raw(
            "<th class=\"rank\" scope=\"col\">Rank</th><th class=\"photo\" scope=\"col\">Photo</th>")
        .raw("<th class=\"who\" scope=\"col\">Candidate, SHA-256 of the photo</th>")
        .raw(
            "<th scope=\"col\">Similarity</th><th scope=\"col\">Second model</th>"
                + "<th class=\"concluded\" scope=\"col\">Conclusion</th></tr></thead><tbody>\n");
    String conclusion = conclusionOnAll();
    sections.forEach(section -> line(section, conclusion));
    html.raw("</tbody></table>\n");
  }

  /** Each candidate of the table has what was concluded on all of them; by whom stands above. */
  private String conclusionOnAll() {
    return probe.noneOfThese().isEmpty()
        ? "none"
        : String.join(
            "; ",
            probe.noneOfThese().stream()
                .map(each -> Words.conclusion(each.decision().conclusion()))
                .distinct()
                .toList());
  }

  private void line(CandidateSection section, String conclusion) {
    Candidate candidate = section.candidate();
    html.raw("<tr>").element("td", Integer.toString(candidate.rank())).raw("<td>");
    switch (section.photo()) {
      case EnrolledPhoto.Face(byte[] png) -> html.picture(png, alternative(candidate), "row");
      case EnrolledPhoto.Whole(byte[] png, byte[] _) ->
          html.picture(png, alternative(candidate), "row");
      case EnrolledPhoto.Withheld _ -> html.element("div", "withheld by policy");
      case EnrolledPhoto.Removed _ -> html.element("div", "no longer enrolled");
    }
    html.raw("</td><td>")
        .element("div", PersonNames.shown(candidate.name()))
        .element("div", "digest", candidate.photoSha256().hex());
    section.refutedBefore().ifPresent(why -> html.element("div", "Refuted before: " + why));
    html.raw("</td>")
        .element("td", similarity(candidate))
        .element("td", Words.opinion(candidate))
        .element("td", conclusion)
        .raw("</tr>\n");
  }

  private void block(CandidateSection section) {
    Candidate candidate = section.candidate();
    html.raw("<div class=\"candidate\">")
        .element("h5", "Candidate: " + PersonNames.shown(candidate.name()));
    html.raw("<table class=\"beside\"><tr><td class=\"thumb\">");
    String alternative = alternative(candidate);
    switch (section.photo()) {
      case EnrolledPhoto.Face(byte[] png) -> html.picture(png, alternative, "thumb");
      case EnrolledPhoto.Whole(byte[] png, byte[] _) -> html.picture(png, alternative, "thumb");
      case EnrolledPhoto.Withheld _ ->
          html.element("p", "The agency's policy allows no picture of enrolled people in reports.");
      case EnrolledPhoto.Removed _ -> html.element("p", "The photo is no longer enrolled.");
    }
    html.raw("</td><td><table class=\"facts\">");
    html.row("Photo", "SHA-256 " + candidate.photoSha256().hex())
        .row(shown(), "rank " + candidate.rank() + ", " + similarity(candidate))
        .row("Second model", Words.opinion(candidate));
    section.refutedBefore().ifPresent(why -> html.row("Refuted before", why));
    html.raw("</table>\n");
    section.decisions().forEach(decision -> decision(null, decision));
    html.raw("</td></tr></table></div>\n");
  }

  private void decision(String title, DecisionSection section) {
    Decision decision = section.decision();
    html.raw("<div class=\"decision\">");
    html.element(
        "p",
        "conclusion",
        (title == null ? "" : title + ": ") + Words.conclusion(decision.conclusion()));
    html.element(
        "p",
        decision.examiner()
            + ", "
            + Times.utc(decision.at())
            + (decision.blind() ? ", decided blind" : ", decided with similarities visible")
            + (decision.originalViewed() ? ", original viewed" : "")
            + (decision.replaces().isPresent() ? ", replaces an earlier decision" : ""));
    html.element("p", "Reason: " + decision.reason());
    decision
        .support()
        .ifPresent(support -> html.element("p", Words.support(support, section.panel())));
    if (!decision.features().isEmpty()) {
      html.element(
          "p",
          "features",
          String.join(" \u00b7 ", decision.features().stream().map(Words::finding).toList()));
    }
    // Of nothing but a lead are all asked for; whoever excludes may answer on none.
    if (decision.conclusion() == Conclusion.LEAD || !decision.features().isEmpty()) {
      html.element(
          "p",
          decision
              .edition()
              .map(edition -> "Features asked for by " + edition + ".")
              .orElse("By which practice features were asked for was not recorded."));
    }
    LeadHtml.write(html, section);
    for (Verification verification : section.verifications()) {
      html.element(
          "p",
          "Examiner "
              + (verification.round() + 1)
              + ", "
              + verification.verifier()
              + ", "
              + Times.utc(verification.at())
              + ", blind: "
              + Words.conclusion(verification.answer().conclusion())
              + ". Reason: "
              + verification.answer().reason()
              + " Known non-mated pairs mixed in: "
              + verification.nonMates()
              + ", called a lead: "
              + verification.nonMatesCalledLead()
              + ".");
    }
    html.element("p", "standing", Words.standing(section.standing())).raw("</div>\n");
  }
}
