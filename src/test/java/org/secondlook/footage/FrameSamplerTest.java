package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameSamplerTest {
  @Test
  void theFirstFrameIsWantedWhateverItsTime() {
    assertThat(new FrameSampler(Thoroughness.QUICK).wants(123_456)).isTrue();
  }

  @Test
  void thirtyFramesASecondAreLookedAtFiveTimesASecond() {
    FrameSampler sampler = new FrameSampler(Thoroughness.NORMAL);
    int wanted = 0;
    for (int i = 0; i < 300; i++) {
      wanted += sampler.wants(Math.round(i * 1000 / 30.0)) ? 1 : 0;
    }
    assertThat(wanted).isEqualTo(50);
  }

  @Test
  void whereFramesComeRarerThanLooksEveryFrameIsWanted() {
    FrameSampler sampler = new FrameSampler(Duration.ofMillis(80));
    for (int i = 0; i < 50; i++) {
      assertThat(sampler.wants(i * 100L)).isTrue();
    }
  }

  @Test
  void aShortClipIsLookedAtMoreOftenButNotPastTheEndThatItClaims() {
    FrameSampler half = FrameSampler.of(Thoroughness.NORMAL, lasting(480));
    FrameSampler minute = FrameSampler.of(Thoroughness.NORMAL, lasting(60_000));
    int early = 0;
    int late = 0;
    int usual = 0;
    for (int i = 0; i < 250; i++) {
      boolean wanted = half.wants(i * 40L);
      early += wanted && i < 12 ? 1 : 0;
      late += wanted && i >= 12 ? 1 : 0;
      usual += minute.wants(i * 40L) ? 1 : 0;
    }
    assertThat(early).isEqualTo(12);
    assertThat(late).isLessThanOrEqualTo(48);
    assertThat(usual).isEqualTo(50);
  }

  private static MediaFacts lasting(long millis) {
    return new MediaFacts(
        MediaKind.VIDEO, 640, 360, "matroska", "h264", millis, 25, 0, 0, false, Map.of());
  }

  @Property
  void noLookIsLaterThanTheFirstFrameAfterTheInterval(
      @ForAll @Size(min = 2, max = 200) List<@IntRange(min = 1, max = 400) Integer> steps) {
    FrameSampler sampler = new FrameSampler(Duration.ofMillis(200));
    long last = -1;
    long before = 0;
    long now = 0;
    int looks = 0;
    for (int step : steps) {
      now += step;
      boolean wanted = sampler.wants(now);
      if (last >= 0 && !wanted) {
        assertThat(now - last).isLessThan(400);
      }
      if (wanted) {
        // Whatever was passed over since the last look was passed over within one interval.
        assertThat(last < 0 || before - last < 200 || before == last).isTrue();
        last = now;
        looks++;
      }
      before = now;
    }
    assertThat(looks).isLessThanOrEqualTo((int) (now / 200) + 2);
  }
}
