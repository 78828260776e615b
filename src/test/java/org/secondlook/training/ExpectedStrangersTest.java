package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.JobContext;
import org.secondlook.search.ExpectedStrangers;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** What a list is said to hold by chance, held against lists of people of whom nobody is sought. */
class ExpectedStrangersTest {
  private static final int PROBES = 150;
  private static final int[] LENGTHS = {1, 2, 3, 5, 10, 20, 50, 100};

  private static Scores measured;
  private static PopulationSplit crowd;

  @BeforeAll
  static void measure() {
    crowd = PopulationSplit.synthetic(11, 400, JobContext.silent());
    measured = crowd.measured();
  }

  private static double similarity(Template a, Template b) {
    Fusion fusion = SyntheticGallery.FUSION;
    return fusion.fuse(a.first().similarity(b.first()), a.second().similarity(b.second()));
  }

  /** The best first. */
  private static double[] ranked(Template probe, List<LabelledFace> gallery) {
    double[] all =
        gallery.stream()
            .mapToDouble(each -> -similarity(probe, each.template()))
            .sorted()
            .toArray();
    return Arrays.stream(all).map(each -> -each).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 100, 1000})
  void listsOfStrangersHoldAsManyAsWereExpectedAtEveryLength(int people) {
    List<LabelledFace> gallery = crowd.enrolled(0, people);
    double[] expected = new double[LENGTHS.length];
    for (LabelledFace probe : crowd.probes(PROBES)) {
      double[] ranked = ranked(probe.template(), gallery);
      for (int i = 0; i < LENGTHS.length; i++) {
        int shown = ExpectedStrangers.shown(LENGTHS[i], people);
        double fmr = measured.at(ranked[shown - 1]).fmr().rate();
        double said = ExpectedStrangers.inList(fmr, shown, people, people);
        assertThat(said).isBetween(0.0, (double) shown);
        expected[i] += said / PROBES;
      }
    }
    for (int i = 0; i < LENGTHS.length; i++) {
      int came = ExpectedStrangers.shown(LENGTHS[i], people);
      // A probe's last similarity spreads as chance does, and only to one side of the list's
      // length.
      assertThat(expected[i])
          .as("list of %d among %d people", LENGTHS[i], people)
          .isBetween(came - 0.6 - 1.2 * Math.sqrt(came), (double) came);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-2, 1e-3})
  void asManyReachASimilarityAsWasExpected(double fmr) {
    int people = 1000;
    double threshold = measured.thresholdAt(fmr);
    List<LabelledFace> gallery = crowd.enrolled(0, people);
    double came = 0;
    for (LabelledFace probe : crowd.probes(PROBES)) {
      came +=
          Arrays.stream(ranked(probe.template(), gallery))
              .filter(each -> each >= threshold)
              .count();
    }
    double said = PROBES * ExpectedStrangers.reaching(fmr, people, people);
    assertThat(came).isBetween(said / 1.7, said * 1.7);
  }

  @Test
  void aPersonWithManyPhotosCountsOnce() {
    assertThat(ExpectedStrangers.reaching(0.5, 3, 300)).isCloseTo(3, within(1e-9));
    assertThat(ExpectedStrangers.reaching(1, 3, 3)).isEqualTo(3);
    assertThat(ExpectedStrangers.reaching(0.01, 100, 300)).isBetween(2.9, 3.0);
    assertThat(ExpectedStrangers.reaching(1e-4, 0, 0)).isZero();
  }

  @Property
  void neverMoreThanTheListShowsNorThanThereArePeople(
      @ForAll @DoubleRange(min = 0, max = 1) double fmr,
      @ForAll @IntRange(min = 1, max = 100) int top,
      @ForAll @IntRange(min = 1, max = 100_000) int people,
      @ForAll @IntRange(min = 1, max = 9) int photosEach) {
    int shown = ExpectedStrangers.shown(top, people);
    double said = ExpectedStrangers.inList(fmr, shown, people, (long) people * photosEach);
    assertThat(said).isBetween(0.0, (double) Math.min(top, people));
  }
}
