package org.secondlook.workflow.lookout;

import java.time.Instant;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.Recordings;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.lookout.Segment;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** What is sealed of alerts and recordings goes after 24 hours, whatever became of them. */
public record EraseAlerts(Workstation workstation) {
  /**
   * The files first; the log tells of them with the first act of somebody who may look out.
   *
   * @return how many alerts these were
   */
  public int due(Actor actor) {
    return due(actor, workstation.casework().lookouts().now());
  }

  /** As of a moment. */
  public int due(Actor actor, Instant now) {
    Lookouts lookouts = workstation.casework().lookouts();
    SealedFolder.eraseDue(workstation.home().lookouts(), now);
    if (!Permissions.allows(actor, Permission.LOOK_OUT)) {
      return 0;
    }
    lookouts.all().forEach(each -> tellRecordings(actor, each, now));
    return lookouts.all().stream().mapToInt(each -> tell(actor, each, now)).sum();
  }

  private void tellRecordings(Actor actor, Lookout lookout, Instant now) {
    Recordings recordings = workstation.casework().recordings();
    List<Integer> gone =
        recordings.of(lookout).stream()
            .filter(each -> each.erasedAt().isEmpty() && !each.due().isAfter(now))
            .map(Segment::number)
            .toList();
    if (!gone.isEmpty()) {
      UnitOfWork.change(
          workstation, transaction -> recordings.erased(transaction, actor, lookout.id(), gone));
    }
  }

  private int tell(Actor actor, Lookout lookout, Instant now) {
    Alerts alerts = workstation.casework().alerts();
    List<Integer> gone =
        alerts.of(lookout.id()).stream()
            .filter(each -> each.erasedAt().isEmpty() && !each.due().isAfter(now))
            .map(Alert::number)
            .toList();
    if (!gone.isEmpty()) {
      UnitOfWork.change(
          workstation, transaction -> alerts.erased(transaction, actor, lookout.id(), gone));
    }
    return gone.size();
  }
}
