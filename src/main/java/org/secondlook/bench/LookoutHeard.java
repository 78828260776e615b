package org.secondlook.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Watch;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchReport.State;

/** What a watching process tells while staged cameras are watched. Safe for several threads. */
final class LookoutHeard implements Consumer<WatchReport> {
  private final List<RtspCamera> cameras;
  private final State[] states;
  private final String[] reasons;
  private final int[] lost;
  private final long[] oldest;
  private final WatchReport.Figures[] first;
  private final WatchReport.Figures[] last;
  private final List<Raised> alerts = new ArrayList<>();
  private boolean measuring;
  private double seconds;

  /**
   * An alert.
   *
   * @param frame of the camera's recording, which raised it; negative for one before it began
   * @param millis since that frame went on the wire
   */
  record Raised(int camera, int person, long frame, long millis) {}

  LookoutHeard(List<RtspCamera> cameras) {
    this.cameras = cameras;
    states = new State[cameras.size()];
    reasons = new String[cameras.size()];
    lost = new int[cameras.size()];
    oldest = new long[cameras.size()];
    first = new WatchReport.Figures[cameras.size()];
    last = new WatchReport.Figures[cameras.size()];
  }

  @Override
  public synchronized void accept(WatchReport report) {
    switch (report) {
      case WatchReport.Source(int source, State state, String why) -> {
        states[source] = state;
        reasons[source] = why;
        lost[source] += state == State.LOST && measuring ? 1 : 0;
        notifyAll();
      }
      case WatchReport.Alert alert -> {
        RtspCamera camera = cameras.get(alert.source());
        long frame =
            camera.firstOfNewest() + Math.round(alert.ptsMillis() * LookoutBench.RATE / 1000.0);
        alerts.add(
            new Raised(
                alert.source(),
                alert.person() - 1,
                camera.inRecording(frame),
                alert.at() - camera.sentAt(frame)));
      }
      case WatchReport.Figures figures -> {
        if (measuring) {
          int source = figures.source();
          first[source] = first[source] == null ? figures : first[source];
          last[source] = figures;
          oldest[source] =
              Math.max(oldest[source], System.currentTimeMillis() - figures.newestAt());
        }
      }
      case WatchReport.Segment _, WatchReport.NotRecorded _, WatchReport.Finished _ -> {}
    }
  }

  /** Until every camera is watched. */
  synchronized void awaitAll(Watch watch, Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (int i = 0; i < states.length; i++) {
      while (states[i] != State.WATCHING && states[i] != State.BEHIND) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0 || watch.ended(Duration.ZERO)) {
          throw SecondLookException.fault(
              "Camera " + (i + 1) + " was not watched in time. " + reasons[i], null);
        }
        wait(Math.min(left, 1_000));
      }
    }
  }

  synchronized void begin() {
    measuring = true;
  }

  synchronized void end(double after) {
    measuring = false;
    seconds = after;
  }

  synchronized List<Raised> alerts() {
    return List.copyOf(alerts);
  }

  synchronized LookoutReport.Camera camera(int number) {
    if (first[number] == null) {
      return new LookoutReport.Camera(number + 1, 0, 0, 0, 0, 0, 0, lost[number]);
    }
    long came = last[number].came() - first[number].came();
    long looked = last[number].looked() - first[number].looked();
    long unchanged = last[number].unchanged() - first[number].unchanged();
    return new LookoutReport.Camera(
        number + 1,
        came,
        looked,
        unchanged,
        came - looked - unchanged,
        looked / seconds,
        oldest[number],
        lost[number]);
  }
}
