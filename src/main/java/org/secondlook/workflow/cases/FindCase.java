package org.secondlook.workflow.cases;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.Workstation;

/** A case by its number. */
public record FindCase(Workstation workstation) {
  /** Refused with kind POLICY and a sentence where there is none. */
  public CaseFile run(Actor actor, String number) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().cases().require(number);
  }
}
