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
 * @param confidence how often the trainee was right, by how sure they said to be
 */
public record LineUpResult(
    List<Tally> looks,
    List<Tally> kinds,
    List<Tally> bands,
    Tally engine,
    List<Sureness> confidence,
    Pull pull) {
  /** Poor below this quality, good from the next on. */
  public static final double FAIR = 40;

  public static final double GOOD = 60;

  /**
   * @param said the confidence in per cent
   */
  public record Sureness(int said, Share right) {}

  public static LineUpResult of(List<Marked> answers) {
    List<Marked> first = look(answers, Look.FIRST);
    List<Sureness> confidence = new ArrayList<>();
    for (int said : Marked.CONFIDENCES) {
      List<Marked> so = first.stream().filter(each -> each.confidence() == said).toList();
      confidence.add(
          new Sureness(said, Share.of(so.stream().filter(Marked::right).count(), so.size())));
    }
    return new LineUpResult(
        List.of(
            Tally.of("blind", first),
            Tally.of("again, without a score", look(answers, Look.AGAIN)),
            Tally.of("again, with the score", look(answers, Look.WITH_SCORE))),
        List.of(
            Tally.of("pairs", first.stream().filter(Marked::pair).toList()),
            Tally.of("candidate lists", first.stream().filter(each -> !each.pair()).toList())),
        List.of(
            Tally.of("poor (below 40)", band(first, 0, FAIR)),
            Tally.of("fair (40 to 60)", band(first, FAIR, GOOD)),
            Tally.of("good (60 and more)", band(first, GOOD, Double.MAX_VALUE))),
        Tally.engine("the engine", first),
        confidence,
        Pull.of(answers));
  }

  private static List<Marked> look(List<Marked> answers, Look look) {
    return answers.stream().filter(each -> each.look() == look).toList();
  }

  private static List<Marked> band(List<Marked> answers, double from, double below) {
    return answers.stream()
        .filter(each -> each.quality() >= from && each.quality() < below)
        .toList();
  }
}
