package org.secondlook.casework;

import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/**
 * The examiner's way to candidates. The room itself keeps back what must not be known yet; a screen
 * can't show what it doesn't get. Safe for several threads.
 */
public interface BlindReview {
  /**
   * Where this actor stands, without revealing anything: who has decided all but not asked for
   * names yet still gets {@link Review.Blind}, with nothing undecided. The list of an open search
   * is revealed by any look at it.
   */
  Review standing(Transaction transaction, Actor actor, ProbeId probe);

  /**
   * As above, but reveals what may be revealed. Looking at a revealed list for the first time is
   * logged.
   */
  Review review(Transaction transaction, Actor actor, ProbeId probe);

  /** Records a decision and logs it. */
  Decision decide(Transaction transaction, Actor actor, NewDecision decision);
}
