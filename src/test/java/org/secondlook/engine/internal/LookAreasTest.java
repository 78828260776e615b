package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;

class LookAreasTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  @Property(tries = 300)
  void everythingWantedLiesInOnePartAndNoTwoPartsMeet(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 0.95) Double> places) {
    List<Box> wanted =
        places.stream()
            .map(at -> new Box(at * WIDTH, (at * 7919) % 0.9 * HEIGHT, 20 + 90 * at, 14))
            .toList();
    List<Box> parts = LookAreas.of(wanted, WIDTH, HEIGHT);
    Box whole = new Box(0, 0, WIDTH, HEIGHT);
    for (Box each : wanted) {
      Box inside = each.intersect(whole);
      assertThat(parts).anySatisfy(part -> assertThat(part.intersect(inside)).isEqualTo(inside));
    }
    for (Box each : parts) {
      assertThat(each.intersect(whole)).isEqualTo(each);
      assertThat(parts)
          .filteredOn(other -> other != each)
          .allSatisfy(other -> assertThat(other.intersect(each).area()).isZero());
    }
  }

  @Test
  void partsHaveSizesThatTheDetectorTakes() {
    assertThat(LookAreas.of(List.of(new Box(630.5, 100.2, 40, 120)), WIDTH, HEIGHT))
        .containsExactly(new Box(544, 100, 96, 128));
  }

  @Test
  void whereMuchMovedTheWholeIsLookedAt() {
    assertThat(LookAreas.of(List.of(new Box(0, 0, 600, 300)), WIDTH, HEIGHT))
        .containsExactly(new Box(0, 0, WIDTH, HEIGHT));
    assertThat(LookAreas.of(List.of(), WIDTH, HEIGHT)).isEmpty();
  }
}
