package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;

class FaceAlignerTest {
  @Test
  void aFaceThatLiesAsTheTemplateWantsIsCopiedUnchanged() {
    Picture picture = gradient(112, 112);
    assertThat(FaceAligner.align(picture, TestFaces.STANDARD, TestFaces.TEMPLATE))
        .isEqualTo(picture);
  }

  @Test
  void aShiftedFaceIsCutOutUnchangedAndBlackOutsideOfThePicture() {
    Picture picture = gradient(112, 112);
    Picture moved = UprightPictures.placed(picture, 200, 200, 61, 40);
    assertThat(FaceAligner.align(moved, TestFaces.STANDARD.shifted(61, 40), TestFaces.TEMPLATE))
        .isEqualTo(picture);
    Picture cut =
        FaceAligner.align(picture, TestFaces.STANDARD.shifted(-56, 0), TestFaces.TEMPLATE);
    assertThat(cut.pixel(0, 50)).isZero();
    assertThat(cut.pixel(100, 50)).isEqualTo(picture.pixel(44, 50));
  }

  @Test
  void aTurnedAndEnlargedFaceComesOutUpright() {
    Similarity turn = new Similarity(1.5 * Math.cos(0.4), 1.5 * Math.sin(0.4), 150, 60);
    Picture picture = ramp(400, 400, turn.inverse());
    Landmarks there = Landmarks.of(TestFaces.STANDARD.points().stream().map(turn::apply).toList());
    Picture chip = FaceAligner.align(picture, there, TestFaces.TEMPLATE);
    for (int y = 10; y < 100; y += 15) {
      for (int x = 10; x < 100; x += 15) {
        assertThat(chip.channel(x, y, 0)).isBetween(2 * x - 2, 2 * x + 2);
        assertThat(chip.channel(x, y, 1)).isBetween(2 * y - 2, 2 * y + 2);
      }
    }
  }

  @Test
  void aLargeFaceIsAveragedSoThatFinePatternsDoNotAlias() {
    Picture checks = checks(8 * 112);
    Picture chip = FaceAligner.align(checks, TestFaces.STANDARD.scaled(8), TestFaces.TEMPLATE);
    for (int i = 10; i < 100; i++) {
      assertThat(chip.channel(i, i, 0)).isBetween(118, 138);
    }
  }

  @Test
  void landmarksOnOneSpotStillGiveAChip() {
    Landmarks spot = Landmarks.of(Collections.nCopies(5, new Point(3, 3)));
    assertThat(FaceAligner.align(gradient(7, 7), spot, TestFaces.TEMPLATE).width()).isEqualTo(112);
  }

  private static Picture gradient(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * 31 / 7);
    }
    return new Picture(width, height, rgb);
  }

  /** Red rises by 2 a pixel across the chip that the transform leads to, green down it. */
  private static Picture ramp(int width, int height, Similarity toChip) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Point at = toChip.apply(new Point(x, y));
        rgb[(y * width + x) * 3] = (byte) Math.clamp(Math.round(2 * at.x()), 0, 255);
        rgb[(y * width + x) * 3 + 1] = (byte) Math.clamp(Math.round(2 * at.y()), 0, 255);
      }
    }
    return new Picture(width, height, rgb);
  }

  private static Picture checks(int size) {
    byte[] rgb = new byte[size * size * 3];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        rgb[(y * size + x) * 3] = (byte) ((x + y) % 2 == 0 ? 255 : 0);
      }
    }
    return new Picture(size, size, rgb);
  }
}
