package org.secondlook.footage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AssignmentTest {
  @Property(tries = 300)
  void noOtherPairingCostsLess(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] cost = new double[rows][columns];
    for (double[] row : cost) {
      Arrays.setAll(row, _ -> random.nextInt(20));
    }

    int[] pairs = Assignment.least(cost);

    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += pairs[r] < 0 ? 0 : cost[r][pairs[r]];
    }
    assertThat(Arrays.stream(pairs).filter(c -> c >= 0).count()).isEqualTo(Math.min(rows, columns));
    assertThat(Arrays.stream(pairs).filter(c -> c >= 0).boxed().toList()).doesNotHaveDuplicates();
    assertThat(sum).isEqualTo(best(cost, 0, new boolean[columns], Math.max(0, rows - columns)));
  }

  private static double best(double[][] cost, int row, boolean[] taken, int skips) {
    if (row == cost.length) {
      return 0;
    }
    double least = skips > 0 ? best(cost, row + 1, taken, skips - 1) : Double.POSITIVE_INFINITY;
    for (int c = 0; c < taken.length; c++) {
      if (!taken[c]) {
        taken[c] = true;
        least = Math.min(least, cost[row][c] + best(cost, row + 1, taken, skips));
        taken[c] = false;
      }
    }
    return least;
  }
}
