package org.secondlook.footage;

import java.util.List;
import java.util.Optional;

/**
 * Reads the frames of one part of a file in presentation order. Not safe for several threads,
 * though it may be handed from one thread to another; close it.
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

  /** Where frames changed their size, shape or rotation, as far as the part was read. */
  default List<Change> changes() {
    return List.of();
  }

  /**
   * What was seen in the file while reading that this reader doesn't give: frames that the file
   * leaves out of its own playing, streams that begin later.
   */
  default List<NotExamined> notExamined() {
    return List.of();
  }

  @Override
  void close();
}
