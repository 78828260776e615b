package org.secondlook.footage;

import java.time.Duration;
import java.util.Optional;

/** A source's frames while they come. One thread but for {@link #endRecording}; close it. */
public interface LiveFrames extends AutoCloseable {
  /** What came next. */
  sealed interface Step {
    /**
     * A frame.
     *
     * @param frame good until the next call
     * @param late whether it is a second or more older than what its camera sends by now, or its
     *     recording should show
     */
    record Came(LazyFrame frame, boolean late) implements Step {}

    /** A sign of life that shows nothing: a frame before the first key frame, or a broken one. */
    record Unusable() implements Step {}

    /**
     * Nothing more comes.
     *
     * @param why a sentence
     * @param finished whether it was a recording that has been played
     */
    record Over(String why, boolean finished) implements Step {}
  }

  /** Waits for the next frame, some seconds at most. */
  Step next();

  /**
   * From now on what comes is also handed out as it was coded. Asked for once, before the first
   * frame.
   *
   * @param length of a segment, which ends with the next key frame
   * @return why that can't be, a sentence; empty where it is done
   */
  Optional<String> record(Duration length, LiveRecorder recorder);

  /** Closes the segment that is open; nothing is recorded any more. Any thread may ask for it. */
  void endRecording();

  @Override
  void close();
}
