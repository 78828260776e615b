package org.secondlook.workflow.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.StoredTrack;
import org.secondlook.workflow.Workstation;

/** How much a case holds. Of decisions this examiner's own are counted, so that none is told. */
public record SummariseCase(Workstation workstation) {
  /**
   * @param best the track with the best shot
   */
  public record Counts(
      int files, int faces, int searches, int decisions, Optional<StoredTrack> best) {}

  public Counts run(Actor actor, CaseFile file) {
    workstation.require(actor, Permission.VIEW_CASES);
    Casework casework = workstation.casework();
    var gone = casework.statements().removedFiles();
    List<StoredTrack> tracks =
        casework.evidence().tracks(file.id()).stream()
            .filter(track -> !gone.containsKey(track.evidence()))
            .toList();
    return new Counts(
        (int)
            casework.evidence().of(file.id()).stream()
                .filter(each -> !gone.containsKey(each.id()))
                .count(),
        tracks.size(),
        casework.searches().of(file.id()).size(),
        (int)
            casework.decisions().of(actor, file.id()).stream()
                .filter(decision -> decision.examiner().equals(actor.name()))
                .count(),
        tracks.stream().max(Comparator.comparingDouble(track -> track.best().quality().overall())));
  }
}
