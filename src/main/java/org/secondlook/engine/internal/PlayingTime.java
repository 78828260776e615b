package org.secondlook.engine.internal;

import java.nio.file.Path;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.footage.MediaFacts;

/** Tells how far a recording was gone through, in its own time, and how long the rest will take. */
final class PlayingTime {
  /** Before this much was worked through, a forecast would jump about. */
  private static final double FORECAST_AFTER_SECONDS = 2;

  private final String name;
  private final long durationMillis;
  private final JobContext context;
  private final long started = System.nanoTime();
  private long last;

  PlayingTime(Path file, MediaFacts facts, JobContext context) {
    this.name = file.getFileName() + facts.part().afterName();
    this.durationMillis = facts.durationMillis();
    this.context = context;
  }

  void at(long ptsMillis) {
    last = Math.max(last, ptsMillis);
    double seconds = (System.nanoTime() - started) / 1e9;
    String what = name;
    if (seconds > FORECAST_AFTER_SECONDS && last > 0) {
      double speed = last / 1000.0 / seconds;
      what += ", %.1f x playing time".formatted(speed);
      if (durationMillis > last) {
        what += ", " + left((durationMillis - last) / 1000.0 / speed) + " left";
      }
    }
    // Declared durations may lie; what was seen can't be more than all there is.
    context.progress(new Progress(what, last, total(), "ms of footage"));
  }

  void finished() {
    context.progress(new Progress(name, Math.max(last, durationMillis), total(), "ms of footage"));
  }

  private long total() {
    return durationMillis < 0 ? -1 : Math.max(durationMillis, last);
  }

  private static String left(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    if (whole < 100) {
      return whole + " s";
    }
    return whole < 6_000 ? Math.round(whole / 60.0) + " min" : "%.1f h".formatted(whole / 3600.0);
  }
}
