package org.secondlook.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.secondlook.base.Embedding;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * All comparisons of a set of pictures with one another, each pair once, split into mated and
 * non-mated.
 */
final class CrossComparison {
  /** What a pair of templates scores. */
  @FunctionalInterface
  interface Score {
    double of(double first, double second);

    static Score fused(Fusion fusion) {
      double offset = fusion.offset();
      double firstFactor = fusion.firstFactor();
      double secondFactor = fusion.secondFactor();
      return (first, second) -> offset + firstFactor * first + secondFactor * second;
    }
  }

  /**
   * @param people how many different people; pairs of them are what is independent among the
   *     non-mated comparisons
   */
  record Result(ScoreHistogram mated, ScoreHistogram nonMated, int people, int pictures) {
    long independentNonMated() {
      return (long) people * (people - 1) / 2;
    }
  }

  private final List<LabelledTemplate> templates;
  private final float[][] first;
  private final float[][] second;
  private final int[] person;
  private final int people;

  CrossComparison(List<LabelledTemplate> templates) {
    this.templates = List.copyOf(templates);
    this.first =
        templates.stream().map(each -> values(each.template(), true)).toArray(float[][]::new);
    this.second =
        templates.stream().map(each -> values(each.template(), false)).toArray(float[][]::new);
    Set<String> names = new HashSet<>();
    this.person = new int[templates.size()];
    List<String> order = templates.stream().map(LabelledTemplate::person).distinct().toList();
    for (int i = 0; i < person.length; i++) {
      names.add(templates.get(i).person());
      person[i] = order.indexOf(templates.get(i).person());
    }
    this.people = names.size();
  }

  Result scored(Score score) {
    int threads = Runtime.getRuntime().availableProcessors();
    List<Result> parts =
        IntStream.range(0, threads)
            .parallel()
            .mapToObj(part -> part(score, part, threads))
            .toList();
    ScoreHistogram mated = new ScoreHistogram();
    ScoreHistogram nonMated = new ScoreHistogram();
    for (Result part : parts) {
      mated.add(part.mated());
      nonMated.add(part.nonMated());
    }
    return new Result(mated, nonMated, people, templates.size());
  }

  private Result part(Score score, int part, int of) {
    ScoreHistogram mated = new ScoreHistogram();
    ScoreHistogram nonMated = new ScoreHistogram();
    for (int a = part; a < first.length; a += of) {
      for (int b = a + 1; b < first.length; b++) {
        double similarity =
            score.of(Embedding.dot(first[a], first[b]), Embedding.dot(second[a], second[b]));
        (person[a] == person[b] ? mated : nonMated).add(similarity);
      }
    }
    return new Result(mated, nonMated, people, templates.size());
  }

  private static float[] values(Template template, boolean first) {
    Embedding embedding = first ? template.first() : template.second();
    return embedding.values();
  }
}
