package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.Face;

/** Finds the faces of a file without a case; nothing is stored. */
public record FindFaces(EngineOfItsOwn engine) {
  /** Hears of each frame of a recording that was looked at; called on the job's thread. */
  @FunctionalInterface
  public interface Frames {
    void examined(MediaPart part, long frameIndex, long ptsMillis, List<Face> faces);
  }

  /** What quality and similarities are worth by the models of the installation. */
  public MeasuredModels models() {
    return Engines.measured(Engines.catalog());
  }

  /**
   * @param settings what the user says of the file and it doesn't say itself
   */
  public Analysis run(
      Path file,
      MediaSettings settings,
      Thoroughness thoroughness,
      Frames frames,
      JobContext context) {
    AnalysisListener listener =
        new AnalysisListener() {
          private MediaPart part = MediaPart.WHOLE;

          @Override
          public void opened(MediaFacts facts) {
            part = facts.part();
          }

          @Override
          public void examined(long frameIndex, long ptsMillis, List<Face> faces) {
            frames.examined(part, frameIndex, ptsMillis, faces);
          }
        };
    return engine.get().analyse(file, settings, thoroughness, listener, context);
  }
}
