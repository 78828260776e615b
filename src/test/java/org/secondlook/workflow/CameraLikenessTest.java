package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

/** A mixed-in photo has to look as if the probe's camera had taken it. */
final class CameraLikenessTest {
  private static final Box FACE = new Box(20, 20, 60, 60);

  private interface Pixel {
    double at(int x, int y, int channel);
  }

  private static Picture picture(Pixel pixel) {
    byte[] rgb = new byte[100 * 100 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int at = i / 3;
      rgb[i] = (byte) Math.clamp(Math.round(pixel.at(at % 100, at / 100, i % 3)), 0, 255);
    }
    return new Picture(100, 100, rgb);
  }

  /** Coloured, bright, with edges as a good portrait has. */
  private static Picture portrait() {
    return picture(
        (x, y, c) ->
            130 + 40 * Math.sin(x / 5.0) * Math.cos(y / 7.0) + (x / 9 + y / 9) % 2 * 30 + 15 * c);
  }

  private static Picture darkAndNoisy() {
    Random random = new Random(3);
    double[] noise = random.doubles(10_000, -12, 12).toArray();
    return picture((x, y, c) -> 22 + 6 * Math.sin(x / 11.0) + noise[y * 100 + x]);
  }

  private static Picture blurred() {
    return picture((x, y, c) -> 110 + 50 * Math.sin(x / 16.0) * Math.cos(y / 19.0) + 4 * c);
  }

  private static void showsAsTheCameraDid(Picture probe) {
    CameraLikeness camera = CameraLikeness.of(probe, FACE);

    CameraLikeness made = CameraLikeness.of(camera.applied(portrait(), FACE, new Random(5)), FACE);

    for (int c = 0; c < 3; c++) {
      assertThat(made.light()[c]).isCloseTo(camera.light()[c], within(6.0));
    }
    assertThat(made.detail()).isCloseTo(camera.detail(), within(0.1 * camera.detail() + 0.5));
    assertThat(made.grey()).isEqualTo(camera.grey());
  }

  @Test
  void goodPhotoBecomesDarkGreyAndNoisyLikeTheProbe() {
    showsAsTheCameraDid(darkAndNoisy());
  }

  @Test
  void goodPhotoBecomesAsBlurredAsTheProbe() {
    showsAsTheCameraDid(blurred());
  }

  @Test
  void photoLikeTheProbeStaysAsItIs() {
    showsAsTheCameraDid(portrait());
  }

  @Test
  void faceOfFewPixelsIsNoFault() {
    Box tiny = new Box(50, 50, 2, 2);

    assertThat(
            CameraLikeness.of(darkAndNoisy(), tiny)
                .applied(portrait(), tiny, new Random(1))
                .width())
        .isEqualTo(100);
  }
}
