package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the footage measurement is made of has to be what it says. */
class FootageWriterTest {
  private static final int RATE = 25;
  private static final int FRAMES = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyWrittenFrameComesBackAtItsTime(FootageCodec codec) {
    Path file = folder.resolve("staged.mkv");
    try (FootageWriter writer = new FootageWriter(file, 320, 240, RATE, codec)) {
      for (int i = 0; i < FRAMES; i++) {
        writer.write(Stamped.picture(320, 240, i).rgb());
      }
    }

    try (MediaReader reader = ((MediaOpening.Opened) MediaReaders.open(file)).reader()) {
      assertThat(reader.facts().codec())
          .isEqualTo(
              switch (codec) {
                case H264 -> "h264";
                case MPEG4 -> "mpeg4";
              });
      List<Frame> frames = new ArrayList<>();
      for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
      assertThat(frames.stream().map(frame -> Stamped.number(frame.picture())))
          .containsExactlyElementsOf(IntStream.range(0, FRAMES).boxed().toList());
      assertThat(frames)
          .allSatisfy(
              frame -> assertThat(frame.ptsMillis()).isEqualTo(frame.index() * 1000 / RATE));
      assertThat(reader.damage()).isEmpty();
    }
  }
}
