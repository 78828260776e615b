package org.secondlook.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.secondlook.vision.Fusion;

/** A guessed cut counts only once so many people are known to reach it. */
final class RowCandidatesTest {
  private static final int PEOPLE = 3;
  private static final Plan PLAN = Plan.forWarmUp(9);
  private static final Fusion FUSION = new Fusion(0, 1, 1, 0, 1, 1);
  private static final long[] ALL = {-1, -1};

  private final BlockSums block = new BlockSums();
  private final RowCandidates candidates =
      new RowCandidates(
          Measure.SECOND,
          new FineCodes(null, new ScalarKernel(), FUSION, PLAN),
          row -> row,
          PEOPLE,
          1);

  @Test
  void aCutThatTooFewReachForCertainIsLoweredToWhatTheyDoReachAndScannedAgain() {
    guess(PLAN.secondPlace(0.5));
    int guessed = candidates.cut();
    double below = 0.5;
    while (PLAN.secondPlace(below) >= guessed) {
      below -= 1e-4;
    }

    scanned(below);
    assertThat(candidates.proven()).isFalse();
    assertThat(candidates.cut())
        .isLessThan(guessed)
        .isEqualTo(PLAN.secondPlace(Math.nextDown((float) below)));

    scanned(below);
    assertThat(candidates.proven()).isTrue();
    assertThat(candidates.bounds().rows()).hasSize(Kernel.ROWS);
  }

  @Test
  void aCutThatEnoughPeopleReachIsProvenAndWhoIsBelowThemIsDropped() {
    guess(PLAN.secondPlace(0.5));

    block.passSecond[0] = -1;
    candidates.add(0, block, ALL, 0, 0);
    candidates.collect();
    for (int row = 0; row < 64; row++) {
      bound(row, row < PEOPLE ? 0.6 : 0.1);
    }
    candidates.settle();

    assertThat(candidates.proven()).isTrue();
    assertThat(candidates.bounds().rows()).containsExactly(0, 1, 2);
  }

  /** All sums of the sample are that. */
  private void guess(int sum) {
    Arrays.fill(block.second, (short) sum);
    candidates.sample(block, ALL, 0);
    candidates.guess(Kernel.ROWS);
  }

  /** All rows pass, and turn out to have that similarity. */
  private void scanned(double similarity) {
    Arrays.fill(block.passSecond, -1);
    candidates.add(0, block, ALL, 0, 0);
    candidates.collect();
    for (int row = 0; row < Kernel.ROWS; row++) {
      bound(row, similarity);
    }
    candidates.settle();
  }

  private void bound(int row, double similarity) {
    candidates.bounds().lowest()[row] = similarity;
    candidates.bounds().highest()[row] = similarity;
  }
}
