package org.secondlook.workflow.statements;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.review.ListDecisions;

/** The leads of a case that stand, with what was stated of them. */
public record ListLeads(Workstation workstation) {
  /**
   * A lead.
   *
   * @param evidence what else speaks for or against it; empty where nobody was asked yet
   * @param outcome what became of it; empty where nobody said
   */
  public record Lead(
      Decision decision,
      DecisionStatus standing,
      Optional<Statement<Stated.OtherEvidence>> evidence,
      Optional<Statement<Stated.LeadOutcome>> outcome) {}

  /** As far as this actor may know of them, the oldest first. */
  public List<Lead> run(Actor actor, CaseFile caseFile) {
    List<Decision> decisions = new ListDecisions(workstation).of(actor, caseFile);
    Set<DecisionId> replaced = new HashSet<>();
    decisions.forEach(each -> each.replaces().ifPresent(replaced::add));
    Map<DecisionId, Statement<Stated.OtherEvidence>> evidence = new HashMap<>();
    Map<DecisionId, Statement<Stated.LeadOutcome>> outcomes = new HashMap<>();
    var statements = workstation.casework().statements();
    statements
        .all(Stated.OtherEvidence.class)
        .forEach(each -> evidence.put(each.stated().decision(), each));
    statements
        .all(Stated.LeadOutcome.class)
        .forEach(each -> outcomes.put(each.stated().decision(), each));
    return decisions.stream()
        .filter(each -> each.conclusion() == Conclusion.LEAD && !replaced.contains(each.id()))
        .map(
            each ->
                new Lead(
                    each,
                    workstation.casework().verifications().standing(each.id()),
                    Optional.ofNullable(evidence.get(each.id())),
                    Optional.ofNullable(outcomes.get(each.id()))))
        .toList();
  }
}
