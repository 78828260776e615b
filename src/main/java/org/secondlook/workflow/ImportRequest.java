package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;

/**
 * What to take into a case, and how.
 *
 * @param actor who takes it in
 * @param receivedFrom who handed the files over; empty where nobody said
 * @param settings what the examiner says of all of them; empty where nothing is to be changed
 * @param objects whether to look for things too, once all faces were found; where crops stand as
 *     queries on the case it is done anyway
 */
public record ImportRequest(
    Actor actor,
    CaseFile caseFile,
    List<Path> files,
    Thoroughness thoroughness,
    String receivedFrom,
    Optional<MediaSettings> settings,
    boolean objects) {
  public ImportRequest {
    files = List.copyOf(files);
  }

  /** Faces only. */
  public ImportRequest(
      Actor actor,
      CaseFile caseFile,
      List<Path> files,
      Thoroughness thoroughness,
      String receivedFrom,
      Optional<MediaSettings> settings) {
    this(actor, caseFile, files, thoroughness, receivedFrom, settings, false);
  }

  /** The same import that also looks for things, or not. */
  public ImportRequest withObjects(boolean wanted) {
    return new ImportRequest(actor, caseFile, files, thoroughness, receivedFrom, settings, wanted);
  }

  /** With what the files say, or what was set for them before. */
  public ImportRequest(
      Actor actor,
      CaseFile caseFile,
      List<Path> files,
      Thoroughness thoroughness,
      String receivedFrom) {
    this(actor, caseFile, files, thoroughness, receivedFrom, Optional.empty());
  }
}
