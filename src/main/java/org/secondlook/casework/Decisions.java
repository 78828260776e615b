package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Transaction;

/**
 * Reading decisions. Who may become a verifier is shown another's decisions only after having
 * decided on the same probe, or after {@link #disclose}. Safe for several threads.
 */
public interface Decisions {
  /**
   * How many decisions of this case the actor may not know of yet, because their examiner is still
   * in the middle of the list.
   */
  int hidden(Actor actor, CaseId caseId);

  /** The refusal to tell a case of which so many decisions can't be told yet. */
  static SecondLookException untold(int hidden) {
    return SecondLookException.policy(
        "Another examiner is in the middle of a list of this case: "
            + hidden
            + " decisions can't be told yet, and a report or package leaves none out. Export when the list is finished.");
  }

  Optional<Decision> find(Actor actor, DecisionId id);

  /** All of a case, the oldest first, the replaced ones too. */
  List<Decision> of(Actor actor, CaseId caseId);

  /**
   * Shows this actor all decisions, names and similarities of a case as far as somebody has
   * reviewed them, and logs it: who has seen them can't verify them any more. A report's or
   * package's maker needs it.
   */
  void disclose(Transaction transaction, Actor actor, CaseId caseId);

  /** All on a probe, the oldest first, the replaced ones too. */
  List<Decision> on(Actor actor, ProbeId probe);
}
