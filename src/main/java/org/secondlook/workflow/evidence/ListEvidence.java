package org.secondlook.workflow.evidence;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.workflow.Workstation;

/** The files of a case, in the order they were received. */
public record ListEvidence(Workstation workstation) {
  public List<Evidence> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().evidence().of(caseFile.id());
  }

  /** One file of any case; refused (kind INPUT) where it is none. */
  public Evidence one(Actor actor, EvidenceId id) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation
        .casework()
        .evidence()
        .find(id)
        .orElseThrow(() -> SecondLookException.input("This file is no evidence of a case."));
  }
}
