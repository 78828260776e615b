package org.secondlook.footage;

import java.util.Optional;

/**
 * Reads one file's frames in presentation order. Not safe for several threads, though it may be
 * handed from one thread to another; close it.
 */
public interface MediaReader extends AutoCloseable {
  MediaFacts facts();

  /**
   * The next frame, or empty at the end or where nothing more can be decoded: then {@link #damage}
   * says why.
   */
  default Optional<Frame> next() {
    return advance().map(LazyFrame::frame);
  }

  /**
   * Like {@link #next}, but the frame is turned into a picture only when asked, which most frames
   * never are.
   */
  Optional<LazyFrame> advance();

  /**
   * Goes to the last frame whose presentation time is not after the given one; {@link #next}
   * returns that frame.
   */
  void seek(long ptsMillis);

  /**
   * What is wrong with the file as far as it was read: a sentence such as "damaged after 00:41".
   */
  Optional<String> damage();

  @Override
  void close();
}
