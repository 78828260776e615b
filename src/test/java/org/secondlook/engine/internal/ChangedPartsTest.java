package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.footage.Thoroughness;

class ChangedPartsTest {
  private static final Box WHOLE = new Box(0, 0, 400, 300);
  private static final Box PLACE = new Box(100, 100, 16, 16);

  private final ChangedParts parts = ChangedParts.of(Thoroughness.NORMAL);
  private int seconds;

  private List<Box> next(boolean cut, Box... moved) {
    return parts.next(
        new Frame(seconds * 25L, seconds++ * 1000L, Picture.blank(400, 300)), cut, List.of(moved));
  }

  private void firstLooks() {
    for (int i = 0; i < 8; i++) {
      assertThat(next(false)).containsExactly(WHOLE);
    }
  }

  @Test
  void whatHasMovedIsLookedAtThreeTimesWithSomeSpaceAround() {
    firstLooks();
    for (int i = 0; i < 3; i++) {
      assertThat(next(false, i == 0 ? new Box[] {PLACE} : new Box[0]))
          .singleElement()
          .satisfies(part -> assertThat(part.intersect(PLACE)).isEqualTo(PLACE))
          .satisfies(part -> assertThat(part.area()).isLessThan(3000));
    }
    assertThat(next(false)).isEmpty();
  }

  @Test
  void allOfTheFrameIsLookedAtEveryFiveSeconds() {
    firstLooks();
    for (int i = 0; i < 4; i++) {
      assertThat(next(false)).isEmpty();
    }
    assertThat(next(false)).containsExactly(WHOLE);
    assertThat(next(false)).isEmpty();
  }

  @Test
  void afterACutAllIsNewAgain() {
    firstLooks();
    assertThat(next(false)).isEmpty();
    assertThat(next(true, PLACE)).containsExactly(WHOLE);
    assertThat(next(false)).containsExactly(WHOLE);
  }

  @Test
  void aThoroughLookPassesOverNothing() {
    ChangedParts thorough = ChangedParts.of(Thoroughness.THOROUGH);
    for (int i = 0; i < 30; i++) {
      Frame frame = new Frame(i * 10L, i * 400L, Picture.blank(400, 300));
      assertThat(thorough.next(frame, false, List.of())).containsExactly(WHOLE);
    }
  }
}
