package org.secondlook.lookout;

import java.util.List;
import java.util.function.Supplier;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;

/**
 * Alerts of look-outs in the store. Each act asks the actor's permission, writes its rows and their
 * entry in the log. Safe for several threads.
 */
public interface Alerts {
  /**
   * What somebody says of an alert.
   *
   * @param yes or else it is found not to be the listed person
   * @param why may not be empty
   * @param remember seals the passer-by's template and gives the digest of the sealed bytes; asked
   *     for only then, once the act is allowed and nobody else can answer any more
   */
  record Answer(boolean yes, String why, Supplier<Sha256> remember) {}

  /**
   * Refused (kind POLICY) where the look-out isn't started. Whoever watches openly is told at once,
   * which is noted.
   *
   * @param score is kept where the watching is open, and else only sealed by the caller
   */
  Alert raised(
      Transaction transaction,
      Actor actor,
      LookoutId id,
      long run,
      NewAlert alert,
      AlertScore score);

  /** Somebody has taken notice; nothing where it was so already. */
  void acknowledged(Transaction transaction, Actor actor, LookoutId id, int number);

  /**
   * Refused (kind POLICY) where it was judged already, or where name and similarity were shown to
   * this actor before.
   *
   * @param answer whether it is viable
   * @param score as it was sealed: from now on it may be told
   */
  Alert judged(
      Transaction transaction,
      Actor actor,
      LookoutId id,
      int number,
      Answer answer,
      AlertScore score);

  /**
   * What was judged viable, by another account than the one that judged it.
   *
   * @param answer whether it is released, or else rejected
   */
  Alert released(Transaction transaction, Actor actor, LookoutId id, int number, Answer answer);

  /**
   * That the actor is told name and similarity; nothing where it was so before, refused (kind
   * POLICY) where it may not be yet.
   */
  Alert disclosed(Transaction transaction, Actor actor, LookoutId id, int number);

  /** That its picture is evidence of the case. Only what was released becomes it. */
  void taken(Transaction transaction, Actor actor, LookoutId id, int number, Sha256 picture);

  /** That what was sealed of some alerts is gone. */
  void erased(Transaction transaction, Actor actor, LookoutId id, List<Integer> numbers);

  /** The oldest first. */
  List<Alert> of(LookoutId id);

  /** Refused (kind USAGE) where there is none of that number. */
  Alert find(LookoutId id, int number);

  /** Times of watching, the oldest first. */
  List<WatchRun> runs(LookoutId id);
}
