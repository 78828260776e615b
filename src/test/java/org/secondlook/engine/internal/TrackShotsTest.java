package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.footage.Sighting;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.QualityReason;

class TrackShotsTest {
  private static final Picture FRAME = Picture.blank(400, 300);

  private final TrackShots shots = new TrackShots();

  @Test
  void whereNoSightingIsGoodManyMakeTheTemplate() {
    for (int i = 0; i < 40; i++) {
      offer(i, 5 + i % 7, 30, Set.of(QualityReason.TOO_SMALL));
    }
    assertThat(shots.shots()).hasSize(12);
  }

  @Test
  void oneGoodSightingMakesTheManyPoorOnesNeedless() {
    for (int i = 0; i < 40; i++) {
      offer(i, 5 + i % 7, 30, Set.of(QualityReason.TOO_DARK));
    }
    offer(40, 60, 30, Set.of());
    assertThat(shots.shots()).hasSizeLessThanOrEqualTo(5);
    assertThat(shots.shots().getFirst().sighting().frameIndex()).isEqualTo(40);
  }

  @Test
  void ofLargePoorFacesFewAreKeptSinceEachTakesMuchMemory() {
    for (int i = 0; i < 40; i++) {
      offer(i, 5 + i % 7, 200, Set.of(QualityReason.BLURRED));
    }
    assertThat(shots.shots()).hasSizeBetween(1, 5);
  }

  private void offer(int frame, double quality, double side, Set<QualityReason> reasons) {
    Point at = new Point(100, 100);
    Sighting sighting =
        new Sighting(
            frame,
            frame * 40L,
            new Face(
                new Box(90, 90, side, side),
                0.8,
                new Landmarks(at, at.plus(10, 0), at.plus(5, 5), at.plus(1, 9), at.plus(9, 9)),
                new FaceQuality(quality, 50, 50, 10, 0, 0, 0, reasons)));
    shots.offer(sighting, () -> FaceCutout.of(sighting, FRAME));
  }
}
