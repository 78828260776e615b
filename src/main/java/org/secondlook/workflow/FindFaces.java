package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.Face;

/** Finds the faces of a file without a case; nothing is stored. */
public record FindFaces(EngineOfItsOwn engine) {
  /** Hears of each frame of a recording that was looked at; called on the job's thread. */
  @FunctionalInterface
  public interface Frames {
    void looked(long frameIndex, long ptsMillis, List<Face> faces);
  }

  public Analysis run(Path file, Thoroughness thoroughness, Frames frames, JobContext context) {
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void looked(long frameIndex, long ptsMillis, List<Face> faces) {
            frames.looked(frameIndex, ptsMillis, faces);
          }
        };
    return engine.get().analyse(file, thoroughness, listener, context);
  }
}
