package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aRecordingBehindAnotherInOneFileIsNamedAsNotExamined() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Files.readAllBytes(plain));
    both.write(Files.readAllBytes(plain));
    Path twice = Files.write(folder.resolve("twice.mp4"), both.toByteArray());
    assertThat(contents(plain).notExamined()).isEmpty();
    assertThat(contents(twice).notExamined())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.what()).contains("another recording behind the first");
              assertThat(each.why()).contains("from byte " + Files.size(plain));
            });
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
