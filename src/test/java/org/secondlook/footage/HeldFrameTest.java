package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;

class HeldFrameTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 182;

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void film() {
    file = folder.resolve("moving.mkv");
    try (FootageWriter writer =
        new FootageWriter(file, WIDTH, HEIGHT, 10, FootageCodec.H264, 900_000)) {
      for (int i = 0; i < 6; i++) {
        writer.write(picture(i).rgb());
      }
    }
  }

  /** Coloured patches, whose borders show whether anything lies a pixel beside its place. */
  private static Picture picture(int seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    byte[] colours = new byte[3 * 400];
    random.nextBytes(colours);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int patch = i % WIDTH / 20 + i / WIDTH / 20 * 16;
      System.arraycopy(colours, patch * 3, rgb, i * 3, 3);
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static MediaReader open() {
    return ((MediaOpening.Opened) MediaReaders.open(file)).reader();
  }

  @Test
  void aPartOfAFrameThatIsHeldIsThatOfTheWholeAlsoAfterTheReaderHasGoneOn() {
    List<Box> parts =
        List.of(
            new Box(0, 0, WIDTH, HEIGHT),
            new Box(33.4, 51.2, 90, 71),
            new Box(-20, -7, 61, 44),
            new Box(251, 120, 90, 90));
    try (MediaReader reader = open()) {
      LazyFrame frame = reader.advance().orElseThrow();
      Picture whole = frame.frame().picture();
      try (HeldFrame held = frame.held()) {
        reader.advance();
        assertThat(held.width()).isEqualTo(WIDTH);
        assertThat(held.height()).isEqualTo(HEIGHT);
        assertThat(parts)
            .allSatisfy(part -> assertThat(held.part(part)).isEqualTo(whole.crop(part)));
      }
    }
  }

  @Test
  void aShrunkFrameShowsTheSameAtItsSize() {
    try (MediaReader reader = open()) {
      LazyFrame frame = reader.advance().orElseThrow();
      Picture whole = frame.frame().picture();
      Picture half = frame.shrunk(WIDTH / 2);
      assertThat(half.width()).isEqualTo(WIDTH / 2);
      assertThat(half.height()).isEqualTo(HEIGHT / 2);
      assertThat(difference(half, whole)).isLessThan(4);
      assertThat(frame.shrunk(WIDTH)).isEqualTo(whole);
    }
  }

  /** Mean over all channels, from the mean of each four pixels. */
  private static double difference(Picture half, Picture whole) {
    double sum = 0;
    for (int y = 0; y < half.height(); y++) {
      for (int x = 0; x < half.width(); x++) {
        for (int c = 0; c < 3; c++) {
          double mean = 0;
          for (int i = 0; i < 4; i++) {
            mean += whole.channel(2 * x + i % 2, 2 * y + i / 2, c) / 4.0;
          }
          sum += Math.abs(half.channel(x, y, c) - mean);
        }
      }
    }
    return sum / half.rgb().length;
  }
}
