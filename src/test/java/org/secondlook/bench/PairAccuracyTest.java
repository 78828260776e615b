package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairAccuracyTest {
  @Test
  void aFoldIsJudgedWithTheThresholdOfTheOthers() {
    List<PairAccuracy.Scored> pairs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pairs.add(new PairAccuracy.Scored(1, 0.2, false));
      pairs.add(new PairAccuracy.Scored(1, 0.4, true));
      // The second fold lies higher, so the first fold's threshold calls all of it mated, and its
      // own is no help.
      pairs.add(new PairAccuracy.Scored(2, 0.6, false));
      pairs.add(new PairAccuracy.Scored(2, 0.8, true));
    }
    PairAccuracy accuracy = PairAccuracy.of(pairs);
    assertThat(accuracy.mean()).isEqualTo(0.5);
    assertThat(accuracy.deviation()).isZero();
  }

  @Test
  void perfectlySeparatedPairsAreAllRight() {
    List<PairAccuracy.Scored> pairs = new ArrayList<>();
    for (int fold = 1; fold <= 5; fold++) {
      for (int i = 0; i < 20; i++) {
        pairs.add(new PairAccuracy.Scored(fold, i * 0.01, false));
        pairs.add(new PairAccuracy.Scored(fold, 0.5 + i * 0.01, true));
      }
    }
    assertThat(PairAccuracy.of(pairs).mean()).isEqualTo(1);
  }
}
