package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.TestHeif.Coded;

/** HEIC and AVIF: tiles, turns, previews, several pictures. */
class PhonePicturesTest {
  private static final int NUMBER = 0b10110010;
  private static final Picture SCENE = Stamped.picture(256, 256, NUMBER);
  private static final List<Integer> TILES = List.of(1, 2, 3, 4);

  @TempDir private Path folder;

  @Test
  void aPhonesTilesMakeOnePicture() {
    TestHeif file = TestHeif.heic().grid(10, 2, 2, 250, 240, TILES).primary(10);
    for (int tile : TILES) {
      file.hidden(tile, TestHeif.hevcTile(tile - 1));
    }

    Picture shown = OnePicture.of(file.write(folder.resolve("IMG_0001.HEIC")));

    assertThat(shown.width()).isEqualTo(250);
    assertThat(shown.height()).isEqualTo(240);
    assertThat(Stamped.number(shown)).isEqualTo(NUMBER);
    assertThat(Stamped.upright(shown)).isTrue();
    assertThat(OnePicture.difference(shown, SCENE.crop(new Box(0, 0, 250, 240)))).isLessThan(6);
  }

  @Test
  void anAvifOfTilesIsReadToo() {
    TestHeif file = TestHeif.avif().grid(10, 2, 2, 256, 256, TILES).primary(10);
    for (int tile : TILES) {
      Box quarter = new Box((tile - 1) % 2 * 128, (tile - 1) / 2 * 128, 128, 128);
      file.hidden(tile, TestHeif.av1(folder, SCENE.crop(quarter)));
    }

    Picture shown = OnePicture.of(file.write(folder.resolve("tiles.avif")));

    assertThat(OnePicture.difference(shown, SCENE)).isLessThan(6);
  }

  /** The turn is against the clock, and comes before the mirror. */
  @ParameterizedTest
  @CsvSource({"0,-1", "1,-1", "2,-1", "3,-1", "0,0", "0,1", "1,1"})
  void aPictureStandsAsItsFileSays(int quarters, int axis) {
    Picture stored = SCENE;
    if (axis >= 0) {
      stored = TestPictures.stored(stored, axis == 0 ? 4 : 2);
    }
    // Stored so that turning by that many quarters against the clock makes it upright.
    int[] exif = {1, 8, 3, 6};
    stored = TestPictures.stored(stored, exif[quarters]);
    Coded coded = TestHeif.av1(folder, stored);
    TestHeif file =
        axis < 0
            ? TestHeif.avif().picture(1, coded, TestHeif.turn(quarters))
            : TestHeif.avif().picture(1, coded, TestHeif.turn(quarters), TestHeif.mirror(axis));

    Picture shown = OnePicture.of(file.write(folder.resolve("held.avif")));

    assertThat(Stamped.number(shown)).isEqualTo(NUMBER);
    assertThat(Stamped.upright(shown)).isTrue();
  }

  @Test
  void everyPictureOfTheFileIsAPartAndPreviewsAreToldAsNotExamined() {
    Coded first = TestHeif.av1(folder, Stamped.picture(128, 96, 1));
    Coded second = TestHeif.av1(folder, Stamped.picture(160, 96, 2));
    Coded preview = TestHeif.av1(folder, Stamped.picture(64, 48, 1));
    Path file =
        TestHeif.avif()
            .picture(3, preview)
            .picture(2, second)
            .picture(1, first)
            .refers("thmb", 3, 1)
            .write(folder.resolve("two.avif"));

    MediaContents contents = OnePicture.contents(file);

    assertThat(contents.parts())
        .extracting(MediaPart::name)
        .containsExactly("picture 1 of 2", "picture 2 of 2");
    assertThat(contents.notExamined()).extracting(NotExamined::what).containsExactly("1 x preview");
    assertThat(Stamped.number(OnePicture.of(file, contents.parts().get(0)))).isEqualTo(1);
    Picture last = OnePicture.of(file, contents.parts().get(1));
    assertThat(Stamped.number(last)).isEqualTo(2);
    assertThat(last.width()).isEqualTo(160);
  }

  @Test
  void aFileThatIsCutOffSaysSo() throws IOException {
    TestHeif file = TestHeif.heic().grid(10, 2, 2, 256, 256, TILES).primary(10);
    for (int tile : TILES) {
      file.hidden(tile, TestHeif.hevcTile(tile - 1));
    }
    Path whole = file.write(folder.resolve("whole.heic"));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.heic"), Arrays.copyOf(bytes, bytes.length - 150));

    try (MediaReader reader = OnePicture.open(cut)) {
      assertThat(reader.damage().orElse("")).contains("cut.heic").contains("cut off: 150 bytes");
    }
  }

  @Test
  void aCodingWithoutADecoderIsNamed() {
    Coded real = TestHeif.av1(folder, SCENE);
    Coded odd = new Coded("unci", real.config(), real.data(), 256, 256);

    assertThat(OnePicture.refusal(TestHeif.heic().picture(1, odd).write(folder.resolve("p.heif"))))
        .contains("p.heif")
        .contains("uncompressed")
        .contains("Convert a copy")
        .doesNotContain("MP4");
  }
}
