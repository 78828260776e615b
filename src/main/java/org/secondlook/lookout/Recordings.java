package org.secondlook.lookout;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;

/**
 * What was recorded of the sources of look-outs. Entries of the log are all that is stored of it
 * (decision 0036). Each act asks the actor's permission. Safe for several threads.
 */
public interface Recordings {
  /** Refused (kind POLICY) where the look-out isn't started, or isn't to be recorded. */
  Segment closed(Transaction transaction, Actor actor, LookoutId id, NewSegment segment);

  /**
   * That it is evidence of the case.
   *
   * @param why may not be empty
   */
  void taken(
      Transaction transaction, Actor actor, LookoutId id, int number, String why, Sha256 evidence);

  /** That what was sealed of some segments is gone. */
  void erased(Transaction transaction, Actor actor, LookoutId id, List<Integer> numbers);

  /** The oldest first. */
  List<Segment> of(Lookout lookout);
}
