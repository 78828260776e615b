package org.secondlook.workflow.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.workflow.Workstation;

/** Opens a file of evidence for the viewer. */
public record OpenRecording(Workstation workstation) {
  /**
   * Refused (kind INPUT) where the file is gone or can't be read.
   *
   * @param part its number; 0 for the first one that can be opened
   */
  public Recording run(Actor actor, Evidence evidence, int part) {
    workstation.require(actor, Permission.VIEW_CASES);
    Path file = Path.of(evidence.originalPath());
    if (!Files.isReadable(file)) {
      throw SecondLookException.input(
          evidence.fileName()
              + " is not where it was received ("
              + evidence.originalPath()
              + "). Connect its drive or put it back, then try again.");
    }
    return new Recording(workstation.engine().open(file, part, evidence.settings()));
  }
}
