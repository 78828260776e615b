package org.secondlook.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/**
 * Blind verification. The verifier gets pictures and nothing else; what was real and what was mixed
 * in is told when the whole task is answered. Safe for several threads.
 */
public interface Verifications {
  /**
   * Asks for a second (or, after a disagreement, third) examiner. Refused in a single-user home.
   *
   * @param probe the real pair's probe as a picture
   * @param candidate the real pair's photo as a picture
   * @param nonMated known non-mated pairs, at least as many as the policy wants
   * @param assignTo an account's name, or empty for whoever comes first; never somebody who decided
   *     on this pair or saw names and similarities of its search
   */
  VerificationTask request(
      Transaction transaction,
      Actor actor,
      DecisionId decision,
      FacePicture probe,
      FacePicture candidate,
      List<NonMatedPair> nonMated,
      Optional<String> assignTo);

  /** Tasks that this actor may work on. */
  List<VerificationTask> open(Actor actor);

  /** The pairs in shuffled order. Taking up a task that is nobody's makes it this actor's. */
  List<VerificationItem> items(Transaction transaction, Actor actor, VerificationId task);

  /**
   * Records the verifier's own decision on one pair; final.
   *
   * @return what the task came to, once its last pair is answered
   */
  Optional<VerificationResult> answer(
      Transaction transaction,
      Actor actor,
      VerificationId task,
      long item,
      VerificationAnswer answer);

  /** Closes a disagreement without a third examiner. */
  void endInconclusive(Transaction transaction, Actor actor, DecisionId decision, String reason);

  DecisionStatus standing(DecisionId decision);

  /** Finished ones of a decision, the oldest first. */
  List<Verification> of(DecisionId decision);

  /**
   * What examiners said while blind of pairs: on each pair of a finished verification, and on the
   * candidates themselves. Of a decision that was revised while blind the last counts.
   */
  List<BlindOpinion> opinions();

  /**
   * Withdraws tasks that show these photos and erases their pictures: part of removing a person
   * from the gallery.
   */
  void withdraw(Transaction transaction, Actor actor, Collection<Long> photos);
}
