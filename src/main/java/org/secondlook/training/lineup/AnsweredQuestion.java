package org.secondlook.training.lineup;

import java.util.List;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Noun;

/**
 * An answer beside what was true; all figures are made of these, so that they outlive the pictures.
 *
 * @param number of the question
 * @param pair or a candidate list
 * @param quality 0..100, of the poorer photo
 * @param mate the right choice; 0 for nobody
 * @param engine the engine's choice at the paper's threshold
 * @param chosen the trainee's; 0 for nobody
 * @param confidence of being right, in per cent: one of {@link #CONFIDENCES}
 * @param millis from showing to answering; 0 where it was not measured
 */
public record AnsweredQuestion(
    Presentation look,
    int number,
    boolean pair,
    double quality,
    int mate,
    int engine,
    int chosen,
    int confidence,
    long millis) {
  /** From a guess to certainty. */
  public static final List<Integer> CONFIDENCES = List.of(50, 60, 70, 80, 90, 100);

  public AnsweredQuestion {
    if (!CONFIDENCES.contains(confidence)) {
      throw SecondLookException.usage(
          "Question "
              + number
              + ": the confidence is one of 50, 60, 70, 80, 90 and 100 per cent, not "
              + confidence
              + ".");
    }
    if (chosen < 0 || millis < 0) {
      throw new IllegalArgumentException("A choice and its time are not negative");
    }
  }

  public static AnsweredQuestion of(
      Paper paper, Paper.Showing showing, int chosen, int confidence, long millis) {
    PaperQuestion question = showing.question();
    if (chosen > question.candidates().size()) {
      throw SecondLookException.usage(
          "Question "
              + question.number()
              + " has "
              + Noun.CANDIDATE.count(question.candidates().size())
              + "; there is no candidate "
              + chosen
              + ".");
    }
    return new AnsweredQuestion(
        showing.look(),
        question.number(),
        question.pair(),
        question.quality(),
        question.mate(),
        question.engine(paper.threshold()),
        chosen,
        confidence,
        millis);
  }

  public boolean mated() {
    return mate > 0;
  }

  public boolean right() {
    return chosen == mate;
  }
}
