package org.secondlook.training.lineup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * How well somebody tells pairs of one person from pairs of two, at every strictness of theirs:
 * their own curve (receiver operating characteristic) from answers with a confidence.
 *
 * @param points from the strictest on
 * @param area chance that a pair of one person got a stronger "same" than a pair of two; a tie
 *     counts half (Mann and Whitney 1947); null where one kind of pair was not shown
 * @param mated pairs of one person; likewise the other
 */
public record ExaminerCurve(List<Point> points, Double area, int mated, int nonMated) {
  /** Shares of pairs that were called the same, 0..1. */
  public record Point(double falseAlarms, double hits) {}

  /**
   * An answer on a pair.
   *
   * @param strength the higher, the more surely "the same"; signed
   */
  public record Opinion(double strength, boolean mated) {}

  public ExaminerCurve {
    points = List.copyOf(points);
  }

  /** Of pairs alone: in a candidate list a wrong person may be chosen, too. */
  static ExaminerCurve of(List<AnsweredQuestion> answers) {
    return ofOpinions(
        answers.stream()
            .filter(AnsweredQuestion::pair)
            .map(each -> new Opinion(strength(each), each.mated()))
            .toList());
  }

  /** How surely a pair was called the same: the confidence, below zero for "different". */
  public static int strength(AnsweredQuestion answer) {
    return answer.chosen() == PaperQuestion.NOBODY ? -answer.confidence() : answer.confidence();
  }

  public static ExaminerCurve ofOpinions(List<Opinion> opinions) {
    List<Double> same = strengths(opinions, true);
    List<Double> different = strengths(opinions, false);
    if (same.isEmpty() || different.isEmpty()) {
      return new ExaminerCurve(List.of(), null, same.size(), different.size());
    }
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    TreeSet<Double> strictness = new TreeSet<>(Comparator.reverseOrder());
    opinions.forEach(each -> strictness.add(each.strength()));
    for (double least : strictness) {
      points.add(new Point(share(different, least), share(same, least)));
    }
    double won = 0;
    for (double one : same) {
      for (double other : different) {
        won += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return new ExaminerCurve(
        points, won / ((double) same.size() * different.size()), same.size(), different.size());
  }

  private static List<Double> strengths(List<Opinion> opinions, boolean mated) {
    return opinions.stream().filter(each -> each.mated() == mated).map(Opinion::strength).toList();
  }

  private static double share(List<Double> strengths, double least) {
    return (double) strengths.stream().filter(each -> each >= least).count() / strengths.size();
  }
}
