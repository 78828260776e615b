package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.access.Policy;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.ProbeCalibration;
import org.secondlook.vision.TestModels;

/** The numbers that come with the program. */
class CommittedCalibrationTest {
  @ParameterizedTest
  @ValueSource(strings = {"mobilefacenet", "dlib-resnet"})
  void eachEmbeddersCalibrationWasMeasuredWithItsFileOnMillionsOfPairs(String model) {
    Calibration calibration = TestModels.catalog().calibration(model);
    assertThat(calibration.nonMated().comparisons()).isGreaterThan(7_000_000);
    assertThat(new CalibratedRates(calibration).similarityAt(1e-4))
        .isGreaterThan(new CalibratedRates(calibration).similarityAt(1e-3));
  }

  @Test
  void theFusedSimilarityIsZeroForTheAverageStrangerAndOneForTheSamePicture() {
    FusionCalibration fusion = TestModels.catalog().fusion();
    assertThat(fusion.fused().nonMated().mean()).isBetween(-0.001, 0.001);
    assertThat(fusion.fusion().fuse(1, 1)).isBetween(1 - 1e-9, 1 + 1e-9);
    CalibratedRates rates = new CalibratedRates(fusion.fused());
    assertThat(rates.fmr(0)).isBetween(0.3, 0.7);
    assertThat(rates.isBound(1)).isTrue();
    assertThat(rates.fnmr(rates.similarityAt(1e-3))).isLessThan(0.05);
  }

  @Test
  void thePoorerAProbesBandTheMoreOftenItsPersonIsMissedAtOneFalseMatchRate() {
    List<ProbeRates> bands =
        TestModels.catalog().probes().orElseThrow().bands().stream().map(ProbeRates::of).toList();
    double missed = -1;
    for (ProbeRates band : bands) {
      assertThat(band.fused().calibration().nonMated().comparisons()).isGreaterThan(100_000);
      double now = band.fused().fnmr(band.fused().similarityAt(1e-3));
      assertThat(now).as(band.band()).isGreaterThan(missed);
      missed = now;
      assertThat(band.chanceToMiss(0.5, 20, 1_000)).isBetween(0.0, 1.0);
      assertThat(band.chanceToMiss(0.5, 20, 20)).isZero();
      // Where none of the measured was missed, some may be all the same.
      assertThat(band.chanceToMiss(-1, 20, 1_000))
          .isEqualTo(3.0 / band.fused().calibration().mated().comparisons());
    }
    assertThat(missed).isGreaterThan(0.4);
  }

  @Test
  void aNewHomesMinimumRefusesNoMoreThanWasMeasuredToBeAllowed() {
    ProbeCalibration probes = TestModels.catalog().probes().orElseThrow();
    assertThat(Policy.INITIAL.minimumQuality()).isBetween(1.0, probes.minimum());
    assertThat(probes.networks())
        .containsOnlyKeys(
            "mobilefacenet", "mobilefacenet-field", "dlib-resnet", "dlib-resnet-field");
  }

  /**
   * Made-up people have their own distribution, in which each person counts once; the fusion file's
   * was measured over all pictures. They may differ, but not be of different models.
   */
  @Test
  void madeUpGalleriesAreFusedAsTheProgramFuses() {
    Fusion measured = TestModels.catalog().fusion().fusion();
    Fusion madeUp = SyntheticGallery.FUSION;
    assertThat(madeUp.firstFactor()).isCloseTo(measured.firstFactor(), withinPercentage(2));
    assertThat(madeUp.secondFactor()).isCloseTo(measured.secondFactor(), withinPercentage(2));
    assertThat(madeUp.offset()).isCloseTo(measured.offset(), withinPercentage(2));
    assertThat(SyntheticGallery.FIRST_MODEL)
        .isEqualTo(TestModels.catalog().fusion().first().model());
    assertThat(SyntheticGallery.SECOND_MODEL)
        .isEqualTo(TestModels.catalog().fusion().second().model());
  }
}
