package org.secondlook.workflow;

import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Openness;
import org.secondlook.casework.SearchSettings;

/** Says before a search runs whether it may; what is refused is logged as refused. */
public record CheckSearch(Workstation workstation) {
  /**
   * Refuses with kind POLICY and a sentence. The rules themselves are casework's, which asks them
   * once more when the search is recorded.
   */
  public void run(
      Actor actor, CaseFile caseFile, String purpose, Openness openness, SearchSettings settings) {
    workstation
        .casework()
        .searches()
        .check(actor, Optional.of(caseFile.id()), purpose, openness, settings);
  }
}
