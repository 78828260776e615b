package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;

class GallerySizeTest {
  private static GallerySize.Result run(int measuredOn, int probes, double fmr, List<Long> sizes) {
    Crowd crowd = Crowd.synthetic(7, measuredOn, JobContext.silent());
    return GallerySize.run(
        new GallerySize.Settings(crowd.measured().thresholdAt(fmr), probes, sizes, 7),
        crowd,
        JobContext.silent());
  }

  private static void holds(GallerySize.Result result) {
    assertThat(result.rows())
        .allSatisfy(
            row -> assertThat(row.observed().orElseThrow().within()).as("%s", row).isTrue());
  }

  @Test
  void strangersLieWithinTheIntervalShownBeforehand() {
    holds(run(400, 40, 1e-3, List.of(1_000L, 4_000L)));
  }

  @Tag("long")
  @Test
  void strangersLieWithinTheIntervalShownBeforehandUpToThreeHundredThousand() {
    holds(run(2_000, 100, 1e-4, List.of(1_000L, 10_000L, 100_000L, 300_000L)));
  }

  @Test
  void aSetIsPartedAndSizesBeyondItAreOnlyExpected() {
    LabelledSet set = LabelledSet.synthetic(3, 200);
    Crowd crowd = Crowd.of(set, 5, 20, JobContext.silent());
    GallerySize.Settings settings =
        new GallerySize.Settings(
            crowd.measured().thresholdAt(0.01), 20, List.of(50L, 80L, 1_000L), 5);
    GallerySize.Result result = GallerySize.run(settings, crowd, JobContext.silent());
    assertThat(result.rows())
        .extracting(row -> row.observed().isPresent())
        .containsExactly(true, true, false);
    assertThat(result)
        .isEqualTo(
            GallerySize.run(
                settings, Crowd.of(set, 5, 20, JobContext.silent()), JobContext.silent()));
    assertThat(result.convincing())
        .allSatisfy(pair -> assertThat(pair.personA()).isNotEqualTo(pair.personB()));
    assertThatThrownBy(() -> Crowd.of(set, 5, 100, JobContext.silent()))
        .hasMessageContaining("nobody left to enrol");
  }

  @Test
  void theStorysRateExplainsItsOutcome() {
    double searchesWithAStranger =
        -Math.expm1(Story.GALLERY * Math.log1p(-Story.RATE_AS_DELIVERED));
    assertThat(Math.round(searchesWithAStranger * Story.PROBES)).isEqualTo(Story.MATCHED);
  }
}
