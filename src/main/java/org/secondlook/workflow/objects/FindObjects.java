package org.secondlook.workflow.objects;

import java.nio.file.Path;
import org.secondlook.base.JobContext;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.EngineOfItsOwn;

/** Finds the things of a file without a case; nothing is stored. */
public record FindObjects(EngineOfItsOwn engine) {
  /**
   * @param settings what the user says of the file and it doesn't say itself
   */
  public ObjectAnalysis run(
      Path file, MediaSettings settings, Thoroughness thoroughness, JobContext context) {
    return engine.get().objects(file, settings, thoroughness, context);
  }
}
