package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.vision.Calibration;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.FusionCalibration;
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
