package org.secondlook.workflow;

import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Openness;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Searches;

/** Says before a search runs whether it may; what is refused is logged as refused. */
public record CheckSearch(Workstation workstation) {
  /**
   * Refuses with kind POLICY and a sentence. The rules themselves are casework's, which asks them
   * once more when the search is recorded.
   */
  public void run(
      Actor actor, CaseFile caseFile, String purpose, Openness openness, SearchSettings settings) {
    Searches searches = workstation.casework().searches();
    Optional<CaseId> caseId = Optional.of(caseFile.id());
    try {
      searches.check(actor, caseId, purpose, openness, settings);
    } catch (SecondLookException refusal) {
      if (refusal.kind() == SecondLookException.Kind.POLICY) {
        UnitOfWork.change(
            workstation,
            transaction ->
                searches.logRefusal(transaction, actor, caseId, purpose, refusal.getMessage()));
      }
      throw refusal;
    }
  }
}
