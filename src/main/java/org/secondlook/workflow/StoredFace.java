package org.secondlook.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;
import org.secondlook.storage.MemoryFile;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;

/** Finds enrolled faces once more in their stored pictures, as enrolment found them. */
final class StoredFace {
  /** How much the face that is found again must overlap the one that was enrolled. */
  private static final double SAME_FACE = 0.5;

  /** What became of one photo. */
  sealed interface Outcome {
    /** The face is there. */
    record Found(AnalysedFace face) implements Outcome {}

    /** It isn't. @param why a sentence */
    record Lost(String why) implements Outcome {}
  }

  private StoredFace() {}

  /** One outcome a photo, in order. */
  static List<Outcome> again(Gallery gallery, Engine engine, List<Photo> photos, JobContext job) {
    List<MemoryFile> files = new ArrayList<>();
    try {
      Outcome[] outcomes = new Outcome[photos.size()];
      List<Integer> readable = new ArrayList<>();
      for (int n = 0; n < photos.size(); n++) {
        Optional<MemoryFile> file = file(gallery, photos.get(n));
        if (file.isPresent()) {
          files.add(file.get());
          readable.add(n);
        } else {
          outcomes[n] = new Outcome.Lost("Its picture in the store is damaged.");
        }
      }
      List<StillAnalysis> analyses =
          files.isEmpty()
              ? List.of()
              : engine.analyseStills(
                  files.stream().map(MemoryFile::path).toList(), DetectionOptions.STILL, job);
      for (int n = 0; n < readable.size(); n++) {
        outcomes[readable.get(n)] = found(analyses.get(n), photos.get(readable.get(n)));
      }
      return List.of(outcomes);
    } catch (IOException e) {
      throw SecondLookException.input(
          "Enrolled photos can't be read again: there is no memory or room for them ("
              + e.getMessage()
              + ").",
          e);
    } finally {
      closeQuietly(files);
    }
  }

  private static Optional<MemoryFile> file(Gallery gallery, Photo photo) throws IOException {
    byte[] bytes;
    try {
      bytes = gallery.bytes(photo.id());
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.DAMAGED) {
        return Optional.empty();
      }
      throw e;
    }
    String name = photo.file();
    return Optional.of(MemoryFile.of(bytes, name.substring(name.lastIndexOf('.') + 1)));
  }

  private static Outcome found(StillAnalysis analysis, Photo photo) {
    return switch (analysis) {
      case StillAnalysis.Unreadable(String why) -> new Outcome.Lost(why);
      case StillAnalysis.Examined looked ->
          looked.faces().stream()
              .filter(face -> overlap(face, photo) >= SAME_FACE)
              .max(Comparator.comparingDouble(face -> overlap(face, photo)))
              .<Outcome>map(Outcome.Found::new)
              .orElseGet(
                  () -> new Outcome.Lost("The enrolled face was not found in its picture again."));
    };
  }

  private static double overlap(AnalysedFace face, Photo photo) {
    return face.face().box().iou(photo.face().box());
  }

  private static void closeQuietly(List<MemoryFile> files) {
    for (MemoryFile file : files) {
      try {
        file.close();
      } catch (IOException ignored) {
        // It is closed with this process at the latest.
      }
    }
  }
}
