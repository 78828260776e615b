package org.secondlook.app.training;

import java.util.List;
import java.util.Optional;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Paper;

/**
 * What the line-up needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface LineUpService {
  /**
   * @return the session's number
   */
  long begin(Paper paper);

  /**
   * On disk when it returns; the same answer again is the same answer.
   *
   * @return the finished line-up after its last answer, else empty
   */
  Optional<LineUpSession> answer(long session, AnsweredQuestion answer);

  /** The trainee's own sessions, the oldest first. */
  List<LineUpSession> mine();
}
