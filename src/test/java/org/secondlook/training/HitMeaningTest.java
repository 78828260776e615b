package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HitMeaningTest {
  @Test
  void frequenciesAddUpToTheSearches() {
    HitMeaning hit = HitMeaning.of(new HitMeaning.Settings(0.5, 10_000, 1e-4, 0.2, 100));
    assertThat(hit.onlyPerson() + hit.personAndStrangers() + hit.onlyStrangers() + hit.nobody())
        .isCloseTo(100, within(1e-9));
    assertThat(hit.found()).isCloseTo(40, within(1e-9));
    assertThat(hit.strangers()).isCloseTo(100, within(1e-9));
    assertThat(hit.rightShare().orElseThrow()).isCloseTo(40.0 / 140, within(1e-12));
  }

  @Test
  void withoutAnyCandidateNothingIsSaid() {
    assertThat(HitMeaning.of(new HitMeaning.Settings(0, 10, 0, 0, 10)).rightShare()).isEmpty();
  }

  @Test
  void chancesBeyondOneAreRefused() {
    for (double wrong : new double[] {-0.1, 1.2, Double.NaN}) {
      assertThatThrownBy(() -> new HitMeaning.Settings(wrong, 10, 0, 0, 10))
          .hasMessageContaining("in the gallery lies between 0 and 1");
      assertThatThrownBy(() -> new HitMeaning.Settings(0, 10, wrong, 0, 10))
          .hasMessageContaining("false match rate lies between 0 and 1");
      assertThatThrownBy(() -> new HitMeaning.Settings(0, 10, 0, wrong, 10))
          .hasMessageContaining("missed lies between 0 and 1");
    }
    assertThatThrownBy(() -> new HitMeaning.Settings(0, 0, 0, 0, 10))
        .hasMessageContaining("at least one photo");
    assertThatThrownBy(() -> new HitMeaning.Settings(0, 1, 0, 0, 0))
        .hasMessageContaining("At least one search");
    assertThat(new HitMeaning.Settings(1, 1, 1, 1, 1).searches()).isEqualTo(1);
    assertThat(new HitMeaning.Settings(0, 1, 0, 0, 1).searches()).isEqualTo(1);
  }

  @Test
  void wholeSearchesAddUpAndAreNeverOneAway() {
    HitMeaning hit = HitMeaning.of(new HitMeaning.Settings(0.5, 300_000, 1e-5, 0.05, 100));
    assertThat(hit.whole()).containsExactly(2, 45, 50, 3);
    HitMeaning none = HitMeaning.of(new HitMeaning.Settings(0, 10, 0, 0, 100));
    assertThat(none.whole()).containsExactly(0, 0, 0, 100);
    HitMeaning all = HitMeaning.of(new HitMeaning.Settings(1, 10, 0, 0, 100));
    assertThat(all.whole()).containsExactly(100, 0, 0, 0);
  }
}
