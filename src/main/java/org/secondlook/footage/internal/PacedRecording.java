package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveRecorder;
import org.secondlook.footage.MediaReader;

/** A recording that gives its frames when a camera would have. */
public final class PacedRecording implements LiveFrames {
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final MediaReader reader;
  private final long begun = System.nanoTime();

  public PacedRecording(Path file, MediaReader reader) {
    this.file = file;
    this.reader = reader;
  }

  @Override
  public Step next() {
    Optional<LazyFrame> frame = reader.advance();
    if (frame.isEmpty()) {
      return new Step.Over(
          reader.damage().orElse(file.getFileName() + " has been played to its end."), true);
    }
    long due = begun + TimeUnit.MILLISECONDS.toNanos(frame.get().ptsMillis());
    long early = due - System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.sleep(early);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    return new Step.Came(frame.get(), early < -LATE_NANOS);
  }

  @Override
  public Optional<String> record(Duration length, LiveRecorder recorder) {
    return Optional.of("It is a recording already: take its file in as evidence.");
  }

  @Override
  public void endRecording() {
    // Nothing is.
  }

  @Override
  public void close() {
    reader.close();
  }
}
