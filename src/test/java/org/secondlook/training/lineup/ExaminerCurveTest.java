package org.secondlook.training.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.training.lineup.ExaminerCurve.Opinion;

/** An examiner's own curve, and its area counted a second time below the curve. */
class ExaminerCurveTest {
  @Test
  void theAreaIsTheOneBelowTheCurve() {
    Random random = new Random(3);
    List<Opinion> opinions = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      boolean mated = random.nextBoolean();
      opinions.add(new Opinion(random.nextInt(7) - 3 + (mated ? 1 : 0), mated));
    }
    ExaminerCurve curve = ExaminerCurve.ofOpinions(opinions);
    double below = 0;
    for (int n = 1; n < curve.points().size(); n++) {
      ExaminerCurve.Point from = curve.points().get(n - 1);
      ExaminerCurve.Point to = curve.points().get(n);
      below += (to.falseAlarms() - from.falseAlarms()) * (to.hits() + from.hits()) / 2;
    }
    assertThat(curve.area()).isCloseTo(below, within(1e-9)).isBetween(0.5, 0.8);
    assertThat(curve.mated() + curve.nonMated()).isEqualTo(200);
    assertThat(curve.points().getLast()).isEqualTo(new ExaminerCurve.Point(1, 1));
  }

  @Test
  void whoNeverErrsHasAnAreaOfOneAndWhoSawOneKindOnlyHasNone() {
    assertThat(
            ExaminerCurve.ofOpinions(List.of(new Opinion(2, true), new Opinion(-1, false))).area())
        .isEqualTo(1);
    assertThat(ExaminerCurve.ofOpinions(List.of(new Opinion(2, true))).area()).isNull();
  }
}
