package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.footage.internal.TestVideo.Shot;

/** What lies in a file beside that which is read, and what a file states that can't be followed. */
class PassedOverTest {
  private static final List<Shot> SHOTS =
      IntStream.range(0, 10).mapToObj(n -> new Shot(40L * n, Picture.blank(160, 120))).toList();

  @TempDir Path folder;
  private Path plain;

  @BeforeEach
  void write() {
    plain = TestVideo.write(folder.resolve("plain.mp4"), Recipe.of("mp4", "mpeg4"), SHOTS);
  }

  private static MediaContents contents(Path file) {
    return ((MediaSurvey.Holds) MediaReaders.survey(file, MediaLimits.STANDARD)).contents();
  }

  private static MediaReader reader(Path file, MediaPart part) {
    return ((MediaOpening.Opened)
            MediaReaders.open(file, part, MediaSettings.AS_STORED, MediaLimits.STANDARD))
        .reader();
  }

  private static Path joined(Path file, byte[]... pieces) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.write(piece);
    }
    return Files.write(file, all.toByteArray());
  }

  private static byte[] encoded(int width, int height, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  private static List<String> names(MediaContents contents) {
    return contents.parts().stream().map(MediaPart::name).toList();
  }

  private static int frames(Path file, MediaPart part) {
    int frames = 0;
    try (MediaReader reader = reader(file, part)) {
      while (reader.next().isPresent()) {
        frames++;
      }
      assertThat(reader.damage()).as(file + part.afterName()).isEmpty();
    }
    return frames;
  }

  /** Decoders read the first of them, and call the rest its damage or nothing at all. */
  @ParameterizedTest
  @CsvSource({"mp4, mpeg4", "mov, mpeg4", "matroska, mpeg4", "avi, mpeg4", "flv, flv", "asf, wmv2"})
  void eachOfSeveralRecordingsInOneFileIsExaminedByItself(String container, String codec)
      throws IOException {
    byte[] first =
        Files.readAllBytes(
            TestVideo.write(folder.resolve("first"), Recipe.of(container, codec), SHOTS));
    List<Shot> larger =
        IntStream.range(0, 6).mapToObj(n -> new Shot(40L * n, Picture.blank(320, 240))).toList();
    byte[] second =
        Files.readAllBytes(
            TestVideo.write(folder.resolve("second"), Recipe.of(container, codec), larger));
    Path file = joined(folder.resolve("joined"), first, second, first);
    MediaContents contents = contents(file);
    assertThat(names(contents))
        .containsExactly("recording 1 of 3", "recording 2 of 3", "recording 3 of 3");
    assertThat(contents.notExamined()).isEmpty();
    assertThat(contents.parts()).extracting(part -> frames(file, part)).containsExactly(10, 6, 10);
    try (MediaReader reader = reader(file, contents.parts().get(1))) {
      assertThat(reader.facts().width()).isEqualTo(320);
    }
  }

  @Test
  void aRecordingBehindPaddingOrAnotherFormatIsExaminedToo() throws IOException {
    byte[] mp4 = Files.readAllBytes(plain);
    byte[] avi =
        Files.readAllBytes(
            TestVideo.write(folder.resolve("b.avi"), Recipe.of("avi", "mpeg4"), SHOTS));
    byte[] png = encoded(40, 30, "png");
    byte[] jpeg = encoded(50, 40, "jpg");
    for (Path file :
        List.of(
            joined(folder.resolve("1"), mp4, new byte[4096], mp4),
            joined(folder.resolve("2"), mp4, avi),
            joined(folder.resolve("3"), avi, mp4))) {
      MediaContents contents = contents(file);
      assertThat(names(contents)).containsExactly("recording 1 of 2", "recording 2 of 2");
      assertThat(contents.parts()).extracting(part -> frames(file, part)).containsOnly(10);
    }
    Path pictures = joined(folder.resolve("4"), png, jpeg);
    MediaContents contents = contents(pictures);
    assertThat(names(contents)).containsExactly("picture 1 of 2", "picture 2 of 2");
    try (MediaReader reader = reader(pictures, contents.parts().get(1))) {
      assertThat(reader.facts().width()).isEqualTo(50);
    }
    assertThat(names(contents(joined(folder.resolve("5"), jpeg, png)))).hasSize(2);
  }

  @Test
  void unknownBytesBehindARecordingAreNamedAndAreNoDamage() throws IOException {
    byte[] junk = new byte[100_000];
    new java.util.Random(3).nextBytes(junk);
    junk[4] = 0;
    Path file = joined(folder.resolve("junk.mp4"), Files.readAllBytes(plain), junk);
    MediaContents contents = contents(file);
    assertThat(contents.notExamined())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.what())
                    .isEqualTo("100,000 bytes from byte " + Files.size(plain) + " on"));
    assertThat(frames(file, contents.parts().getFirst())).isEqualTo(10);
  }

  @Test
  void aRecordingThatIsEncryptedIsCalledThatAndNotDamaged() {
    Path locked =
        TestVideo.writeEncrypted(folder.resolve("locked.mp4"), Recipe.of("mp4", "mpeg4"), SHOTS);
    assertThat(MediaReaders.open(locked))
        .isInstanceOfSatisfying(
            MediaOpening.Unreadable.class,
            refused -> assertThat(refused.sentence()).contains("is encrypted"));
  }

  @Test
  void anAngleThatIsNoQuarterTurnIsToldBesideTheBoxes() throws IOException {
    Path tilted =
        TestVideo.write(folder.resolve("tilted.mp4"), Recipe.of("mp4", "mpeg4").turned(45), SHOTS);
    try (MediaReader reader = reader(tilted, contents(tilted).parts().getFirst())) {
      assertThat(reader.facts().assumed()).extracting(Assumed::what).containsExactly(Assumed.TURN);
      assertThat(reader.facts().besideBoxes()).contains("nearest to what the file states");
    }
    try (MediaReader reader = reader(plain, contents(plain).parts().getFirst())) {
      assertThat(reader.facts().assumed()).isEmpty();
    }
  }

  @Test
  void anAttachedPictureIsNotCalledIncompleteForTheRecordingsLength() throws IOException {
    byte[] jpeg = Files.readAllBytes(Path.of("sample-data/stills/front-desk-frame.jpg"));
    Path file =
        TestVideo.writeWithPicture(
            folder.resolve("attached.mkv"),
            Recipe.of("matroska", "mpeg4"),
            IntStream.range(0, 60)
                .mapToObj(n -> new Shot(50L * n, Picture.blank(160, 120)))
                .toList(),
            jpeg);
    List<MediaPart> parts = contents(file).parts();
    assertThat(parts).hasSize(2);
    for (MediaPart part : parts) {
      try (MediaReader reader = reader(file, part)) {
        Optional<Frame> frame = reader.next();
        while (frame.isPresent()) {
          frame = reader.next();
        }
        assertThat(reader.damage()).as(part.name()).isEmpty();
      }
    }
  }
}
