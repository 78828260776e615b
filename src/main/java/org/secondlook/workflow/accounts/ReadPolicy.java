package org.secondlook.workflow.accounts;

import org.secondlook.access.Policy;
import org.secondlook.workflow.Workstation;

/** The rules that hold for everybody in this home. Anybody may know them. */
public record ReadPolicy(Workstation workstation) {
  /** To go by; refused (kind DAMAGED) where it was changed behind the log's back. */
  public Policy inForce() {
    return workstation.casework().policies().current();
  }

  /** The one that the log says was put into force last: to be looked at and changed from. */
  public Policy logged() {
    return workstation.casework().policies().logged();
  }

  /** Whether the store holds the policy that the log tells of. */
  public boolean asLogged() {
    return workstation.casework().policies().asLogged();
  }
}
