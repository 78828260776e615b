package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;

class SliderTest {
  /** What a move computes; the window adds the drawing of one line and four labels. */
  @Test
  void aMoveOverSixThousandPhotosIsALookUp() {
    Scores scores = CompareAll.run(LabelledSet.synthetic(7, 3_000), JobContext.silent());
    assertThat(scores.set().faces()).hasSize(6_000);
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      long from = System.nanoTime();
      assertThat(scores.at(-0.2 + i * 0.005).fmr().comparisons()).isEqualTo(17_994_000L);
      nanos[i] = System.nanoTime() - from;
    }
    Arrays.sort(nanos);
    System.getLogger("slider")
        .log(
            System.Logger.Level.INFO,
            "median " + nanos[100] / 1_000 + " us, slowest " + nanos[199] / 1_000 + " us");
    assertThat(nanos[100]).as("the median move blocks nothing").isLessThan(100_000_000L);
  }
}
