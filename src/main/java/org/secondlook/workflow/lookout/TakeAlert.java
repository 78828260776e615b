package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.wording.Times;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Takes the picture of a released alert into the look-out's case, as evidence like any file. */
public record TakeAlert(Workstation workstation) {
  /**
   * @return the evidence, with its SHA-256
   */
  public Evidence run(Actor actor, String number, int alert, JobContext context) {
    workstation.require(actor, Permission.RECEIVE_EVIDENCE);
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    Alert found = workstation.casework().alerts().find(lookout.id(), alert);
    if (found.state() != Alert.State.RELEASED) {
      throw SecondLookException.policy(
          "An alert becomes evidence once a second person has released it ('lookout release').");
    }
    byte[] shot = new AlertFolders(workstation, lookout).read(found).shot();
    String from =
        "look-out "
            + lookout.number()
            + ", alert "
            + alert
            + ", "
            + found.what().source()
            + ", received "
            + Times.utc(found.what().receivedAt());
    Evidence evidence =
        new LookoutEvidence(workstation, lookout)
            .in(actor, "alert-" + alert + ".png", shot, from, context);
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation
                .casework()
                .alerts()
                .taken(transaction, actor, lookout.id(), alert, evidence.sha256()));
    return evidence;
  }
}
