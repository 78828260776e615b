package org.secondlook.footage;

/** A source's frames while they come. One thread; close it. */
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

  @Override
  void close();
}
