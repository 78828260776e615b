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

  /**
   * A part of the file could be opened. Parts follow one another: what is told next belongs to it,
   * until another one is opened.
   */
  default void opened(MediaFacts facts) {}

  /** A frame was looked at. */
  default void examined(long frameIndex, long ptsMillis, List<Face> faces) {}

  /** A track has ended and will not change any more. */
  default void trackEnded(AnalysedTrack track) {}

  /** The part opened last was gone through to its end. */
  default void partDone(Analysis.Part part) {}
}
