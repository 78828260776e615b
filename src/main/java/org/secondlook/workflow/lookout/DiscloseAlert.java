package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Tells name and similarity of an alert: to whoever has judged it, and to others once it is
 * settled. The log keeps who was told, and when first.
 */
public record DiscloseAlert(Workstation workstation) {
  public ShowAlerts.Disclosed run(Actor actor, String number, int alert) {
    ShowAlerts shows = new ShowAlerts(workstation);
    Lookout lookout = shows.lookout(actor, number);
    Alert told =
        UnitOfWork.act(
            workstation,
            transaction ->
                workstation.casework().alerts().disclosed(transaction, actor, lookout.id(), alert));
    return shows.disclosed(lookout, told);
  }
}
