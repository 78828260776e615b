package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.casework.CaseFile;

/**
 * What a window begins with: a case, and footage that it takes in at once.
 *
 * @param receivedFrom who handed the footage over, as the evidence will say
 */
public record WindowStart(CaseFile caseFile, List<Path> footage, String receivedFrom) {
  public WindowStart {
    footage = List.copyOf(footage);
  }
}
