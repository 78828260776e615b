package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;

class TurnTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  @ParameterizedTest
  @EnumSource
  void whatIsFoundInATurnedPictureLiesWhereItIsInThePicture(Turn turn) {
    Box bright = new Box(12, 7, 5, 3);
    Picture picture = withBright(bright);
    Picture turned = turn.of(picture);
    Box there = turn.of(bright, picture);
    assertThat(turned.channel((int) there.x(), (int) there.y(), 0)).isEqualTo(255);
    assertThat(turned.channel((int) there.right() - 1, (int) there.bottom() - 1, 0)).isEqualTo(255);
    Face face = face(there);
    Face back = turn.back(face, picture);
    assertThat(back.box()).isEqualTo(bright);
    // The corner that the turned picture shows top left is a bright pixel of the picture too.
    Point corner = back.landmarks().leftEye();
    assertThat(picture.channel((int) corner.x(), (int) corner.y(), 0)).isEqualTo(255);
    assertThat(back.landmarks().interEyePx())
        .isCloseTo(face.landmarks().interEyePx(), within(1e-9));
    assertThat(Math.cos(Math.toRadians(back.quality().roll() + turn.degrees())))
        .isCloseTo(1, within(1e-9));
  }

  private static Face face(Box box) {
    Point first = new Point(box.x(), box.y());
    Point second = new Point(box.right() - 1, box.y());
    return new Face(
        box,
        0.9,
        new Landmarks(first, second, box.centre(), first.plus(0, 2), second.plus(0, 2)),
        new FaceQuality(50, 50, 50, 4, 0, 0, 0, Set.of()));
  }

  private static Picture withBright(Box box) {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    for (int y = (int) box.y(); y < box.bottom(); y++) {
      for (int x = (int) box.x(); x < box.right(); x++) {
        rgb[(y * WIDTH + x) * 3] = (byte) 255;
      }
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }
}
