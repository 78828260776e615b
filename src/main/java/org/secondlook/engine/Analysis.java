package org.secondlook.engine;

import java.util.List;
import java.util.Optional;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.NotExamined;
import org.secondlook.vision.AnalysedFace;

/** What came of one file. */
public sealed interface Analysis {
  /**
   * At least one part of it was gone through.
   *
   * @param parts in the file's order, never empty; most files hold one
   * @param notExamined what is in the file beside them
   */
  record Examined(List<Part> parts, List<NotExamined> notExamined) implements Analysis {
    public Examined {
      parts = List.copyOf(parts);
      notExamined = List.copyOf(notExamined);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("A file of which nothing was examined is unreadable");
      }
    }

    /** The part that stands for a file of one part. */
    public Part first() {
      return parts.getFirst();
    }

    /** Of all parts. */
    public List<AnalysedTrack> tracks() {
      return parts.stream().flatMap(part -> part.tracks().stream()).toList();
    }

    /** What is damaged, a sentence a part; empty where nothing is. */
    public Optional<String> damage() {
      List<String> all = parts.stream().flatMap(part -> part.damage().stream()).toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
    }
  }

  /** Nothing could be used. @param why a sentence with the file's name and what to do */
  record Unreadable(String why) implements Analysis {}

  /**
   * One stream, page or picture.
   *
   * @param facts which part it is, and what it says of itself
   * @param tracks by their first sighting's time; of a picture a track a face, the highest
   *     detection score first. Their numbers count on from part to part.
   * @param framesDecoded in all; 1 for a picture
   * @param framesExamined by the detector
   * @param changes of size, shape or rotation, by time
   * @param damage a sentence where something is missing or broken; the readable part was used
   */
  record Part(
      MediaFacts facts,
      List<AnalysedTrack> tracks,
      long framesDecoded,
      long framesExamined,
      List<Change> changes,
      Optional<String> damage) {
    public Part {
      tracks = List.copyOf(tracks);
      changes = List.copyOf(changes);
    }

    /** The best face of each track. */
    public List<AnalysedFace> faces() {
      return tracks.stream().map(AnalysedTrack::face).toList();
    }
  }
}
