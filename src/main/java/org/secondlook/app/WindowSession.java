package org.secondlook.app;

import org.secondlook.access.Actor;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.Rights;

/** An open home and who works in it, for the life of one window. */
public record WindowSession(Workstation workstation, Actor actor) {
  /** What to offer to this user. */
  public Rights rights() {
    return new Rights(workstation, actor);
  }
}
