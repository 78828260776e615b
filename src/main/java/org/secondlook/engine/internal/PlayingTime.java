package org.secondlook.engine.internal;

import java.nio.file.Path;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.footage.MediaFacts;

/** Tells how far a recording was gone through, in its own time, and how fast. */
final class PlayingTime {
  /** Before this much was worked through, the speed would jump about. */
  private static final double SPEED_AFTER_SECONDS = 2;

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
    if (seconds > SPEED_AFTER_SECONDS && last > 0) {
      what += ", %.1f x playing time".formatted(last / 1000.0 / seconds);
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
}
