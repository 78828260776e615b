package org.secondlook.workflow.evidence;

import java.util.Collection;
import org.secondlook.access.Actor;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Sorts tracks into relevant and irrelevant ones. */
public record SortSightings(Workstation workstation) {
  public void run(Actor actor, Collection<TrackId> tracks, Sorting sorting) {
    UnitOfWork.change(
        workstation,
        transaction -> workstation.casework().evidence().sort(transaction, actor, tracks, sorting));
  }
}
