package org.secondlook.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Openness;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.EvidenceItem;
import org.secondlook.report.CaseReport.ModelItem;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.PersonNames;
import org.secondlook.wording.QualityWords;
import org.secondlook.wording.Times;

/** The report as XHTML; {@link PdfWriter} lays it out. */
final class ReportHtml {
  static final String BANNER = "Investigative lead, not an identification";

  private final CaseReport report;
  private final Html html = new Html();

  ReportHtml(CaseReport report) {
    this.report = report;
  }

  String write() {
    begin();
    summary();
    new ComparisonHtml(report, html).pages();
    new ObjectsHtml(report, html).write();
    limits();
    evidence();
    html.element("h2", "Annex B: Searches and candidate lists");
    if (report.searches().isEmpty()) {
      html.element("p", "Nothing was searched in this case.");
    } else {
      html.element(
          "p",
          "Strangers expected are those in a probe's list by chance, from the gallery's people and"
              + " the false match rate at the lowest similarity shown; never more than the list"
              + " shows.");
    }
    exclusions();
    report.searches().forEach(this::search);
    new DisclosureHtml(report, html).write();
    provenance();
    return end();
  }

  /** The comparison pages, and what is to be known of the method. */
  String writeComparison() {
    begin();
    new ComparisonHtml(report, html).pages();
    limits();
    return end();
  }

  private String end() {
    html.raw("</body></html>");
    return html.toString();
  }

  private void begin() {
    String number = Html.text(report.caseFile().number());
    html.raw(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Case "
                + number
                + ": comparison report</title>\n")
        .raw(
            "<meta name=\"subject\" content=\"Face comparison report\"/><meta name=\"description\""
                + " content=\"Face comparison report of case "
                + number
                + "\"/>\n")
        .raw("<style>")
        .raw(ReportStyle.css(banner(), "Case " + report.caseFile().number()))
        .raw("</style></head><body>\n");
  }

  /** On every page. */
  private String banner() {
    return report.verified() ? BANNER : BANNER + " \u2014 not verified by a second examiner";
  }

  private void summary() {
    html.element("h1", "Comparison report")
        .element(
            "p",
            "banner",
            banner()
                + ". A decision in this report can at most direct further investigation. It must"
                + " not be the sole basis of an arrest, a charge or a line-up.");
    html.raw("<table class=\"facts\">");
    html.row("Case", report.caseFile().number() + ", " + report.caseFile().title())
        .row("Purpose", report.caseFile().purpose())
        .row("Authority", report.caseFile().authority())
        .row("Report made", Times.utc(report.madeAt()) + " by " + report.madeBy())
        .row("Program", "Second Look " + report.programVersion());
    html.raw("</table>\n");
    notExamined();
    html.element("h2", "Conclusions");
    List<DecisionSection> current = report.currentDecisions();
    if (current.isEmpty()) {
      html.element(
          "p",
          "No decision has been made in this case. This report lists what was searched and nothing"
              + " more.");
      return;
    }
    List<DecisionSection> open =
        current.stream()
            .filter(each -> !isExclusion(each))
            .sorted(Comparator.comparing(LeadHtml::isNoLead))
            .toList();
    int exclusions = current.size() - open.size();
    if (!open.isEmpty()) {
      conclusions(open);
    }
    if (exclusions > 0) {
      html.element(
          "p",
          (open.isEmpty() ? "Nobody is a lead. " : "")
              + Noun.EXCLUSION.count(exclusions)
              + ": listed at the head of Annex B.");
    }
  }

  /** By everybody: what the first or a second examiner didn't exclude belongs on the first page. */
  private static boolean isExclusion(DecisionSection section) {
    return section.decision().conclusion() == Conclusion.EXCLUDED
        && section.standing().conclusion() == Conclusion.EXCLUDED;
  }

  private void exclusions() {
    List<DecisionSection> all =
        report.currentDecisions().stream().filter(ReportHtml::isExclusion).toList();
    if (!all.isEmpty()) {
      html.element("h3", "Exclusions");
      conclusions(all);
    }
  }

  private void conclusions(List<DecisionSection> sections) {
    html.raw(
        "<table class=\"list\"><thead><tr><th class=\"pair\" scope=\"col\">Probe and candidate</th><th class=\"name\""
            + " scope=\"col\">Examiner</th><th class=\"name\" scope=\"col\">Conclusion</th><th"
            + " class=\"name\" scope=\"col\">Final conclusion</th><th"
            + " scope=\"col\">Verification</th></tr></thead><tbody>\n");
    for (DecisionSection section : sections) {
      html.raw("<tr>")
          .element("td", pair(section))
          .element("td", section.decision().examiner())
          .element("td", Words.conclusion(section.decision().conclusion()))
          .element("td", Words.conclusion(section.standing().conclusion()))
          .element("td", Words.standing(section.standing()) + LeadHtml.inAWord(section))
          .raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  /** What was not looked at comes before what was concluded. */
  private void notExamined() {
    List<String> lines = new ArrayList<>();
    for (EvidenceItem item : report.evidence()) {
      Evidence evidence = item.evidence();
      if (evidence.state() != EvidenceState.PROCESSED) {
        lines.add(
            evidence.fileName()
                + ": "
                + evidence.why().orElse("it has not been searched for faces."));
      }
    }
    for (SearchSection search : report.searches()) {
      for (ProbeSection probe : search.probes()) {
        probe
            .probe()
            .notSearched()
            .ifPresent(
                why ->
                    lines.add(
                        place(search, probe) + ", " + probe.file() + ": not searched. " + why));
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    html.element("h2", "Not examined").raw("<ul>");
    lines.forEach(line -> html.element("li", line));
    html.raw("</ul>\n");
  }

  private static String place(SearchSection search, ProbeSection probe) {
    return "Search " + search.search().id().value() + ", probe " + probe.probe().number();
  }

  private String pair(DecisionSection section) {
    for (SearchSection search : report.searches()) {
      for (ProbeSection probe : search.probes()) {
        if (probe.probe().id().equals(section.decision().probe())) {
          String candidate =
              probe.candidates().stream()
                  .map(CandidateSection::candidate)
                  .filter(
                      each -> section.decision().candidate().filter(each.id()::equals).isPresent())
                  .map(each -> PersonNames.shown(each.name()))
                  .findFirst()
                  .orElseGet(() -> CandidatesHtml.together(probe));
          return place(search, probe) + ": " + candidate;
        }
      }
    }
    return "";
  }

  private void evidence() {
    html.element("h2", "new", "Annex A: Evidence");
    if (report.evidence().isEmpty()) {
      html.element("p", "No file has been received in this case.");
    }
    for (EvidenceItem item : report.evidence()) {
      Evidence evidence = item.evidence();
      html.raw("<div class=\"together\">")
          .element("h3", evidence.fileName())
          .raw("<table class=\"facts\">");
      item.removed()
          .ifPresent(
              each ->
                  html.row(
                      "Removed from the case",
                      Times.utc(each.at())
                          + " by "
                          + each.by()
                          + ": "
                          + each.stated().reason()
                          + " (entry "
                          + each.entry()
                          + " of the log). It is in no list and no search since."));
      html.row("SHA-256", evidence.sha256().hex() + Words.integrity(item.integrity()))
          .row("Size", Noun.BYTE.count(evidence.size()))
          .row(
              "Received",
              Times.utc(evidence.receivedAt())
                  + (evidence.receivedFrom().isBlank() ? "" : " from " + evidence.receivedFrom()));
      EvidenceRows.write(html, evidence);
      html.row(
          "State",
          Words.state(evidence.state()) + evidence.why().map(why -> ": " + why).orElse(""));
      html.raw("</table></div>\n");
    }
  }

  private void search(SearchSection section) {
    Search search = section.search();
    html.raw("<div class=\"together\">")
        .element("h3", "Search " + search.id().value())
        .raw("<table class=\"facts\">");
    html.row("When, by", Times.utc(search.at()) + " by " + search.by())
        .row(
            "Purpose",
            search.purpose()
                + search.settings().offence().map(each -> "; offence: " + each).orElse(""))
        .row(
            "Gallery",
            Noun.PERSON.count(search.gallery().people())
                + ", "
                + Noun.PHOTO.count(search.gallery().photos()))
        .row("Basis of photos", Words.bases(search.gallery()))
        .row("Gallery state", search.gallery().snapshot())
        .row(
            "Settings",
            Noun.CANDIDATE.count(search.settings().top())
                + " at most, minimum quality "
                + Math.round(search.settings().minQuality())
                + ", "
                + search.settings().filter().words())
        .row(
            "Shown",
            search.openness() == Openness.BLIND
                ? "Blind: shuffled, without name, similarity or rank until every candidate was decided"
                : "Openly: names, similarities and ranks were visible before any decision"
                    + search.openReason().map(why -> ". Reason given: " + why).orElse(""));
    html.row("Compared", looked(section));
    html.raw("</table></div>\n");
    section.probes().forEach(probe -> probe(probe, search.openness()));
  }

  /** So that a reader of a long list knows at once how much of it was gone through. */
  private static String looked(SearchSection section) {
    long poor =
        section.probes().stream().filter(each -> each.probe().notSearched().isPresent()).count();
    long begun =
        section.probes().stream()
            .filter(each -> !each.candidates().isEmpty() || !each.noneOfThese().isEmpty())
            .count();
    return Noun.PROBE.count(section.probes().size())
        + ": "
        + begun
        + " with decisions, "
        + (section.probes().size() - begun - poor)
        + " without, "
        + poor
        + " below the minimum quality";
  }

  private void probe(ProbeSection section, Openness openness) {
    SearchProbe probe = section.probe();
    html.raw("<div class=\"probe\">")
        .element("h4", "Probe " + probe.number() + ": " + section.file());
    html.raw("<table class=\"beside\"><tr><td class=\"face\">")
        .picture(
            section.asFound(), "Probe " + probe.number() + " as found in " + section.file(), "face")
        .element("div", "caption", "As found");
    section
        .asEnhanced()
        .ifPresent(
            picture ->
                html.picture(picture, "Probe " + probe.number() + " after enhancement", "face")
                    .element("div", "caption", "As enhanced"));
    html.raw("</td><td><table class=\"facts\">");
    html.row("Where", section.time())
        .row(
            "Quality",
            String.format(
                Locale.ROOT,
                "%.0f of 100, %.0f px between the eyes, turned %d degrees%s",
                section.found().best().quality().overall(),
                section.found().best().quality().interEyePx(),
                Math.abs(Math.round(section.found().best().quality().yaw())),
                section.found().best().quality().reasons().isEmpty()
                    ? ""
                    : "; " + QualityWords.all(section.found().best().quality().reasons())))
        .row(
            "Box",
            section.found().drawnByHand()
                ? "Marked manually: the detector missed this face"
                : "Found by the detector")
        .row(
            "Bystanders",
            section.bystanders().told().orElse("Nobody else was found in the picture"))
        .row(
            "Enhancement", section.steps().isEmpty() ? "None" : String.join("; ", section.steps()));
    if (probe.notSearched().isEmpty()) {
      html.row("Strangers expected", (section.undecided() > 0 ? probe.blind() : probe).chances());
    }
    probe
        .outlook()
        .ifPresent(
            known -> html.row("Expected performance", Figures.comesFirst(known.predicted())));
    html.raw("</table>\n");
    probe.notSearched().ifPresent(why -> html.element("p", "warning", why));
    if (section.undecided() > 0) {
      html.element(
          "p",
          "warning",
          Noun.CANDIDATE.count(section.undecided())
              + " of this list without a decision. They are not described: a report gives"
              + " similarities only of candidates that were decided.");
    }
    html.raw("</td></tr></table></div>\n");
    new CandidatesHtml(html, section, openness).write();
  }

  private void limits() {
    html.element("h2", "Limits of the method")
        .element(
            "p",
            "Software ranked the gallery by similarity of faces. A search returns the most similar"
                + " people whether or not the person is in the gallery: a similar stranger comes"
                + " first when the right person is absent. Low resolution, blur, darkness, pose,"
                + " age and covered faces raise the error rates above those measured on good"
                + " photographs, and error rates differ between groups of people.")
        .element(
            "p",
            "The false match rate beside a similarity is a share of comparisons between strangers,"
                + " measured on the pictures named below. It is not the probability that two"
                + " pictures show different people, and one minus it is not the probability that"
                + " they show the same person.")
        .element(
            "p",
            "Examiners err too: professional studies find wrong answers on a large share of"
                + " candidate lists even among trained people. Known non-mated pairs are mixed into"
                + " each verification so that such errors can be seen; their counts are given"
                + " above.");
    if (!report.searches().isEmpty()) {
      html.element("p", "Measured: " + report.searches().getLast().search().calibration());
    }
  }

  private void provenance() {
    html.element("h2", "Annex C: Models, program and log");
    for (ModelItem model : report.models()) {
      html.raw("<table class=\"facts\">")
          .row("Model", model.id() + ", licence " + model.licence())
          .row("SHA-256", model.sha256().hex());
      model.figures().forEach(figure -> html.row("Measured", figure));
      html.raw("</table>\n");
    }
    html.raw("<table class=\"facts\">")
        .row("Program", "Second Look " + report.programVersion())
        .row(
            "Audit log",
            Noun.ENTRY.count(report.audit().entries())
                + "; hash of the last: "
                + report.audit().head().hex());
    report
        .audit()
        .checkpoint()
        .ifPresent(
            checkpoint ->
                html.row(
                        "Signed checkpoint",
                        "entry "
                            + checkpoint.sequence()
                            + ", "
                            + Times.utc(checkpoint.at())
                            + ", hash "
                            + checkpoint.hash().hex())
                    .row("Public key (Ed25519)", checkpoint.publicKey())
                    .row("Signature", checkpoint.signature()));
    html.raw("</table>\n");
  }
}
