package org.secondlook.app.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Paper;

/** Where the trainee is. */
public sealed interface LineUpState {
  /**
   * Nothing is asked yet.
   *
   * @param possible whether there are people with pictures
   */
  record Ready(boolean possible, List<LineUpSession> earlier) implements LineUpState {}

  /**
   * A question.
   *
   * @param session its number in the store
   * @param at index of the showing
   * @param saving whether the answer is being written
   */
  record Asking(
      Paper paper,
      long session,
      int at,
      OptionalInt chosen,
      OptionalInt confidence,
      long shownNanos,
      boolean saving)
      implements LineUpState {
    Paper.Showing showing() {
      return paper.showings().get(at);
    }

    boolean complete() {
      return chosen.isPresent() && confidence.isPresent() && !saving;
    }

    Asking choose(int who) {
      return new Asking(paper, session, at, OptionalInt.of(who), confidence, shownNanos, saving);
    }

    Asking sure(int percent) {
      return new Asking(paper, session, at, chosen, OptionalInt.of(percent), shownNanos, saving);
    }

    Asking writing(boolean now) {
      return new Asking(paper, session, at, chosen, confidence, shownNanos, now);
    }

    /** The next question; empty after the last. */
    Optional<Asking> next(long nanos) {
      return at + 1 < paper.showings().size()
          ? Optional.of(
              new Asking(
                  paper, session, at + 1, OptionalInt.empty(), OptionalInt.empty(), nanos, false))
          : Optional.empty();
    }
  }

  /**
   * Done.
   *
   * @param paper empty where an earlier session is looked at again, whose pictures are not kept
   */
  record Over(LineUpSession session, List<LineUpSession> earlier, Optional<Paper> paper)
      implements LineUpState {}
}
