package org.secondlook.footage;

import java.util.Optional;

/** Reads one file's frames in presentation order. Not safe for several threads; close it. */
public interface MediaReader extends AutoCloseable {
  MediaFacts facts();

  /**
   * The next frame, or empty at the end or where nothing more can be decoded: then {@link #damage}
   * says why.
   */
  Optional<Frame> next();

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
