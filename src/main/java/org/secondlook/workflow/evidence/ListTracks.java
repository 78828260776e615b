package org.secondlook.workflow.evidence;

import java.util.List;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.StoredTrack;
import org.secondlook.workflow.Workstation;

/** The tracks that were found or drawn. */
public record ListTracks(Workstation workstation) {
  /** Of one file, by number. */
  public List<StoredTrack> of(Actor actor, EvidenceId evidence) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().evidence().tracks(evidence);
  }

  /** How many each file of a case has; a file without any is missing. */
  public Map<EvidenceId, Integer> counts(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().evidence().trackCounts(caseFile.id());
  }

  /** Of a whole case without files that were removed from it: by file, then by number. */
  public List<StoredTrack> of(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    var gone = workstation.casework().statements().removedFiles();
    return workstation.casework().evidence().tracks(caseFile.id()).stream()
        .filter(track -> !gone.containsKey(track.evidence()))
        .toList();
  }
}
