package org.secondlook.footage;

/**
 * Told of what a source sent, as it was coded. Called on the thread that reads, or that ends the
 * recording; not to be kept waiting.
 */
public interface LiveRecorder {
  /**
   * A part of what a source sent: a whole Matroska file that begins with a key frame.
   *
   * @param from when its first packet came, milliseconds since 1970; until likewise of its last
   */
  record Segment(long from, long until, byte[] matroska) {}

  /** A segment has begun, which is lost if this process ends before it is closed. */
  void begun(long from);

  void closed(Segment segment);

  /**
   * What came in that time isn't recorded; milliseconds since 1970.
   *
   * @param why a sentence
   */
  void missed(long from, long until, String why);
}
