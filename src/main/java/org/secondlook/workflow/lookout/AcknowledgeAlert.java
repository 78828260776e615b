package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Somebody has taken notice of an alert, so that it needn't sound any more. */
public record AcknowledgeAlert(Workstation workstation) {
  public void run(Actor actor, String number, int alert) {
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation.casework().alerts().acknowledged(transaction, actor, lookout.id(), alert));
  }
}
