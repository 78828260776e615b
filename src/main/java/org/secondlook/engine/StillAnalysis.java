package org.secondlook.engine;

import java.util.List;
import java.util.Optional;
import org.secondlook.footage.MediaFacts;
import org.secondlook.vision.AnalysedFace;

/**
 * What came of one picture among many. It carries no pixels: a batch of large photos would not fit
 * into memory.
 */
public sealed interface StillAnalysis {
  /**
   * @param facts with the upright picture's size, in whose pixels the faces are given
   * @param faces the highest detection score first; empty where none was found
   * @param damage a sentence where part of the file is missing or broken; the readable part was
   *     used
   */
  record Examined(MediaFacts facts, List<AnalysedFace> faces, Optional<String> damage)
      implements StillAnalysis {
    public Examined {
      faces = List.copyOf(faces);
    }
  }

  /**
   * Nothing could be used; a video counts as unreadable here.
   *
   * @param why a sentence with the file's name and what to do
   */
  record Unreadable(String why) implements StillAnalysis {}
}
