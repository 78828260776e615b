package org.secondlook.report.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Openness;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;

/**
 * The page that has to be disclosed: what was searched, with what, what failed, who differed and
 * who was shown what (Maryland CP 2-504; Williams v. Detroit, settlement of 2024). It names face
 * recognition as what it is.
 */
final class DisclosureHtml {
  private final CaseReport report;
  private final Html html;

  DisclosureHtml(CaseReport report, Html html) {
    this.report = report;
    this.html = html;
  }

  void write() {
    html.raw("<div class=\"disclosure\">")
        .element("h2", "Disclosure: use of face recognition in this case")
        .element(
            "p",
            "Face recognition software was used. All of its use in this case is listed here,"
                + " whatever came of it. This disclosure is to be handed on whole with any lead.");
    system();
    searches();
    amongSightings();
    failed();
    differing();
    shown();
    html.raw("</div>\n");
  }

  private void system() {
    html.element("h3", "System and measured errors").raw("<table class=\"facts\">");
    html.row("System", "Second Look " + report.programVersion());
    report
        .models()
        .forEach(
            model ->
                html.row("Model", model.id() + ", file SHA-256 " + model.sha256().brief() + "..."));
    for (CaseReport.BandErrors each : report.background().errors()) {
      html.row(
          "Probes of quality " + each.band(),
          "the right person is missed by "
              + Figures.percent(each.missedAtThousand())
              + " at a similarity that 1 in 1,000 strangers reaches, by "
              + Figures.percent(each.missedAtHundredThousand())
              + " at one that 1 in 100,000 reaches");
    }
    List<String> validations = report.background().validations();
    html.row(
            "Validation",
            validations.isEmpty()
                ? "No validation of this method was recorded in this home."
                // One that came out badly is not taken back by another with easier photos.
                : String.join("; before it: ", validations.reversed()))
        .row(
            "Galleries",
            galleries().isEmpty() ? "None was searched" : String.join("; ", galleries()));
    html.raw("</table>\n");
  }

  private TreeSet<String> galleries() {
    return report.searches().stream()
        .map(SearchSection::search)
        .map(
            search ->
                Noun.PERSON.count(search.gallery().people())
                    + " in "
                    + Noun.PHOTO.count(search.gallery().photos())
                    + " ("
                    + search.settings().filter().words()
                    + ")")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void table(String... heads) {
    html.raw("<table class=\"list\"><thead><tr>");
    for (String head : heads) {
      html.raw("<th scope=\"col\">").raw(Html.text(head)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
  }

  private void line(String... cells) {
    html.raw("<tr>");
    for (String cell : cells) {
      html.element("td", cell);
    }
    html.raw("</tr>\n");
  }

  private void searches() {
    html.element("h3", "Every search");
    if (report.searches().isEmpty()) {
      html.element("p", "Nothing was searched in this case.");
      return;
    }
    table("No.", "When, by", "Asked for", "Returned", "Led to");
    for (SearchSection section : report.searches()) {
      var search = section.search();
      line(
          Long.toString(search.id().value()),
          Times.utc(search.at()) + " by " + search.by(),
          "at most "
              + search.settings().top()
              + ", quality from "
              + Math.round(search.settings().minQuality())
              + (search.openness() == Openness.OPEN ? ", openly" : ", blind")
              + search.settings().offence().map(each -> ", " + each).orElse(""),
          returned(section),
          ledTo(section));
    }
    html.raw("</tbody></table>\n");
  }

  /** What a search of other cases' footage is; left out where there was none. */
  private void amongSightings() {
    List<CaseHistory.AmongSightings> all = report.background().amongSightings();
    if (all.isEmpty()) {
      return;
    }
    html.element("h3", "Searches among the sightings of all cases");
    table("Entry", "When, by", "Asked for", "Returned");
    for (CaseHistory.AmongSightings each : all) {
      line(
          Long.toString(each.entry()),
          Times.utc(each.at()) + " by " + each.by(),
          each.purpose()
              + each.offence().map(offence -> ", " + offence).orElse("")
              + ", at most "
              + each.top()
              + each.openReason().map(why -> ", openly: " + why).orElse(", without similarities"),
          each.found()
              + " of "
              + Noun.FACE.count(each.sightings())
              + " in "
              + Noun.CASE.count(each.cases()));
    }
    html.raw("</tbody></table>\n");
  }

  private static String returned(SearchSection section) {
    int candidates = section.probes().stream().mapToInt(each -> each.probe().candidates()).sum();
    return Noun.CANDIDATE.count(candidates) + " for " + Noun.PROBE.count(section.probes().size());
  }

  private String ledTo(SearchSection section) {
    List<DecisionSection> current = report.currentDecisions();
    Map<String, Long> conclusions =
        decisions(section)
            .filter(current::contains)
            .collect(
                Collectors.groupingBy(
                    each -> Words.conclusion(each.standing().conclusion()).toLowerCase(Locale.ROOT),
                    java.util.TreeMap::new,
                    Collectors.counting()));
    return conclusions.isEmpty()
        ? "no decision"
        : conclusions.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private static Stream<DecisionSection> decisions(SearchSection section) {
    return section.probes().stream()
        .flatMap(
            probe ->
                Stream.concat(
                    probe.noneOfThese().stream(),
                    probe.candidates().stream().flatMap(each -> each.decisions().stream())));
  }

  private void failed() {
    List<String> lines = new ArrayList<>();
    for (CaseHistory.Refused each : report.background().refused()) {
      lines.add(
          "Refused on "
              + Times.utc(each.at())
              + " to "
              + each.by()
              + " (purpose: "
              + each.purpose()
              + "): "
              + each.why());
    }
    for (SearchSection section : report.searches()) {
      String search = "Search " + section.search().id().value();
      for (ProbeSection probe : section.probes()) {
        String where = search + ", probe " + probe.probe().number() + " (" + probe.file() + "): ";
        probe.probe().notSearched().ifPresent(why -> lines.add(where + why));
        if (probe.probe().notSearched().isEmpty() && probe.probe().candidates() == 0) {
          lines.add(where + "no candidate was returned.");
        }
        if (!probe.steps().isEmpty()) {
          lines.add(where + "enhanced before the search: " + String.join("; ", probe.steps()));
        }
      }
      if (section.probes().isEmpty()) {
        lines.add(search + ": no face was found to search for.");
      }
    }
    list(
        "Failed searches, poor probes, enhancement",
        lines,
        "No search failed, no probe was too poor, and none was enhanced.");
  }

  private void list(String title, List<String> lines, String otherwise) {
    html.element("h3", title);
    if (lines.isEmpty()) {
      html.element("p", otherwise);
      return;
    }
    html.raw("<ul>");
    lines.forEach(line -> html.element("li", line));
    html.raw("</ul>\n");
  }

  private void differing() {
    List<String> lines = new ArrayList<>();
    report.searches().stream()
        .flatMap(DisclosureHtml::decisions)
        .sorted(Comparator.comparing(each -> each.decision().at()))
        .forEach(each -> differing(each, lines));
    list(
        "Decisions that differed",
        lines,
        "No examiner differed from another, and none changed a decision.");
  }

  private static void differing(DecisionSection section, List<String> lines) {
    String decision =
        section.decision().examiner()
            + ": "
            + Words.conclusion(section.decision().conclusion()).toLowerCase(Locale.ROOT);
    section.verifications().stream()
        .filter(each -> !each.agrees())
        .forEach(
            each ->
                lines.add(
                    decision
                        + "; "
                        + each.verifier()
                        + ", blind: "
                        + Words.conclusion(each.answer().conclusion()).toLowerCase(Locale.ROOT)));
    section
        .decision()
        .replaces()
        .ifPresent(
            before ->
                lines.add(decision + ", in the place of their own decision " + before.value()));
    if (section.standing() instanceof DecisionStatus.EndedInconclusive ended) {
      lines.add(decision + "; ended as inconclusive: " + ended.why());
    }
  }

  /** Readings of one person on one occasion are one line. */
  private void shown() {
    record Occasion(String by, String role, CaseHistory.How how) {}

    Map<Occasion, List<CaseHistory.Shown>> occasions =
        report.background().shown().stream()
            .collect(
                Collectors.groupingBy(
                    each -> new Occasion(each.by(), each.role(), each.how()),
                    java.util.LinkedHashMap::new,
                    Collectors.toList()));
    List<String> lines = new ArrayList<>();
    Map<Long, String> places = places();
    occasions.forEach(
        (occasion, all) ->
            lines.add(
                occasion.by()
                    + " ("
                    + Constants.words(occasion.role())
                    + ") "
                    + words(occasion.how())
                    + lists(all, places)
                    + ", from "
                    + Times.utc(all.getFirst().at())
                    + " on"));
    list(
        "Who was shown names, similarities and ranks",
        lines,
        "The log tells of nobody who was shown any.");
  }

  private static String words(CaseHistory.How how) {
    return switch (how) {
      case OPEN_SEARCH -> "in an open search";
      case AFTER_DECIDING -> "after deciding";
      case LOOKING_ON -> "by looking on, or to make a report or package";
      case EXPORT -> "handed out a report or package";
    };
  }

  private static String lists(List<CaseHistory.Shown> all, Map<Long, String> places) {
    List<String> which =
        all.stream()
            .flatMap(each -> each.probes().stream())
            .distinct()
            .sorted()
            .map(probe -> places.getOrDefault(probe, "probe " + probe))
            .toList();
    return which.isEmpty() ? "" : ": search/probe " + String.join(", ", which);
  }

  private Map<Long, String> places() {
    Map<Long, String> places = new HashMap<>();
    for (SearchSection section : report.searches()) {
      for (ProbeSection probe : section.probes()) {
        places.put(
            probe.probe().id().value(),
            section.search().id().value() + "/" + probe.probe().number());
      }
    }
    return places;
  }
}
