package org.secondlook.workflow.review;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Searches;
import org.secondlook.workflow.LookingOn;
import org.secondlook.workflow.Workstation;

/** All candidates of a probe by rank, for who may see them. */
public record ListCandidates(Workstation workstation) {
  /** Refused (kind POLICY) to who has to decide on them first. */
  public List<Candidate> run(Actor actor, ProbeId probe) {
    workstation.require(actor, Permission.VIEW_CASES);
    new LookingOn(workstation).begin(actor, caseOf(workstation, probe));
    return workstation.casework().searches().candidates(actor, probe);
  }

  static CaseId caseOf(Workstation workstation, ProbeId probe) {
    Searches searches = workstation.casework().searches();
    return searches
        .probe(probe)
        .flatMap(found -> searches.find(found.search()))
        .orElseThrow(() -> SecondLookException.usage("There is no such probe in this home."))
        .caseId();
  }

  /** Empty where it is refused: then nothing of the list may be told. */
  public Optional<List<Candidate>> ifVisible(Actor actor, ProbeId probe) {
    try {
      return Optional.of(run(actor, probe));
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.POLICY) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
