package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.ListThreshold;
import org.secondlook.storage.StoredJson;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Two people start a look-out: the first one's call asks, the second one's confirms. */
public record StartLookout(Workstation workstation) {
  /**
   * @param shown what the actor has reviewed: the list, and what is to be expected of it
   */
  public Lookout run(Actor actor, ShowLookout.Shown shown) {
    workstation.casework().statements().requireCompetent(actor);
    Lookout lookout = shown.lookout();
    SealedFolder sealed = new SealedFolder(workstation.home().lookouts(), lookout.id());
    ListThreshold threshold =
        shown
            .threshold()
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "The list of look-out "
                            + lookout.number()
                            + " is empty. Put photos on it with 'lookout add'."));
    threshold
        .refusal()
        .ifPresent(
            why -> {
              throw SecondLookException.policy(why);
            });
    Lookouts lookouts = workstation.casework().lookouts();
    return UnitOfWork.act(
        workstation,
        transaction -> {
          Lookout now =
              lookouts.start(transaction, actor, lookout.id(), StoredJson.write(threshold));
          sealed.due(now.due());
          return now;
        });
  }

  /** What became of an urgent look-out's authority; a longer clock runs from then on. */
  public Lookout authority(Actor actor, Lookout lookout, AuthorityStep step, String document) {
    Lookouts lookouts = workstation.casework().lookouts();
    UnitOfWork.change(
        workstation,
        transaction -> lookouts.authority(transaction, actor, lookout.id(), step, document));
    Lookout now = lookouts.find(lookout.number()).orElseThrow();
    new SealedFolder(workstation.home().lookouts(), lookout.id()).due(now.due());
    new AlertFolders(workstation, now).followEnd();
    new RecordingFolders(workstation, now).followEnd();
    return now;
  }
}
