package org.secondlook.engine;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaFacts;
import org.secondlook.vision.AnalysedFace;

/** What came of one file. */
public sealed interface Analysis {
  /**
   * A picture.
   *
   * @param picture the upright picture at full resolution
   * @param faces the highest detection score first
   * @param damage a sentence where part of the file is missing or broken; the readable part was
   *     used
   */
  record OfPicture(
      MediaFacts facts, Picture picture, List<AnalysedFace> faces, Optional<String> damage)
      implements Analysis {
    public OfPicture {
      faces = List.copyOf(faces);
    }
  }

  /**
   * A video.
   *
   * @param tracks by their first sighting's time
   * @param framesDecoded in all
   * @param framesLookedAt by the detector
   * @param damage a sentence where part of the file is missing or broken; the readable part was
   *     used
   */
  record OfVideo(
      MediaFacts facts,
      List<AnalysedTrack> tracks,
      long framesDecoded,
      long framesLookedAt,
      Optional<String> damage)
      implements Analysis {
    public OfVideo {
      tracks = List.copyOf(tracks);
    }
  }

  /** Nothing could be used. @param why a sentence with the file's name and what to do */
  record Unreadable(String why) implements Analysis {}
}
