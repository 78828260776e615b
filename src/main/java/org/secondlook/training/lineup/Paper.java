package org.secondlook.training.lineup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * All questions of one line-up and the order they are put in.
 *
 * @param people what they were drawn from, in a few words
 * @param threshold that the engine's own answers are counted at
 */
public record Paper(
    LineUpSettings settings,
    String people,
    double threshold,
    List<PaperQuestion> questions,
    List<Showing> showings) {
  /** One question, put once. */
  public record Showing(Presentation look, PaperQuestion question) {}

  public Paper {
    questions = List.copyOf(questions);
    showings = List.copyOf(showings);
  }

  /** Orders the questions: all blind first, then all again, in another order. */
  static Paper of(
      LineUpSettings settings,
      String people,
      double threshold,
      List<PaperQuestion> questions,
      Random random) {
    List<Showing> showings = new ArrayList<>();
    questions.forEach(each -> showings.add(new Showing(Presentation.FIRST, each)));
    List<Showing> again = new ArrayList<>();
    // Half of each kind with the score, or the two halves would differ in more than the score.
    Map<String, List<PaperQuestion>> kinds = new TreeMap<>();
    questions.forEach(
        each ->
            kinds
                .computeIfAbsent(each.pair() + " " + (each.mate() > 0), kind -> new ArrayList<>())
                .add(each));
    boolean score = random.nextBoolean();
    for (List<PaperQuestion> kind : kinds.values()) {
      Collections.shuffle(kind, random);
      for (PaperQuestion each : kind) {
        again.add(new Showing(score ? Presentation.WITH_SCORE : Presentation.AGAIN, each));
        score = !score;
      }
    }
    Collections.shuffle(again, random);
    showings.addAll(again);
    return new Paper(settings, people, threshold, questions, showings);
  }
}
