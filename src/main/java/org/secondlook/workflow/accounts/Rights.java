package org.secondlook.workflow.accounts;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.workflow.Workstation;

/**
 * What somebody may do here, for a screen that offers only that. Every act asks again by itself.
 */
public record Rights(Workstation workstation, Actor actor) {
  /** Whether the role allows it. */
  public boolean allow(Permission permission) {
    return Permissions.allows(actor, permission);
  }

  /** Whether a second examiner can be asked: a home of one user has none. */
  public boolean secondExaminer() {
    return workstation.casework().accounts().required();
  }
}
