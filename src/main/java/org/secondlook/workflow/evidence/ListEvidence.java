package org.secondlook.workflow.evidence;

import java.util.List;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.workflow.Workstation;

/** The files of a case, in the order they were received; those that were removed apart. */
public record ListEvidence(Workstation workstation) {
  public List<Evidence> run(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    Map<EvidenceId, Statement<Stated.FileRemoved>> gone =
        workstation.casework().statements().removedFiles();
    return workstation.casework().evidence().of(caseFile.id()).stream()
        .filter(file -> !gone.containsKey(file.id()))
        .toList();
  }

  /** A file that was removed, with who did it when and why. */
  public record Removed(Evidence evidence, Statement<Stated.FileRemoved> stated) {}

  /** Those that no longer belong to the case. */
  public List<Removed> removed(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    Map<EvidenceId, Statement<Stated.FileRemoved>> gone =
        workstation.casework().statements().removedFiles();
    return workstation.casework().evidence().of(caseFile.id()).stream()
        .filter(file -> gone.containsKey(file.id()))
        .map(file -> new Removed(file, gone.get(file.id())))
        .toList();
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
