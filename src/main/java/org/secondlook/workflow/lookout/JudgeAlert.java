package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.Alerts;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Says of an alert whether it may be the listed person, from the two pictures alone. Whoever is
 * found not to be that person raises no further alert for that person in this look-out. Refused
 * where the actor's training or proficiency is over, as a verification is.
 */
public record JudgeAlert(Workstation workstation) {
  /**
   * @param why may not be empty
   */
  public ShowAlerts.View run(Actor actor, String number, int alert, boolean viable, String why) {
    workstation.casework().statements().requireCompetent(actor);
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    AlertFolders folders = new AlertFolders(workstation, lookout);
    Alert raised = workstation.casework().alerts().find(lookout.id(), alert);
    AlertScore score = folders.read(raised).score();
    Alert judged =
        UnitOfWork.act(
            workstation,
            transaction ->
                workstation
                    .casework()
                    .alerts()
                    .judged(
                        transaction,
                        actor,
                        lookout.id(),
                        alert,
                        new Alerts.Answer(viable, why, () -> folders.remember(raised)),
                        score));
    return new ShowAlerts(workstation).view(actor, lookout, judged);
  }
}
