package org.secondlook.engine;

import java.util.List;
import java.util.Optional;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.NotExamined;

/** What came of looking through one file for objects. */
public sealed interface ObjectAnalysis {
  /**
   * @param parts in the file's order, never empty
   * @param notExamined what is in the file beside them
   */
  record Examined(List<Part> parts, List<NotExamined> notExamined) implements ObjectAnalysis {
    public Examined {
      parts = List.copyOf(parts);
      notExamined = List.copyOf(notExamined);
    }
  }

  /** Nothing could be used. @param why a sentence with the file's name and what to do */
  record Unreadable(String why) implements ObjectAnalysis {}

  /**
   * One stream, page or picture.
   *
   * @param looks presentation times of the frames that were looked at, in order
   * @param tracks named and unnamed ones, by their first sighting's time
   * @param changes of size, shape or rotation, by time
   * @param damage a sentence where something is missing or broken; the readable part was used
   */
  record Part(
      MediaFacts facts,
      List<Long> looks,
      List<ObjectTrack> tracks,
      List<Change> changes,
      Optional<String> damage) {
    public Part {
      looks = List.copyOf(looks);
      tracks = List.copyOf(tracks);
      changes = List.copyOf(changes);
    }
  }
}
