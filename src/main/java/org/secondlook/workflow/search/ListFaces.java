package org.secondlook.workflow.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.workflow.Workstation;

/**
 * The faces of a case with the names of their files and parts, the best first; irrelevant ones
 * last.
 */
public record ListFaces(Workstation workstation) {
  /** A face with the name of its file. */
  public record Face(StoredTrack track, String file) {}

  public List<Face> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    EvidenceStore evidence = workstation.casework().evidence();
    Map<EvidenceId, Evidence> files =
        evidence.of(caseFile.id()).stream()
            .collect(Collectors.toMap(Evidence::id, Function.identity()));
    var gone = workstation.casework().statements().removedFiles();
    return evidence.tracks(caseFile.id()).stream()
        .filter(track -> !gone.containsKey(track.evidence()))
        .map(track -> new Face(track, files.get(track.evidence()).nameOf(track.part())))
        .sorted(
            Comparator.comparing((Face face) -> face.track().sorting() == Sorting.IRRELEVANT)
                .thenComparing(face -> -face.track().best().quality().overall()))
        .toList();
  }
}
