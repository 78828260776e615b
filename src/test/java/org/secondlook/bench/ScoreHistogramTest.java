package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreHistogramTest {
  private final ScoreHistogram histogram = new ScoreHistogram();
  private final double[] values =
      new Random(7).doubles(20_000, -0.5, 0.5).map(x -> x * Math.abs(x)).sorted().toArray();

  ScoreHistogramTest() {
    for (double value : values) {
      histogram.add(value);
    }
  }

  @Test
  void theSimilarityOfAShareLetsAtMostThatShareThrough() {
    for (double share : new double[] {0.5, 0.1, 0.01, 0.001}) {
      double similarity = histogram.reachedBy(share);
      assertThat(counted(similarity)).isLessThanOrEqualTo(share);
      assertThat(counted(similarity - 2e-5)).isGreaterThan(share - 1e-3);
      assertThat(histogram.shareFrom(similarity)).isCloseTo(counted(similarity), within(2e-4));
    }
  }

  @Test
  void tablesAgreeWithCountingAndEndAtTheExtremes() {
    for (List<Double> point : histogram.falling()) {
      assertThat(point.get(1)).isCloseTo(counted(point.get(0)), within(3e-4));
    }
    for (List<Double> point : histogram.rising()) {
      assertThat(point.get(1)).isCloseTo(1 - counted(point.get(0)), within(3e-4));
    }
    assertThat(histogram.falling().getLast().get(0))
        .isCloseTo(values[values.length - 1], within(2e-5));
    assertThat(histogram.rising().getLast().get(1)).isEqualTo(1);
  }

  @Test
  void partsAddUp() {
    ScoreHistogram sum = new ScoreHistogram();
    sum.add(histogram);
    sum.add(histogram);
    assertThat(sum.total()).isEqualTo(2 * histogram.total());
    assertThat(sum.mean()).isCloseTo(histogram.mean(), within(1e-12));
    assertThat(sum.deviation()).isCloseTo(histogram.deviation(), within(1e-9));
    assertThat(sum.highest()).isEqualTo(histogram.highest());
  }

  private double counted(double similarity) {
    long n = 0;
    for (double value : values) {
      n += value >= similarity ? 1 : 0;
    }
    return (double) n / values.length;
  }
}
