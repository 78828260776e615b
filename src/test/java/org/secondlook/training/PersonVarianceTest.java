package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

/** Against the same figures reckoned comparison by comparison. */
class PersonVarianceTest {
  private static final int PHOTOS = 30;
  private static final int PEOPLE = 10;

  private record Comparison(int one, int other, double similarity) {}

  private final List<Comparison> comparisons = new ArrayList<>();
  private final int[] person = new int[PHOTOS];

  PersonVarianceTest() {
    Random random = new Random(5);
    for (int photo = 0; photo < PHOTOS; photo++) {
      person[photo] = photo / 3;
    }
    for (int one = 0; one < PHOTOS; one++) {
      for (int other = 0; other < one; other++) {
        // Some people look like many: that is what the variance is about.
        double similarity = random.nextGaussian(person[one] < 2 ? 0.35 : 0.1, 0.12);
        comparisons.add(new Comparison(one, other, similarity));
      }
    }
  }

  private PersonVariance measured(boolean from) {
    int[][] counts = new int[PHOTOS][PersonVariance.bins()];
    for (Comparison each : comparisons) {
      int bin = PersonVariance.bin(each.similarity());
      counts[each.one()][bin]++;
      counts[each.other()][bin]++;
    }
    return PersonVariance.of(counts, person, PEOPLE, from);
  }

  private static void holds(PersonVariance found, double threshold, double rate, double photos) {
    assertThat(found.ofRate(threshold)).isCloseTo(rate, within(1e-9));
    assertThat(found.ofPhotos(threshold)).isCloseTo(photos, within(1e-9));
  }

  private void agreesWithEachComparison(double threshold, boolean from) {
    DoublePredicate isEvent = from ? s -> s >= threshold : s -> s < threshold;
    double[] events = new double[PHOTOS];
    double[] trials = new double[PHOTOS];
    double all = 0;
    for (Comparison each : comparisons) {
      int event = isEvent.test(each.similarity()) ? 1 : 0;
      all += event;
      for (int photo : new int[] {each.one(), each.other()}) {
        events[photo] += event;
        trials[photo]++;
      }
    }
    double rate = all / comparisons.size();
    double squares = 0;
    for (int each = 0; each < PEOPLE; each++) {
      double excess = 0;
      for (int photo = 0; photo < PHOTOS; photo++) {
        excess += person[photo] == each ? events[photo] - rate * trials[photo] : 0;
      }
      squares += excess * excess;
    }
    double pairs = 0;
    double possible = 0;
    for (int photo = 0; photo < PHOTOS; photo++) {
      pairs += events[photo] * (events[photo] - 1);
      possible += trials[photo] * (trials[photo] - 1);
    }
    holds(
        measured(from),
        threshold,
        squares / Math.pow(comparisons.size() * rate, 2),
        Math.max(0, pairs / possible / (rate * rate) - 1));
  }

  @Test
  void theVarianceFromPersonToPersonIsThatOfTheComparisonsOnEitherSideOfAThreshold() {
    for (double threshold : new double[] {-0.2, 0.05, 0.17, 0.3, 0.41}) {
      agreesWithEachComparison(threshold, true);
      agreesWithEachComparison(threshold, false);
    }
  }

  @Test
  void withoutAnyEventThereIsNoVariance() {
    assertThat(measured(true).ofRate(1)).isNaN();
    assertThat(measured(false).ofRate(-0.5)).isNaN();
  }

  @Test
  void similaritiesBeyondTheTableStandAtItsEnds() {
    assertThat(PersonVariance.bin(-0.9)).isZero();
    assertThat(PersonVariance.bin(-0.495)).isEqualTo(1);
    assertThat(PersonVariance.bin(1.2)).isEqualTo(PersonVariance.bins() - 1);
    PersonVariance found = measured(true);
    assertThat(found.ofRate(-3)).isEqualTo(found.ofRate(-0.5));
  }
}
