package org.secondlook.workflow.evidence;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Reads an original file again, compares it with what was received, and logs the result. */
public record CheckEvidence(Workstation workstation) {
  public EvidenceIntegrity run(Actor actor, EvidenceId evidence) {
    workstation.require(actor, Permission.VIEW_CASES);
    EvidenceStore store = workstation.casework().evidence();
    EvidenceIntegrity outcome = store.integrity(evidence);
    UnitOfWork.change(
        workstation, transaction -> store.logIntegrity(transaction, actor, evidence, outcome));
    return outcome;
  }
}
