package org.secondlook.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.secondlook.search.ListThreshold;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;

/** What alerts mean, since it is known who was where and when. */
final class LookoutFigures {
  /** An alert is told of the track's last sighting, and somebody may just have left. */
  private static final double AROUND_SECONDS = 1.5;

  private static final long OLD_MILLIS = 2_000;

  private LookoutFigures() {}

  /**
   * @param list names of the listed people, in the order of their numbers
   */
  static LookoutReport of(
      List<String> list,
      List<StagedFootage> staged,
      LookoutHeard heard,
      ListThreshold threshold,
      double share,
      List<LookoutReport.Crowd> lists) {
    Set<String> passed = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (StagedFootage camera : staged) {
      for (StagedFootage.Visit visit : camera.visits()) {
        if (StagedFootage.mustBeFound(visit)) {
          String name = visit.actor().person();
          (list.contains(name) ? wanted : passed).add(name);
        }
      }
    }
    Set<String> found = new HashSet<>();
    Set<String> falsely = new HashSet<>();
    List<Long> latencies = new ArrayList<>();
    for (LookoutHeard.Raised alert : heard.alerts()) {
      if (alert.frame() < 0) {
        continue;
      }
      latencies.add(alert.millis());
      String name = list.get(alert.person());
      List<String> there = there(staged.get(alert.camera()), alert.frame());
      if (there.contains(name)) {
        found.add(name);
      } else {
        falsely.addAll(there);
      }
    }
    wanted.addAll(found);
    passed.addAll(falsely);
    passed.removeAll(list);
    falsely.removeAll(list);
    latencies.sort(null);
    List<LookoutReport.Camera> cameras =
        IntStream.range(0, staged.size()).mapToObj(heard::camera).toList();
    long oldest = cameras.stream().mapToLong(LookoutReport.Camera::oldestMillis).max().orElse(0);
    return new LookoutReport(
        new LookoutReport.Latency(at(latencies, 0.5), at(latencies, 0.95)),
        passed.size(),
        passed.isEmpty() ? 0 : 1000.0 * falsely.size() / passed.size(),
        interval(falsely.size(), passed.size(), 1000),
        List.of(threshold.fewestAlertsPer1000(), threshold.expectedAlertsPer1000()),
        wanted.isEmpty() ? 0 : (double) found.size() / wanted.size(),
        interval(found.size(), wanted.size(), 1),
        threshold.expectedFound(),
        oldest,
        share,
        Runtime.getRuntime().availableProcessors(),
        wanted.size(),
        latencies.size(),
        cameras,
        lists,
        notes(cameras, oldest));
  }

  private static List<String> notes(List<LookoutReport.Camera> cameras, long oldest) {
    List<String> notes = new ArrayList<>();
    if (oldest > OLD_MILLIS) {
      double least =
          cameras.stream().mapToDouble(LookoutReport.Camera::looksPerSecond).min().orElse(0);
      notes.add(
          "More cameras than this machine carries at the moment: the newest frame was up to %d ms old, and the camera looked at least often was looked at %.1f times a second."
              .formatted(oldest, least));
    }
    return notes;
  }

  private static List<String> there(StagedFootage camera, long frame) {
    double seconds = (double) (frame % camera.frames()) / LookoutBench.RATE;
    return camera.visits().stream()
        .filter(visit -> seconds >= visit.from() - AROUND_SECONDS)
        .filter(visit -> seconds <= visit.to() + AROUND_SECONDS)
        .map(visit -> visit.actor().person())
        .distinct()
        .toList();
  }

  private static List<Double> interval(int events, int trials, double times) {
    if (trials == 0) {
      return List.of(0.0, times);
    }
    Interval interval = ConfidenceIntervals.wilson(events, trials);
    return List.of(times * interval.low(), times * interval.high());
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
  }
}
