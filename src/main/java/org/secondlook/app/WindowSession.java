package org.secondlook.app;

import org.secondlook.access.Actor;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.Rights;

/**
 * An open home and who works in it, until somebody else does.
 *
 * @param signOut leads back to where somebody signs in
 */
public record WindowSession(Workstation workstation, Actor actor, Runnable signOut) {
  /** Of whoever can't be asked to sign in again. */
  public WindowSession(Workstation workstation, Actor actor) {
    this(workstation, actor, () -> {});
  }

  /** What to offer to this user. */
  public Rights rights() {
    return new Rights(workstation, actor);
  }
}
