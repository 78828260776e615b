package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.vision.Template;

class GallerySizeTest {
  private static GallerySize.Result run(int measuredOn, int probes, double fmr, List<Long> sizes) {
    PopulationSplit population = PopulationSplit.synthetic(7, measuredOn, JobContext.silent());
    return GallerySize.run(
        new GallerySize.Settings(population.measured().thresholdAt(fmr), probes, sizes, 7),
        population,
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

  @Test
  void theIntervalIsSaidBeforeAndWithoutTheSearchAndIsNarrowEnoughToFail() {
    PopulationSplit population = PopulationSplit.synthetic(7, 400, JobContext.silent());
    GallerySize.Settings settings =
        new GallerySize.Settings(
            population.measured().thresholdAt(1e-3), 40, List.of(1_000L, 4_000L), 7);
    List<Expectation> said = GallerySize.expected(settings, population.measured());
    // Another seed is another draw of probes and enrolled people: what is said stays the same.
    PopulationSplit others = PopulationSplit.synthetic(8, population.measured());
    GallerySize.Result here = GallerySize.run(settings, population, JobContext.silent());
    GallerySize.Result there = GallerySize.run(settings, others, JobContext.silent());
    assertThat(here.rows()).extracting(GallerySize.Row::expected).isEqualTo(said);
    assertThat(there.rows()).extracting(GallerySize.Row::expected).isEqualTo(said);
    assertThat(there.rows().getLast().observed()).isNotEqualTo(here.rows().getLast().observed());
    assertThat(said)
        .allSatisfy(
            each ->
                assertThat(each.total().high() / Math.max(1, each.total().low()))
                    .as("high to low end of %s", each)
                    .isLessThan(4));
  }

  @Test
  void aWrongCalibrationIsFoundOut() {
    LabelledSet right = LabelledSet.synthetic(7, 400);
    for (double by : new double[] {-1, 1}) {
      Scores wrong = CompareAll.run(alike(right, by), JobContext.silent());
      GallerySize.Result result =
          GallerySize.run(
              new GallerySize.Settings(wrong.thresholdAt(1e-3), 40, List.of(4_000L), 7),
              PopulationSplit.synthetic(7, wrong),
              JobContext.silent());
      GallerySize.Row row = result.rows().getFirst();
      assertThat(row.observed().orElseThrow().within()).as("%+.1f: %s", by, row).isFalse();
    }
  }

  /** The same people, who all look a little more or less like their mean than they do. */
  private static LabelledSet alike(LabelledSet set, double by) {
    float[] mean = new float[set.faces().getFirst().template().first().dimensions()];
    for (LabelledFace face : set.faces()) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += face.template().first().values()[i] / set.faces().size();
      }
    }
    List<LabelledFace> faces =
        set.faces().stream()
            .map(
                face -> {
                  float[] moved = face.template().first().values().clone();
                  for (int i = 0; i < moved.length; i++) {
                    moved[i] += (float) by * mean[i];
                  }
                  return new LabelledFace(
                      face.file(),
                      face.person(),
                      new Template(
                          Embedding.normalised(face.template().first().model(), moved),
                          face.template().second()));
                })
            .toList();
    return new LabelledSet(set.description(), true, set.fusion(), faces, 0);
  }

  @Test
  void nearlyAllOfManyDrawsLieWithinWhatWasSaidOfThem() {
    int inside = 0;
    int draws = 40;
    for (int seed = 100; seed < 100 + draws; seed++) {
      PopulationSplit population = PopulationSplit.synthetic(seed, 120, JobContext.silent());
      GallerySize.Result result =
          GallerySize.run(
              new GallerySize.Settings(
                  population.measured().thresholdAt(5e-3), 20, List.of(500L), seed),
              population,
              JobContext.silent());
      GallerySize.Row row = result.rows().getFirst();
      inside += row.expected().total().holds(row.observed().orElseThrow().strangers()) ? 1 : 0;
    }
    // Of forty 95% intervals, fewer than 34 hold with a chance below 2 in 1,000.
    assertThat(inside).isGreaterThanOrEqualTo(34);
  }

  @Tag("long")
  @Test
  void strangersLieWithinTheIntervalShownBeforehandUpToThreeHundredThousand() {
    holds(run(2_000, 100, 1e-4, List.of(1_000L, 10_000L, 100_000L, 300_000L)));
  }

  @Test
  void aSetIsPartedAndSizesBeyondItAreOnlyExpected() {
    LabelledSet set = LabelledSet.synthetic(3, 200);
    PopulationSplit population = PopulationSplit.of(set, 5, 20, JobContext.silent());
    GallerySize.Settings settings =
        new GallerySize.Settings(
            population.measured().thresholdAt(0.01), 20, List.of(50L, 80L, 1_000L), 5);
    GallerySize.Result result = GallerySize.run(settings, population, JobContext.silent());
    assertThat(result.rows())
        .extracting(row -> row.observed().isPresent())
        .containsExactly(true, true, false);
    assertThat(result)
        .isEqualTo(
            GallerySize.run(
                settings,
                PopulationSplit.of(set, 5, 20, JobContext.silent()),
                JobContext.silent()));
    assertThat(result.convincing())
        .allSatisfy(pair -> assertThat(pair.personA()).isNotEqualTo(pair.personB()));
    assertThatThrownBy(() -> PopulationSplit.of(set, 5, 100, JobContext.silent()))
        .hasMessageContaining("nobody left to enrol");
  }

  @Test
  void theStorysRateExplainsItsOutcome() {
    double searchesWithAStranger =
        -Math.expm1(CongressTest.GALLERY * Math.log1p(-CongressTest.RATE_AS_DELIVERED));
    assertThat(Math.round(searchesWithAStranger * CongressTest.PROBES))
        .isEqualTo(CongressTest.MATCHED);
  }
}
