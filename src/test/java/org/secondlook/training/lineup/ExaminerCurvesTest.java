package org.secondlook.training.lineup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.training.lineup.ExaminerCurves.Given;

/** Examiners' own curves, and the panel's of those pairs that several saw. */
class ExaminerCurvesTest {
  @Test
  void whereExaminersErrIndependentlyThePanelBeatsEachOfThem() {
    Random random = new Random(5);
    List<Given> given = new ArrayList<>();
    for (int pair = 0; pair < 300; pair++) {
      boolean mated = random.nextBoolean();
      for (String name : List.of("ana", "ben", "cleo")) {
        double sees = (mated ? 1 : -1) + 2 * random.nextGaussian();
        given.add(
            new Given(name, "pair " + pair, mated, Math.clamp(Math.round(sees), -3, 3), true));
      }
    }
    ExaminerCurves curves = ExaminerCurves.of(given);
    assertThat(curves.own()).containsOnlyKeys("ana", "ben", "cleo");
    assertThat(curves.own().values())
        .allSatisfy(each -> assertThat(each.area()).isBetween(0.7, curves.panel().area()));
    assertThat(curves.panel().mated() + curves.panel().nonMated()).isEqualTo(300);
  }

  @Test
  void aPairThatOneExaminerSawTwiceIsNoPanelAndCountsOnce() {
    ExaminerCurves curves =
        ExaminerCurves.of(
            List.of(new Given("ana", "a", false, 1, true), new Given("ana", "a", false, -2, true)));
    assertThat(curves.own().get("ana").nonMated()).isEqualTo(1);
    assertThat(curves.panel().nonMated()).isZero();
  }

  @Test
  void whoDecidedFirstCountsForThePanelAlone() {
    ExaminerCurves curves =
        ExaminerCurves.of(
            List.of(
                new Given("ana", "a", true, 3, false),
                new Given("ben", "a", true, -1, true),
                new Given("ana", "b", false, 1, false),
                new Given("ben", "b", false, -2, true)));
    assertThat(curves.own()).containsOnlyKeys("ben");
    assertThat(curves.panel().area()).isEqualTo(1);
    assertThat(curves.own().get("ben").points()).contains(new ExaminerCurve.Point(0, 1));
  }
}
