package org.secondlook.app;

import org.secondlook.access.Actor;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.Rights;

/**
 * An open home and who works in it, until somebody else does.
 *
 * @param rights what to offer to this user
 * @param signOut leads back to where somebody signs in
 */
public record WindowSession(Workstation workstation, Actor actor, Rights rights, Runnable signOut) {
  /**
   * Of whoever can't be asked to sign in again; reads the home, so never on the window's thread.
   */
  public WindowSession(Workstation workstation, Actor actor) {
    this(workstation, actor, Rights.of(workstation, actor), () -> {});
  }

  public WindowSession withSignOut(Runnable leads) {
    return new WindowSession(workstation, actor, rights, leads);
  }
}
