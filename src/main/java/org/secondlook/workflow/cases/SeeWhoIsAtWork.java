package org.secondlook.workflow.cases;

import java.time.Instant;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.storage.SeatWork;
import org.secondlook.storage.ServerHome;
import org.secondlook.workflow.Workstation;

/**
 * Who else has a case open, at which seat of a home on a server. It tells names and seats, nothing
 * of what was looked at or decided, so it takes nobody's blindness.
 */
public record SeeWhoIsAtWork(Workstation workstation) {
  /** Somebody else, at a seat. */
  public record Other(String user, String seat) {}

  /**
   * Tells the others that this actor has the case open now; to be renewed every minute.
   *
   * @return the others; none where the home lies in a folder
   */
  public List<Other> on(Actor actor, String caseNumber) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.server().isEmpty()
        ? List.of()
        : SeatWork.open(workstation.database(), self(actor), caseNumber, Instant.now()).stream()
            .map(at -> new Other(at.user(), at.seat()))
            .toList();
  }

  /** Tells the others that this actor has no case open any more. */
  public void left(Actor actor) {
    if (workstation.server().isPresent()) {
      SeatWork.leave(workstation.database(), self(actor));
    }
  }

  private SeatWork.At self(Actor actor) {
    return new SeatWork.At(ServerHome.settings(workstation.home()).seat(), actor.name());
  }
}
