package org.secondlook.report.internal;

import java.util.List;
import java.util.Set;
import org.secondlook.casework.AnnotationPair;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.report.AlignedPair;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;
import org.secondlook.wording.Figures;
import org.secondlook.wording.PersonNames;
import org.secondlook.wording.Times;

/**
 * A page for each decision that is no exclusion: both faces large and aligned, what was marked and
 * found, and what was concluded from it.
 */
final class ComparisonHtml {
  private final CaseReport report;
  private final Html html;

  ComparisonHtml(CaseReport report, Html html) {
    this.report = report;
    this.html = html;
  }

  /** Of leads first. */
  void pages() {
    pages(false);
    pages(true);
  }

  private void pages(boolean noLeads) {
    Set<DecisionSection> current = Set.copyOf(report.currentDecisions());
    for (SearchSection search : report.searches()) {
      for (ProbeSection probe : search.probes()) {
        for (CandidateSection candidate : probe.candidates()) {
          candidate.decisions().stream()
              .filter(current::contains)
              .filter(section -> section.decision().conclusion() != Conclusion.EXCLUDED)
              .filter(section -> LeadHtml.isNoLead(section) == noLeads)
              .forEach(section -> page(search, probe, candidate, section));
        }
      }
    }
  }

  private void page(
      SearchSection search,
      ProbeSection probe,
      CandidateSection candidate,
      DecisionSection section) {
    Decision decision = section.decision();
    String name = PersonNames.shown(candidate.candidate().name());
    html.raw("<div class=\"comparison\">")
        .element(
            "h2",
            "Comparison: search "
                + search.search().id().value()
                + ", probe "
                + probe.probe().number()
                + " and "
                + name);
    html.element("p", "conclusion", Words.conclusion(decision.conclusion()))
        .element("p", "standing", Words.standing(section.standing()));
    candidate.pair().ifPresentOrElse(pair -> pictures(probe, candidate, pair, name), this::none);
    html.raw("<table class=\"facts\">")
        .row("Examiner", decision.examiner() + ", " + Times.utc(decision.at()))
        .row("Reason", decision.reason())
        .row(
            "How compared",
            (decision.blind()
                    ? "Blind: before name, rank and similarity were shown"
                    : "With name, rank and similarity visible")
                + (decision.originalViewed() ? "; original viewed" : ""))
        .row(
            "Rank and similarity",
            "rank "
                + candidate.candidate().rank()
                + ", "
                + Figures.similarity(
                    candidate.candidate().similarity(),
                    candidate.candidate().fmr(),
                    candidate.candidate().fmrIsBound()))
        .row("Strangers expected", probe.probe().chances());
    LeadHtml.inShort(html, section);
    html.raw("</table>\n");
    features(decision.features());
    marks(decision.annotations());
    html.raw("</div>\n");
  }

  private void none() {
    html.element(
        "p",
        "warning",
        "No pictures: the photo is not enrolled any more, or the agency's policy keeps pictures of enrolled people out of reports.");
  }

  private void pictures(
      ProbeSection probe, CandidateSection candidate, AlignedPair pair, String name) {
    String file =
        report.evidence(probe).map(evidence -> ", SHA-256 " + evidence.sha256().hex()).orElse("");
    html.raw("<table class=\"pair\"><tr><td>")
        .picture(pair.probe(), "Probe from " + probe.file() + ", aligned by the eyes", "pair")
        .element("div", "caption", "Probe: " + probe.file() + ", " + probe.time() + file)
        .raw("</td><td>")
        .picture(pair.candidate(), "Enrolled photo of " + name + ", aligned by the eyes", "pair")
        .element(
            "div",
            "caption",
            "Enrolled photo of " + name + ", SHA-256 " + candidate.candidate().photoSha256().hex())
        .raw("</td></tr></table>\n");
    if (!probe.steps().isEmpty()) {
      html.element(
          "p",
          "caption",
          "The probe is shown as found. It was searched for after: "
              + String.join("; ", probe.steps())
              + ". Annex B shows both.");
    }
  }

  private void features(List<FeatureFinding> features) {
    if (features.isEmpty()) {
      return;
    }
    html.raw(
        "<table class=\"list\"><thead><tr><th class=\"feature\" scope=\"col\">Feature</th><th"
            + " class=\"finding\" scope=\"col\">Finding</th><th scope=\"col\">Note</th></tr></thead><tbody>\n");
    for (FeatureFinding each : features) {
      html.raw("<tr>")
          .element("td", Words.feature(each.feature()))
          .element("td", Words.enumName(each.finding()))
          .element("td", each.note())
          .raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private void marks(List<AnnotationPair> marks) {
    List<AnnotationPair> noted = marks.stream().filter(each -> !each.note().isBlank()).toList();
    if (noted.isEmpty()) {
      return;
    }
    html.raw(
        "<table class=\"list\"><thead><tr><th scope=\"col\">Point</th><th"
            + " scope=\"col\">Description</th></tr></thead><tbody>\n");
    for (AnnotationPair each : noted) {
      html.raw("<tr>")
          .element("td", Integer.toString(each.number()))
          .element("td", each.note())
          .raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }
}
