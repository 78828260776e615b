package org.secondlook.workflow.evidence;

import java.util.Optional;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;

/**
 * A file of evidence that is open in the viewer. Calls come from one thread, never the window's;
 * close it.
 */
public final class Recording implements AutoCloseable {
  private final Footage footage;

  public Recording(Footage footage) {
    this.footage = footage;
  }

  public MediaFacts facts() {
    return footage.facts();
  }

  /** The frame shown at a presentation time: the last one not after it, or the first of all. */
  public Frame at(long ptsMillis) {
    return footage.at(ptsMillis);
  }

  /** The frame after the one shown at that time; empty at the end. */
  public Optional<Frame> after(long ptsMillis) {
    return footage.after(ptsMillis);
  }

  /** The frame before the one shown at that time; empty at the start. */
  public Optional<Frame> before(long ptsMillis) {
    return footage.before(ptsMillis);
  }

  @Override
  public void close() {
    footage.close();
  }
}
