package org.secondlook.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;

/**
 * Compares probes with a gallery that grows and is never kept: ten million made-up templates pass
 * by one after the other. Used by one thread; works on several.
 */
final class StrangerSearch {
  private static final int BATCH = 4_096;
  private static final int SHOWN = 6;

  private final PopulationSplit population;
  private final List<LabelledFace> faces;
  private final Vectors probes;
  private final double threshold;
  private final long[] reached;
  private final double[] best;
  private final long[] bestAt;
  private long enrolled;

  StrangerSearch(PopulationSplit population, int probes, double threshold) {
    this.population = population;
    this.threshold = threshold;
    this.faces = population.probes(probes);
    this.probes =
        new Vectors(
            faces.stream().map(LabelledFace::template).toList(),
            population.measured().set().fusion());
    this.reached = new long[probes];
    this.best = new double[probes];
    java.util.Arrays.fill(best, Double.NEGATIVE_INFINITY);
    this.bestAt = new long[probes];
  }

  void enrolUpTo(long photos, JobContext context) {
    while (enrolled < photos) {
      context.stopIfCancelled();
      long until = Math.min(photos, enrolled + BATCH);
      List<LabelledFace> batch = population.enrolled(enrolled, (int) (until - enrolled));
      long first = enrolled;
      IntStream.range(0, probes.size()).parallel().forEach(probe -> compare(probe, batch, first));
      enrolled = until;
      context.progress(new Progress("Searching", enrolled, photos, "photos"));
    }
  }

  // Each probe is one thread's own, so the order of threads changes nothing.
  private void compare(int probe, List<LabelledFace> batch, long first) {
    for (int i = 0; i < batch.size(); i++) {
      double similarity = probes.similarity(probe, batch.get(i).template());
      if (similarity >= threshold) {
        reached[probe]++;
      }
      if (similarity > best[probe]) {
        best[probe] = similarity;
        bestAt[probe] = first + i;
      }
    }
  }

  long strangers() {
    return LongStream.of(reached).sum();
  }

  int alarmed() {
    return (int) LongStream.of(reached).filter(many -> many > 0).count();
  }

  /** The highest similarity of any stranger. */
  double highest() {
    return java.util.Arrays.stream(best).max().orElseThrow();
  }

  /** The first candidates that look most like their probes. */
  List<ScorePair> convincing() {
    if (enrolled == 0) {
      return List.of();
    }
    return IntStream.range(0, faces.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer probe) -> -best[probe])
                .thenComparing(probe -> probe))
        .limit(SHOWN)
        .map(
            probe -> {
              LabelledFace candidate = population.enrolled(bestAt[probe], 1).getFirst();
              LabelledFace face = faces.get(probe);
              return new ScorePair(
                  best[probe], face.file(), face.person(), candidate.file(), candidate.person());
            })
        .toList();
  }
}
