package org.secondlook.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * An alert, and what became of it.
 *
 * @param number within the look-out, from 1
 * @param run time of watching that raised it
 * @param score empty until somebody has judged it or was told: until then it is sealed
 * @param acknowledged who was the first to take notice of it
 * @param judged whether it may be the listed person, by somebody who had seen neither name nor
 *     similarity
 * @param released or rejected by another account
 * @param takenAs digest of the picture that became evidence
 * @param erasedAt when its picture and its name were erased
 * @param refused digest of the sealed template of whoever was found not to be the listed person
 * @param disclosed who was told name and similarity, and when first
 */
public record Alert(
    int number,
    long run,
    NewAlert what,
    Optional<AlertScore> score,
    State state,
    Optional<Signed> acknowledged,
    Optional<Verdict> judged,
    Optional<Verdict> released,
    Optional<Signed> taken,
    Optional<Sha256> takenAs,
    Optional<Instant> erasedAt,
    Optional<Sha256> refused,
    Map<String, Instant> disclosed) {
  /** What is sealed of an alert is kept no longer; its picture as evidence is. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** How far it is. */
  public enum State {
    RAISED,
    VIABLE,
    NOT_VIABLE,
    RELEASED,
    REJECTED;

    /** Whether nobody has to say anything about it any more. */
    public boolean isFinal() {
      return switch (this) {
        case RAISED, VIABLE -> false;
        case NOT_VIABLE, RELEASED, REJECTED -> true;
      };
    }

    /** Whether it was found not to be the listed person. */
    public boolean isFalse() {
      return switch (this) {
        case RAISED, VIABLE, RELEASED -> false;
        case NOT_VIABLE, REJECTED -> true;
      };
    }
  }

  /**
   * @param why in the words of whom it is signed by
   */
  public record Verdict(String why, Signed signed) {}

  public Alert {
    disclosed = Map.copyOf(disclosed);
  }

  /** Whether an account may be told name and similarity: it has judged, or nobody will any more. */
  public boolean mayBeToldTo(String account) {
    return state.isFinal()
        || judged.filter(each -> each.signed().by().equals(account)).isPresent()
        || disclosed.containsKey(account);
  }

  /** Name of the sealed file, in its look-out's folder, with the template that is remembered. */
  public String refusedFile() {
    return "refused-" + number;
  }

  /** When what is sealed of it has to go. */
  public Instant due() {
    return what.raisedAt().plus(KEPT);
  }
}
