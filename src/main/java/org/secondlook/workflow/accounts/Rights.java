package org.secondlook.workflow.accounts;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Switch;
import org.secondlook.workflow.Workstation;

/**
 * What somebody may do here, for a screen that offers only that: read once, when they come. Every
 * act asks again by itself.
 *
 * @param secondExaminer whether one can be asked: a home of one user has none
 * @param takesIn whether the policy lets evidence come from phones and watched folders
 */
public record Rights(Actor actor, boolean secondExaminer, boolean takesIn) {
  public static Rights of(Workstation workstation, Actor actor) {
    return new Rights(
        actor,
        workstation.casework().accounts().required(),
        workstation.casework().policies().logged().asks(Switch.INTAKE));
  }

  /** Whether the role allows it. */
  public boolean allow(Permission permission) {
    return Permissions.allows(actor, permission);
  }
}
