package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** A second person releases an alert that was judged viable, or refuses it. */
public record ReleaseAlert(Workstation workstation) {
  /**
   * @param released or else refused
   * @param why may not be empty
   */
  public ShowAlerts.View run(Actor actor, String number, int alert, boolean released, String why) {
    workstation.casework().statements().requireCompetent(actor);
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    AlertFolders folders = new AlertFolders(workstation, lookout);
    Alert judged = workstation.casework().alerts().find(lookout.id(), alert);
    Alert now =
        UnitOfWork.act(
            workstation,
            transaction ->
                workstation
                    .casework()
                    .alerts()
                    .released(
                        transaction,
                        actor,
                        lookout.id(),
                        alert,
                        new Alerts.Answer(released, why, () -> folders.remember(judged))));
    if (released) {
      folders.keepReleased(now);
    }
    return new ShowAlerts(workstation).view(actor, lookout, now);
  }
}
