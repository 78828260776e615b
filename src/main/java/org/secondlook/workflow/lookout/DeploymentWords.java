package org.secondlook.workflow.lookout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secondlook.report.RecordReport.Row;
import org.secondlook.report.RecordReport.Section;
import org.secondlook.report.RecordReport.Table;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/** A look-out's record as people read it. */
final class DeploymentWords {
  private DeploymentWords() {}

  static List<Section> sections(Deployment record) {
    List<Section> all = new ArrayList<>();
    all.add(
        new Section(
            "What it was",
            List.of(),
            List.of(
                new Row("Case", record.caseNumber()),
                new Row("Authority", record.authority().document()),
                new Row("Issued by", record.authority().issuer()),
                new Row("Scope", or(record.authority().scope())),
                new Row("Zone", or(record.zone())),
                new Row(
                    "Held",
                    time(record.authority().from())
                        + " to "
                        + time(record.authority().until())
                        + (record.authority().urgent() ? ", urgent" : "")),
                new Row(
                    "List",
                    Noun.PERSON.count(record.people())
                        + ", "
                        + Noun.PHOTO.count(record.photos())
                        + "; erased at the end"),
                new Row(
                    "Acceptable",
                    "a false alert for "
                        + Figures.oneIn(record.acceptableFalseAlerts(), false)
                        + " passers-by")),
            Table.NONE));
    all.add(
        new Section(
            "Who did what",
            List.of(),
            List.of(),
            new Table(
                List.of("Act", "When", "By"),
                record.steps().stream()
                    .map(each -> List.of(each.what(), time(each.at()), each.by()))
                    .toList())));
    all.add(counted(record.counts()));
    if (record.threshold() != null) {
      all.add(
          new Section(
              "Threshold",
              List.of(
                  "At each of these similarities the false match rate is "
                      + Figures.oneIn(record.threshold().fmr(), false)
                      + " for faces of that quality. Nothing was measured at this place.",
                  record.threshold().measuredOn()),
              List.of(),
              new Table(
                  List.of("Faces", "Alert from", "Listed people noticed"),
                  record.threshold().bands().stream()
                      .map(
                          each ->
                              List.of(
                                  each.name(),
                                  each.raisesAlerts()
                                      ? Figures.similarity(each.similarity())
                                      : "no alert",
                                  each.raisesAlerts() ? Figures.percent(each.found()) : "none"))
                      .toList())));
    }
    all.add(
        new Section(
            "Watched",
            List.of(),
            record.watched().stream().map(DeploymentWords::run).toList(),
            new Table(
                List.of(
                    "Source", "Frames", "Unchanged", "Skipped", "Faces", "Not watched, or late"),
                record.watched().stream().flatMap(each -> lines(each).stream()).toList())));
    if (record.recording().asked()) {
      all.add(recorded(record.recording()));
    }
    all.add(new Section("Not watched", record.notWatched(), List.of(), Table.NONE));
    all.add(
        new Section(
            "Alerts",
            List.of(
                "Names stand here of people alone who were released as seen, while they were still kept."),
            List.of(),
            new Table(
                List.of("No.", "Received from", "Outcome", "Person"),
                record.alerts().stream().map(DeploymentWords::line).toList())));
    return all;
  }

  private static Section recorded(Deployment.Recording recording) {
    List<String> said = new ArrayList<>();
    said.add(
        "All that its sources sent while they were watched was recorded as it was sent, everybody who passed included, and lay sealed."
            + " What isn't evidence of the case was erased.");
    said.addAll(recording.missed());
    return new Section(
        "Recorded",
        said,
        List.of(
            new Row(
                "Kept",
                Noun.SEGMENT.count(recording.segments())
                    + String.format(Locale.ROOT, ", %,.1f s in all", recording.millis() / 1000.0)),
            new Row("Erased", whole(recording.erased())),
            new Row(
                "Taken as evidence",
                recording.taken().isEmpty()
                    ? "none"
                    : "SHA-256 " + String.join(", ", recording.taken()))),
        Table.NONE);
  }

  private static Section counted(Deployment.Counts counts) {
    return new Section(
        "Expected and seen",
        List.of(
            "A passer-by who is lost and found again counts as more than one face: the rate of false alerts a person is"
                + " higher than that a face. Whether a listed person passed unnoticed can't be known from this."),
        List.of(
            new Row("Faces followed", whole(counts.faces())),
            new Row(
                "Expected",
                between(counts.expectedFewest(), counts.expectedMost())
                    + " false alerts among as many passers-by, by the threshold"),
            new Row("Alerts", whole(counts.raised()) + kept(counts.notKept())),
            new Row("Judged viable", share(counts.viable())),
            new Row("False", share(counts.falseAlerts()) + " of the faces"),
            new Row("Released", share(counts.released()) + " of those a second person settled"),
            new Row(
                "Unsettled",
                whole(counts.notJudged())
                    + " not judged, "
                    + whole(counts.waiting())
                    + " viable and waiting for a second person"),
            new Row(
                "Not raised again",
                whole(counts.suppressed()) + ", found not to be the person before"),
            new Row("Taken as evidence", whole(counts.taken()))),
        Table.NONE);
  }

  private static String kept(long notKept) {
    return notKept == 0 ? "" : "; a further " + whole(notKept) + " could not be stored";
  }

  private static String between(double fewest, double most) {
    String low = Figures.expected(fewest);
    String high = Figures.expected(most);
    return low.equals(high) ? low : low + " to " + high;
  }

  private static Row run(Deployment.Watched run) {
    return new Row(
        run.by() + (run.openly() ? ", openly" : ""),
        time(run.begun())
            + " to "
            + (run.ended().isEmpty() ? "a time that isn't known" : time(run.ended())));
  }

  private static List<List<String>> lines(Deployment.Watched run) {
    return run.sources().stream()
        .map(
            each ->
                List.of(
                    each.source(),
                    whole(each.came()),
                    whole(each.unchanged()),
                    whole(each.skipped()),
                    whole(each.tracks()),
                    String.format(Locale.ROOT, "%.1f s", each.gapsMillis() / 1000.0)))
        .toList();
  }

  private static List<String> line(Deployment.AlertLine each) {
    return List.of(
        Integer.toString(each.number()),
        time(each.receivedAt()) + ", " + each.source(),
        Constants.words(each.state())
            + "; judged by "
            + said(each.judgedBy(), each.judgedWhy())
            + "; settled by "
            + said(each.releasedBy(), each.releasedWhy()),
        each.person().isEmpty()
            ? ""
            : each.person()
                + ", "
                + Figures.similarity(each.similarity(), each.fmr(), each.fmrIsUpperBound()));
  }

  private static String said(String by, String why) {
    return by.isEmpty() ? "nobody" : by + ": " + why;
  }

  private static String share(Deployment.Share share) {
    return share.among() == 0
        ? "none to count"
        : String.format(
            Locale.ROOT,
            "%,d of %,d, %s (95%% interval %s to %s)",
            share.of(),
            share.among(),
            Figures.percent(share.share()),
            Figures.percent(share.low()),
            Figures.percent(share.high()));
  }

  private static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String or(String text) {
    return text.isBlank() ? "not stated" : text;
  }

  /** "2026-11-27T10:00:00.123Z" to the second. */
  private static String time(String instant) {
    return instant.replaceFirst("\\.\\d+Z$", "Z").replace('T', ' ').replace("Z", " UTC");
  }
}
