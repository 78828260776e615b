package org.secondlook.engine;

import java.util.Optional;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;

/** An open file in the viewer. Calls come from one thread, never the window's; close it. */
public interface Footage extends AutoCloseable {
  MediaFacts facts();

  /**
   * The frame shown at a presentation time: the last one that is not after it (the first one before
   * all).
   */
  Frame at(long ptsMillis);

  /** The frame after the one shown at that time; empty at the end. */
  Optional<Frame> after(long ptsMillis);

  /** The frame before the one shown at that time; empty at the start. */
  Optional<Frame> before(long ptsMillis);

  @Override
  void close();
}
