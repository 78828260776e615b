package org.secondlook.training.lineup;

import java.util.ArrayList;
import java.util.List;

/**
 * What a session showed. All but {@code looks} and {@code pull} are of the first, blind look.
 *
 * @param looks the three ways of looking
 * @param kinds pairs and candidate lists
 * @param bands by the quality of the poorer photo
 * @param engine the engine's own answers to the same questions
 * @param curve the trainee's own, over pairs
 * @param confidence how often the trainee was right, by how sure they said to be
 */
public record LineUpResult(
    List<AnswerCounts> looks,
    List<AnswerCounts> kinds,
    List<AnswerCounts> bands,
    AnswerCounts engine,
    List<Sureness> confidence,
    ScoreInfluence pull,
    ExaminerCurve curve) {
  /** Poor below this quality, good from the next on. */
  public static final double FAIR = 40;

  public static final double GOOD = 60;

  /**
   * @param said the confidence in per cent
   */
  public record Sureness(int said, Proportion right) {}

  public static LineUpResult of(List<AnsweredQuestion> answers) {
    List<AnsweredQuestion> first = look(answers, Presentation.FIRST);
    List<Sureness> confidence = new ArrayList<>();
    for (int said : AnsweredQuestion.CONFIDENCES) {
      List<AnsweredQuestion> so = first.stream().filter(each -> each.confidence() == said).toList();
      confidence.add(
          new Sureness(
              said, Proportion.of(so.stream().filter(AnsweredQuestion::right).count(), so.size())));
    }
    return new LineUpResult(
        List.of(
            AnswerCounts.of("blind", first),
            AnswerCounts.of("again, without a score", look(answers, Presentation.AGAIN)),
            AnswerCounts.of("again, with the score", look(answers, Presentation.WITH_SCORE))),
        List.of(
            AnswerCounts.of("pairs", first.stream().filter(AnsweredQuestion::pair).toList()),
            AnswerCounts.of(
                "candidate lists", first.stream().filter(each -> !each.pair()).toList())),
        List.of(
            AnswerCounts.of("poor (below 40)", band(first, 0, FAIR)),
            AnswerCounts.of("fair (40 to 60)", band(first, FAIR, GOOD)),
            AnswerCounts.of("good (60 and more)", band(first, GOOD, Double.MAX_VALUE))),
        AnswerCounts.engine("the engine", first),
        confidence,
        ScoreInfluence.of(answers),
        ExaminerCurve.of(first));
  }

  private static List<AnsweredQuestion> look(List<AnsweredQuestion> answers, Presentation look) {
    return answers.stream().filter(each -> each.look() == look).toList();
  }

  private static List<AnsweredQuestion> band(
      List<AnsweredQuestion> answers, double from, double below) {
    return answers.stream()
        .filter(each -> each.quality() >= from && each.quality() < below)
        .toList();
  }
}
