package org.secondlook.engine;

import java.util.List;
import org.secondlook.footage.MediaFacts;
import org.secondlook.vision.Face;

/**
 * Hears of results while a file is still being worked through. Every method does nothing unless
 * overridden.
 */
public interface AnalysisListener {
  AnalysisListener NONE = new AnalysisListener() {};

  /** The file could be opened. */
  default void opened(MediaFacts facts) {}

  /** A frame was looked at. */
  default void looked(long frameIndex, long ptsMillis, List<Face> faces) {}

  /** A track has ended and will not change any more. */
  default void trackEnded(AnalysedTrack track) {}
}
