package org.secondlook.workflow.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Segment;
import org.secondlook.lookout.Signed;
import org.secondlook.lookout.WatchRun;
import org.secondlook.search.ListThreshold;
import org.secondlook.storage.StoredJson;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;
import org.secondlook.wording.Times;

/**
 * What a look-out was: who allowed it, when what was watched, what was to be expected and what
 * came. Its components are the record's JSON. Names stand in it of people alone who were released
 * as seen.
 *
 * @param threshold empty where nobody was ever listed
 * @param notWatched sentences: what nobody looked at
 */
record Deployment(
    String lookout,
    String caseNumber,
    String zone,
    Allowed authority,
    List<Step> steps,
    int people,
    int photos,
    double acceptableFalseAlerts,
    Threshold threshold,
    List<Watched> watched,
    Counts counts,
    List<AlertLine> alerts,
    Recording recording,
    List<String> notWatched) {
  record Allowed(
      String issuer, String document, String scope, String from, String until, boolean urgent) {}

  /** Who did what. */
  record Step(String what, String at, String by) {}

  record Threshold(double fmr, String measuredOn, List<Band> bands) {}

  /**
   * @param found share of the listed people who are noticed with such faces, 0..1
   */
  record Band(
      String name, double fromQuality, boolean raisesAlerts, double similarity, double found) {}

  /** A time of watching. @param ended empty where the program ended without a word */
  record Watched(
      String begun,
      String by,
      boolean openly,
      String ended,
      String why,
      List<WatchLookout.Source> sources) {}

  /** A share with its 95% interval (Wilson). */
  record Share(long of, long among, double share, double low, double high) {
    static Share of(long of, long among) {
      if (among == 0) {
        return new Share(0, 0, 0, 0, 1);
      }
      Interval interval = ConfidenceIntervals.wilson(of, among);
      return new Share(of, among, (double) of / among, interval.low(), interval.high());
    }
  }

  /**
   * @param faces followed; a passer-by who is lost and found again counts more than once
   * @param expectedFewest false alerts among as many passers-by as faces, by the look-out's
   *     threshold, if each is looked at once; {@code expectedMost} with all looks reckoned with
   * @param suppressed not raised, since that passer-by had been found not to be that person
   * @param falseAlerts judged not viable or refused by the second person, among faces
   * @param viable among those judged; {@code released} among those viable that were settled
   */
  record Counts(
      long faces,
      double expectedFewest,
      double expectedMost,
      long raised,
      long notKept,
      long suppressed,
      long notJudged,
      long waiting,
      long taken,
      Share falseAlerts,
      Share viable,
      Share released) {}

  /**
   * @param person with similarity and its false match rate where the alert was released; else empty
   */
  record AlertLine(
      int number,
      String receivedAt,
      String source,
      String state,
      String acknowledgedBy,
      String judgedBy,
      String judgedWhy,
      String releasedBy,
      String releasedWhy,
      String person,
      Double similarity,
      Double fmr,
      Boolean fmrIsUpperBound,
      String takenAs) {}

  /**
   * @param asked whether its sources were to be recorded
   * @param taken segments that are evidence of the case: their SHA-256
   * @param erased segments that were erased, those taken included
   */
  record Recording(
      boolean asked,
      int segments,
      long millis,
      int erased,
      List<String> taken,
      List<String> missed) {
    static Recording of(
        boolean asked, List<Segment> segments, List<WatchLookout.Outcome> outcomes) {
      return new Recording(
          asked,
          segments.size(),
          segments.stream()
              .mapToLong(
                  each -> Duration.between(each.what().from(), each.what().until()).toMillis())
              .sum(),
          (int) segments.stream().filter(each -> each.erasedAt().isPresent()).count(),
          segments.stream()
              .filter(each -> each.taken().isPresent())
              .map(each -> each.what().sha256().hex())
              .toList(),
          outcomes.stream()
              .flatMap(each -> each.sources().stream())
              .flatMap(Recording::missed)
              .toList());
    }

    private static Stream<String> missed(WatchLookout.Source source) {
      return source.recorded().missed().stream()
          .map(
              each ->
                  source.source()
                      + ": not recorded from "
                      + Times.utc(Instant.ofEpochMilli(each.from()))
                      + (each.until() > each.from()
                          ? " to " + Times.utc(Instant.ofEpochMilli(each.until()))
                          : " on")
                      + ". "
                      + each.why());
    }
  }

  String json() {
    return StoredJson.tree(StoredJson.write(this)).toPrettyString();
  }

  static List<Step> steps(Lookout lookout) {
    return Stream.of(
            step("prepared", Optional.of(lookout.created())),
            step("start requested", lookout.asked()),
            step("start confirmed", lookout.started()),
            step("ended and erased", lookout.ended()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Step> step(String what, Optional<Signed> signed) {
    return signed.map(each -> new Step(what, each.at().toString(), each.by()));
  }

  static Threshold threshold(ListThreshold threshold, String measuredOn) {
    return new Threshold(
        threshold.fmr(),
        measuredOn,
        threshold.bands().stream()
            .map(
                each ->
                    new Band(
                        each.name(), each.from(), each.carried(), each.similarity(), each.found()))
            .toList());
  }

  static Watched watched(WatchRun run) {
    Optional<WatchLookout.Outcome> outcome =
        run.figures().map(each -> StoredJson.read(each, WatchLookout.Outcome.class));
    return new Watched(
        run.begun().at().toString(),
        run.begun().by(),
        run.openly(),
        run.ended().map(Instant::toString).orElse(""),
        outcome.map(WatchLookout.Outcome::why).orElse(""),
        outcome.map(WatchLookout.Outcome::sources).orElse(List.of()));
  }

  static AlertLine line(Alert alert, Optional<String> name) {
    Optional<AlertScore> released =
        alert.score().filter(_ -> alert.state() == Alert.State.RELEASED);
    return new AlertLine(
        alert.number(),
        alert.what().receivedAt().toString(),
        alert.what().source(),
        alert.state().name(),
        alert.acknowledged().map(Signed::by).orElse(""),
        alert.judged().map(each -> each.signed().by()).orElse(""),
        alert.judged().map(Alert.Verdict::why).orElse(""),
        alert.released().map(each -> each.signed().by()).orElse(""),
        alert.released().map(Alert.Verdict::why).orElse(""),
        released.flatMap(_ -> name).orElse(""),
        released.map(AlertScore::similarity).orElse(null),
        released.map(AlertScore::fmr).orElse(null),
        released.map(AlertScore::fmrIsBound).orElse(null),
        alert.takenAs().map(each -> each.hex()).orElse(""));
  }
}
