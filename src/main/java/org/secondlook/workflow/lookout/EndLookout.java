package org.secondlook.workflow.lookout;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Lookouts;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Ends look-outs and erases all that they kept. */
public record EndLookout(Workstation workstation) {
  static final String OVER = "its authority has ended";

  /**
   * The files go first: whatever happens then, nothing is left that could be opened. Then the
   * record of the look-out is written.
   */
  public WriteDeploymentRecord.Written run(Actor actor, Lookout lookout, String why) {
    workstation.require(actor, Permission.LOOK_OUT);
    Lookouts lookouts = workstation.casework().lookouts();
    erase(lookout);
    UnitOfWork.change(
        workstation, transaction -> lookouts.ended(transaction, actor, lookout.id(), why));
    return new WriteDeploymentRecord(workstation).run(actor, lookout.number());
  }

  /**
   * Has the log tell of those whose time is over, and of alerts that were kept long enough; their
   * files went when this home was opened, or go now.
   *
   * @return how many these were
   */
  public int due(Actor actor) {
    if (!Permissions.allows(actor, Permission.LOOK_OUT)) {
      return 0;
    }
    new EraseAlerts(workstation).due(actor);
    Lookouts lookouts = workstation.casework().lookouts();
    List<Lookout> all = lookouts.all();
    // One that was ended at another seat left its list at this one.
    all.stream().filter(each -> each.state() == Lookout.State.ENDED).forEach(this::erase);
    List<Lookout> over =
        all.stream()
            .filter(each -> each.state() != Lookout.State.ENDED)
            .filter(each -> !each.due().isAfter(lookouts.now()))
            .toList();
    over.forEach(each -> run(actor, each, OVER));
    return over.size();
  }

  /** What lies at this seat; alerts that were released stay their 24 hours. */
  void erase(Lookout lookout) {
    new SealedFolder(workstation.home().lookouts(), lookout.id()).eraseAll();
    new AlertFolders(workstation, lookout).eraseUnreleased();
  }
}
