package org.secondlook.training.lineup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sitting of one trainee.
 *
 * @param owner the account, or the operating system's user in a home without accounts
 * @param people what the questions were drawn from
 * @param threshold that the engine's answers were counted at
 * @param finished empty where it was left unfinished
 */
public record LineUpSession(
    long id,
    String owner,
    Instant started,
    Optional<Instant> finished,
    String people,
    LineUpSettings settings,
    double threshold,
    List<AnsweredQuestion> answers) {
  public LineUpSession {
    answers = List.copyOf(answers);
  }

  /** Whether each question was answered at both looks. */
  public boolean whole() {
    return answers.size() == 2 * settings.questions();
  }

  public LineUpResult result() {
    return LineUpResult.of(answers);
  }
}
