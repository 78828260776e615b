package org.secondlook.workflow.people;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.workflow.Workstation;

/** The faces of a picture that is to be enrolled, so that a person can say which one is meant. */
public record FindPhotoFaces(Workstation workstation) {
  /**
   * @param picture upright
   * @param faces in its pixels, as enrolment finds them
   */
  public record Found(Picture picture, List<Face> faces) {
    public Found {
      faces = List.copyOf(faces);
    }
  }

  /** Refused (kind INPUT) where the file can't be read. */
  public Found run(Actor actor, Path file, JobContext context) {
    workstation.require(actor, Permission.ENROL);
    Engine engine = workstation.engine();
    return switch (engine
        .analyseStills(List.of(file), DetectionOptions.STILL, context)
        .getFirst()) {
      case StillAnalysis.Unreadable(String why) -> throw SecondLookException.input(why);
      case StillAnalysis.Examined picture -> {
        try (Footage footage = engine.open(file)) {
          yield new Found(
              footage.at(0).picture(), picture.faces().stream().map(AnalysedFace::face).toList());
        }
      }
    };
  }
}
