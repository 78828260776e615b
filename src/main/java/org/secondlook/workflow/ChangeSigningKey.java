package org.secondlook.workflow;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;

/**
 * Gives the home another key to sign checkpoints with, as after a backup got into other hands. The
 * old key signs for the new one in the log, so that whoever was given the old one can go on
 * checking; what was signed before stays good.
 */
public record ChangeSigningKey(Workstation workstation) {
  /**
   * @return the new public key, hexadecimal
   */
  public String run(Actor actor) {
    Permissions.require(actor, Permission.PROTECT_HOME);
    workstation.requireGenuine(actor);
    var log = workstation.casework().log();
    String details = log.makeNextKey();
    UnitOfWork.logged(workstation, actor, NewEntry.of(Act.SIGNING_KEY_CHANGED, details));
    return log.publicKey();
  }
}
