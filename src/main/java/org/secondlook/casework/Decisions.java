package org.secondlook.casework;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/**
 * Reading decisions. Nobody is shown another's but after having decided on the same probe, or after
 * {@link #disclose}, which the log tells of. Safe for several threads.
 */
public interface Decisions {
  /**
   * All of a case, the oldest first, with nothing of them kept back: what a report and a package
   * are made of. Refused (kind POLICY) where an examiner, who may be the actor, is still in the
   * middle of a list, since then some can't be told, or not with their candidates.
   */
  List<Decision> toTell(Actor actor, CaseId caseId);

  /** All of a case, the oldest first, the replaced ones too. */
  List<Decision> of(Actor actor, CaseId caseId);

  /**
   * Whether this actor, who neither decides nor verifies, is about to be shown something of a case
   * that the log doesn't tell of yet: then {@link #lookOn} comes first. They may become somebody
   * who does decide.
   */
  boolean awaitsDisclosure(Actor actor, CaseId caseId);

  /**
   * Shows this actor what anybody has decided so far, unfinished lists too, and logs it as {@link
   * #disclose} does; of lists that nobody has finished no names and similarities.
   */
  void lookOn(Transaction transaction, Actor actor, CaseId caseId);

  /**
   * Shows this actor all decisions, names and similarities of a case as far as somebody has
   * reviewed them, and logs it: who has seen them can't verify them any more. A report's or
   * package's maker needs it.
   */
  void disclose(Transaction transaction, Actor actor, CaseId caseId);

  /** All on a probe, the oldest first, the replaced ones too. */
  List<Decision> on(Actor actor, ProbeId probe);
}
