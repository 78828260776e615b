package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.casework.CaseFile;

/** What a window begins with. */
public sealed interface WindowStart {
  /**
   * A case, and footage that it takes in at once.
   *
   * @param receivedFrom who handed the footage over, as the evidence will say
   */
  record InCase(CaseFile caseFile, List<Path> footage, String receivedFrom) implements WindowStart {
    public InCase {
      footage = List.copyOf(footage);
    }
  }

  /** Files that wait until the user says into which case they are imported. */
  record WithFiles(List<Path> files) implements WindowStart {
    public WithFiles {
      files = List.copyOf(files);
    }
  }
}
