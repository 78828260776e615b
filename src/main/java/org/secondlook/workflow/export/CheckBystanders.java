package org.secondlook.workflow.export;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Stated;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.ProbePictures;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Which other faces are in the pictures that a report or package would show. What nobody decided is
 * blacked out; the case itself keeps every picture as it was found.
 */
public record CheckBystanders(Workstation workstation) {
  /** The probes of a case in whose pictures somebody else is. */
  public List<ProbePictures.Crowded> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return new ProbePictures(workstation).crowded(caseFile);
  }

  /**
   * Decides on all other faces of one picture.
   *
   * @param shown numbers, from 1, of those that stay visible
   * @param reason mandatory where any does
   */
  public void decide(
      Actor actor, CaseFile caseFile, TrackId track, List<Integer> shown, String reason) {
    workstation.require(actor, Permission.SORT_SIGHTINGS);
    int faces =
        new ProbePictures(workstation)
            .crowded(caseFile).stream()
                .filter(each -> each.track().equals(track))
                .mapToInt(ProbePictures.Crowded::faces)
                .findFirst()
                .orElse(0);
    UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .statements()
                .state(
                    transaction, actor, new Stated.BystandersChecked(track, faces, shown, reason)));
  }
}
