package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.footage.Thoroughness;

/**
 * What to take into a case, and how.
 *
 * @param actor who takes it in
 * @param receivedFrom who handed the files over; empty where nobody said
 */
public record ImportRequest(
    Actor actor,
    CaseFile caseFile,
    List<Path> files,
    Thoroughness thoroughness,
    String receivedFrom) {
  public ImportRequest {
    files = List.copyOf(files);
  }
}
