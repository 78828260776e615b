package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.ModelCatalog;

class ListThresholdTest {
  private final List<ProbeRates> measured =
      ModelCatalog.open(Installation.find().models()).probes().orElseThrow().bands().stream()
          .map(ProbeRates::of)
          .toList();

  private ListThreshold of(int people, int photos, double falseAlerts) {
    return ListThreshold.of(people, photos, falseAlerts, measured);
  }

  @Test
  void whatIsSaidBeforehandIsNeverMoreThanWhatIsAcceptable() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < 500; i++) {
      int people = random.nextInt(1, 400);
      int photos = people + random.nextInt(0, 200);
      double acceptable = Math.pow(10, -random.nextDouble(1, 4));
      ListThreshold threshold = of(people, photos, acceptable);
      assertThat(threshold.expectedAlertsPer1000()).isLessThanOrEqualTo(1000 * acceptable * 1.001);
      assertThat(threshold.fewestAlertsPer1000())
          .isLessThanOrEqualTo(threshold.expectedAlertsPer1000());
      for (ListThreshold.Band each : threshold.bands()) {
        if (each.carried()) {
          assertThat(each.fmr()).isLessThanOrEqualTo(threshold.fmr() * 1.000001);
        } else {
          assertThat(each.found()).isZero();
        }
      }
    }
  }

  @Test
  void aLongerListAndFewerFalseAlertsBothMakeItStricter() {
    double before = 0;
    double found = 1;
    for (int photos : new int[] {1, 3, 10, 30, 100}) {
      ListThreshold threshold = of(photos, photos, 1e-3);
      assertThat(threshold.bands().getFirst().similarity()).isGreaterThan(before);
      assertThat(threshold.expectedFound()).isLessThanOrEqualTo(found);
      before = threshold.bands().getFirst().similarity();
      found = threshold.expectedFound();
    }
    assertThat(of(10, 10, 1e-4).bands().getFirst().similarity())
        .isGreaterThan(of(10, 10, 1e-3).bands().getFirst().similarity());
  }

  @Test
  void morePhotosOfTheSamePeopleCountAsMoreChances() {
    assertThat(of(10, 40, 1e-3).fmr()).isEqualTo(of(40, 40, 1e-3).fmr(), within(1e-12));
  }

  @Test
  void aPoorerBandThatWasNotMeasuredSoFarRaisesNoAlert() {
    ListThreshold threshold = of(100, 100, 1e-3);
    assertThat(threshold.refusal()).isEmpty();
    assertThat(threshold.bands().getFirst().carried()).isTrue();
    assertThat(threshold.bands().getLast().carried()).isFalse();
  }

  @Test
  void aListThatTheModelsCantCarryIsRefusedWithTheReason() {
    assertThat(of(10_000, 10_000, 1e-3).refusal().orElseThrow())
        .contains("10,000 people")
        .contains("Shorten the list");
    assertThat(of(10, 10, 1e-3).refusal()).isEmpty();
  }

  @Test
  void anEmptyListAndAShareThatIsNoneAreRefused() {
    assertThatThrownBy(() -> of(0, 0, 1e-3)).isInstanceOf(SecondLookException.class);
    for (double share : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> of(1, 1, share)).isInstanceOf(SecondLookException.class);
    }
  }
}
