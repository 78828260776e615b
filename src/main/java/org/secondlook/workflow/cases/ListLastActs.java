package org.secondlook.workflow.cases;

import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.workflow.Workstation;

/**
 * What was last done in each case, by its number; cases without an entry of the log are left out.
 */
public record ListLastActs(Workstation workstation) {
  public Map<String, Act> run(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().cases().lastActs();
  }
}
