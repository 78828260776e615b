package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;

class VideoTest {
  private static final Path FOOTAGE = Path.of("../shared/footage");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4",
    "matroska, mpeg4",
    "mov, mjpeg",
    "avi, mpeg4",
    "avi, mjpeg",
    "mpegts, mpeg2video",
    "matroska, ffv1",
    "mp4, libopenh264",
    "webm, libvpx",
    "flv, flv",
    "mjpeg, mjpeg"
  })
  void everyFrameOfEveryContainerComesInOrderWithItsTime(String container, String codec) {
    Recipe recipe = Recipe.of(container, codec).clock(25);
    Path file =
        TestVideo.write(
            folder.resolve("some.name"), recipe, Stamped.shots(160, 96, Stamped.every(40, 30)));

    List<Frame> frames = frames(file);

    assertThat(frames)
        .extracting(frame -> Stamped.number(frame.picture()))
        .containsExactlyElementsOf(numbers(30));
    assertThat(frames)
        .extracting(Frame::index)
        .containsExactlyElementsOf(numbers(30).stream().map(Integer::longValue).toList());
    assertThat(frames)
        .allSatisfy(
            frame ->
                assertThat(frame.ptsMillis())
                    .isBetween(frame.index() * 40 - 1, frame.index() * 40 + 1));
    assertThat(frames).allMatch(frame -> Stamped.upright(frame.picture()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"matroska", "mp4", "mpegts"})
  void timesFollowAVaryingRateAndGapsAndCountFromTheFirstFrame(String container) {
    long[] millis = {7_000, 7_040, 7_055, 7_300, 7_340, 19_340, 19_350};
    String codec = container.equals("mpegts") ? "libopenh264" : "mpeg4";
    Path file =
        TestVideo.write(
            folder.resolve("v"), Recipe.of(container, codec), Stamped.shots(160, 96, millis));

    try (MediaReader reader = open(file)) {
      assertThat(frames(reader))
          .extracting(Frame::ptsMillis)
          .containsExactly(0L, 40L, 55L, 300L, 340L, 12_340L, 12_350L);
      assertThat(reader.damage()).isEmpty();
    }
  }

  @Test
  void theStartAsStoredIsToldBesideTimesThatCountFromTheFirstFrame() {
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            Recipe.of("matroska", "mpeg4"),
            Stamped.shots(160, 96, 5_000, 5_040));

    try (MediaReader reader = open(file)) {
      assertThat(reader.facts().startMillis()).isEqualTo(5_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aRecordingMadeWithTheCameraTurnedStandsUpright(int degrees) {
    // What the camera stored is turned back by as much as the player has to turn it.
    List<TestVideo.Shot> stored = new ArrayList<>();
    for (TestVideo.Shot shot : Stamped.shots(160, 96, Stamped.every(40, 5))) {
      stored.add(
          new TestVideo.Shot(
              shot.millis(), new Enhancement.Rotate(-degrees).apply(shot.picture())));
    }
    Path file =
        TestVideo.write(folder.resolve("v"), Recipe.of("mp4", "mpeg4").turned(degrees), stored);

    try (MediaReader reader = open(file)) {
      assertThat(reader.facts().rotation()).isEqualTo(degrees);
      assertThat(reader.facts().width()).isEqualTo(160);
      assertThat(frames(reader))
          .hasSize(5)
          .allSatisfy(
              frame -> {
                assertThat(Stamped.number(frame.picture())).isEqualTo((int) frame.index());
                assertThat(Stamped.upright(frame.picture())).isTrue();
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 11, 233, 96", "1, 2, 160, 192", "1, 1, 160, 96"})
  void pixelsThatAreNotSquareAreMadeSo(int num, int den, int width, int height) {
    Recipe recipe = Recipe.of("matroska", "mpeg4").aspect(num, den);
    Path file = TestVideo.write(folder.resolve("v"), recipe, Stamped.shots(160, 96, 0, 40));

    try (MediaReader reader = open(file)) {
      Picture shown = reader.next().orElseThrow().picture();
      assertThat(shown.width()).isEqualTo(width).isEqualTo(reader.facts().width());
      assertThat(shown.height()).isEqualTo(height).isEqualTo(reader.facts().height());
    }
  }

  @Test
  void interlacedMaterialLosesItsCombs() {
    List<TestVideo.Shot> shots = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      shots.add(new TestVideo.Shot(i * 40L, combed(320, 240, 40 + 16 * i)));
    }
    Path file =
        TestVideo.write(
            folder.resolve("v"), Recipe.of("matroska", "mpeg2video").clock(25).fields(), shots);

    try (MediaReader reader = open(file)) {
      List<Frame> frames = frames(reader);
      assertThat(reader.facts().interlaced()).isTrue();
      assertThat(frames)
          .hasSize(8)
          .extracting(Frame::ptsMillis)
          .containsExactly(0L, 40L, 80L, 120L, 160L, 200L, 240L, 280L);
      assertThat(comb(shots.get(4).picture())).isGreaterThan(60);
      assertThat(comb(frames.get(4).picture())).isLessThan(15);
    }
  }

  /** A white bar that moved by 8 pixels between the fields. */
  private static Picture combed(int width, int height, int left) {
    byte[] rgb = new byte[width * height * 3];
    java.util.Arrays.fill(rgb, (byte) 30);
    for (int y = 0; y < height; y++) {
      int from = left + (y % 2) * 8;
      java.util.Arrays.fill(rgb, (y * width + from) * 3, (y * width + from + 60) * 3, (byte) 220);
    }
    return new Picture(width, height, rgb);
  }

  /** Mean difference between lines next to each other around the bar's left edge. */
  private static double comb(Picture picture) {
    double sum = 0;
    int count = 0;
    for (int y = 40; y < 200; y++) {
      for (int x = 106; x < 110; x++) {
        sum += Math.abs(picture.channel(x, y, 1) - picture.channel(x, y + 1, 1));
        count++;
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @CsvSource({"yuv420p10le", "yuv422p", "yuv444p", "gray", "gray16le", "bgr0", "yuva420p"})
  void everyPixelFormatShowsTheSamePicture(String pixels) {
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            Recipe.of("matroska", "ffv1").pixels(pixels),
            Stamped.shots(160, 96, 0, 40, 80));

    List<Frame> frames = frames(file);

    assertThat(frames)
        .extracting(frame -> Stamped.number(frame.picture()))
        .containsExactly(0, 1, 2);
    Picture wanted = Stamped.picture(160, 96, 2);
    if (!pixels.startsWith("gray")) {
      assertThat(frames).allMatch(frame -> Stamped.upright(frame.picture()));
      assertThat(frames.get(2).picture().channel(30, 80, 0))
          .isCloseTo(wanted.channel(30, 80, 0), org.assertj.core.data.Offset.offset(6));
    }
    assertThat(frames.get(2).picture().channel(30, 20, 0))
        .isCloseTo(wanted.channel(30, 20, 0), org.assertj.core.data.Offset.offset(4));
  }

  @ParameterizedTest
  @CsvSource({"161, 97", "17, 33", "1918, 1079"})
  void oddSizesAreReadToTheLastPixel(int width, int height) {
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            Recipe.of("matroska", "ffv1").pixels("yuv444p"),
            Stamped.shots(width, height, 0, 40));

    try (MediaReader reader = open(file)) {
      Picture shown = frames(reader).get(1).picture();
      assertThat(shown.width()).isEqualTo(width);
      assertThat(shown.height()).isEqualTo(height);
      assertThat(shown.channel(width - 1, height - 1, 2)).isGreaterThan(180);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4",
    "matroska, libopenh264",
    "avi, mpeg4",
    "mpegts, mpeg2video",
    "mpegts, libopenh264",
    "flv, flv"
  })
  void seekingGivesTheFrameThatIsShownAtThatTime(String container, String codec) {
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            Recipe.of(container, codec).clock(25),
            Stamped.shots(160, 96, Stamped.every(40, 60)));

    try (MediaReader reader = open(file)) {
      for (long millis :
          new long[] {1_000, 0, 2_360, 39, 40, 41, 1_999, 480, 479, 9_999, 0, 1_200}) {
        reader.seek(millis);
        Frame frame = reader.next().orElseThrow();
        int wanted = (int) Math.min(59, millis / 40);
        assertThat(Stamped.number(frame.picture())).as("at %d", millis).isEqualTo(wanted);
        assertThat(frame.ptsMillis()).isEqualTo(wanted * 40L);
        Optional<Frame> after = reader.next();
        assertThat(after.map(each -> Stamped.number(each.picture())))
            .isEqualTo(wanted == 59 ? Optional.empty() : Optional.of(wanted + 1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"libx265, hevc", "libx264, h264"})
  void theUsualCameraCodecsWithReorderedFramesKeepOrderAndTimes(String encoder, String codec)
      throws Exception {
    Path ffmpeg = Path.of("/usr/bin/ffmpeg");
    Assumptions.assumeTrue(
        Files.isExecutable(ffmpeg), "no ffmpeg with HEVC on this machine to make the recording");
    Path plain =
        TestVideo.write(
            folder.resolve("plain.mkv"),
            Recipe.of("matroska", "ffv1").clock(25),
            Stamped.shots(160, 96, Stamped.every(40, 40)));
    Path file = folder.resolve("camera.mp4");
    Process process =
        new ProcessBuilder(
                ffmpeg.toString(),
                "-v",
                "error",
                "-i",
                plain.toString(),
                "-c:v",
                encoder,
                "-bf",
                "3",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Assumptions.assumeTrue(process.waitFor() == 0, "this ffmpeg has no " + encoder);

    try (MediaReader reader = open(file)) {
      assertThat(reader.facts().codec()).isEqualTo(codec);
      assertThat(frames(reader))
          .extracting(frame -> Stamped.number(frame.picture()))
          .containsExactlyElementsOf(numbers(40));
      reader.seek(1_000);
      Frame frame = reader.next().orElseThrow();
      assertThat(Stamped.number(frame.picture())).isEqualTo(25);
      assertThat(frame.ptsMillis()).isEqualTo(1_000);
    }
  }

  @Test
  void aFrameThatWasPassedIsRefusedAndNotShownWrong() {
    Path file =
        TestVideo.write(
            folder.resolve("v"), Recipe.of("mp4", "mpeg4"), Stamped.shots(160, 96, 0, 40));
    try (MediaReader reader = open(file)) {
      LazyFrame first = reader.advance().orElseThrow();
      reader.advance();
      org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(first::frame);
    }
  }

  @Test
  void theSmallGreyPictureShowsTheFramesBrightness() {
    Path file =
        TestVideo.write(
            folder.resolve("v"), Recipe.of("mp4", "mpeg4"), Stamped.shots(640, 480, 0, 40));
    try (MediaReader reader = open(file)) {
      reader.advance();
      Luma luma = reader.advance().orElseThrow().luma();
      assertThat(luma.width()).isEqualTo(160);
      assertThat(luma.at(5, 20)).isGreaterThan(200);
      assertThat(luma.at(100, 20)).isLessThan(20);
    }
  }

  @Test
  void aFileWithoutVideoIsRefusedInASentence() {
    Path file = TestVideo.writeSoundOnly(folder.resolve("talk.mov"));

    assertThat(refusal(file)).contains("talk.mov").contains("holds no video").endsWith(".");
  }

  @Test
  void aFileThatGoesOnForeverWithoutAFrameIsGivenUp() throws IOException {
    Path file =
        TestVideo.write(
            folder.resolve("v.ts"),
            Recipe.of("mpegts", "mpeg2video").clock(25),
            Stamped.shots(160, 96, Stamped.every(40, 20)));
    try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
      // A sparse file: hours of nothing that take no room on the disk.
      longer.setLength(188L * 4_000_000_000L);
    }
    MediaLimits hasty =
        new MediaLimits(100_000_000, 36_000_000, 30_000, 400_000_000, Duration.ofSeconds(1), 1);

    switch (MediaReaders.open(file, hasty)) {
      case MediaOpening.Unreadable(String sentence) -> assertThat(sentence).contains("v.ts");
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          List<Frame> frames = frames(reader);
          assertThat(frames).isNotEmpty();
          assertThat(reader.damage().orElseThrow()).contains("v.ts was given up after 00:00");
        }
      }
    }
  }

  @Test
  void aReaderThatIsLeftAloneForLongerThanItsDeadlineGoesOnAfterwards()
      throws InterruptedException {
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            Recipe.of("matroska", "mpeg4"),
            Stamped.shots(160, 96, Stamped.every(40, 30)));
    MediaLimits hasty =
        new MediaLimits(100_000_000, 36_000_000, 30_000, 400_000_000, Duration.ofSeconds(1), 1);

    try (MediaReader reader = ((MediaOpening.Opened) MediaReaders.open(file, hasty)).reader()) {
      reader.next();
      Thread.sleep(1_100);
      assertThat(frames(reader)).hasSize(29);
      Thread.sleep(1_100);
      reader.seek(400);
      assertThat(reader.next().orElseThrow().ptsMillis()).isEqualTo(400);
      assertThat(reader.damage()).isEmpty();
    }
  }

  @Test
  void everyRealClipIsReadToItsEndThoughItsHeaderHoldsNoFrameCount() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOOTAGE), "the shared clips aren't here");
    try (var files = Files.list(FOOTAGE)) {
      for (Path clip : files.filter(each -> each.toString().endsWith(".mkv")).toList()) {
        try (MediaReader reader = open(clip)) {
          List<Frame> frames = frames(reader);
          assertThat(frames.getLast().ptsMillis() + 100)
              .as(clip.toString())
              .isGreaterThan(reader.facts().durationMillis() - 34);
          assertThat(reader.damage()).isEmpty();
        }
      }
    }
  }

  @Test
  void theSameClipAsVideoAndAsAnimationGivesTheSamePicturesAtTheSameTimes() {
    Assumptions.assumeTrue(Files.isDirectory(FOOTAGE), "the shared clips aren't here");
    List<Frame> video = frames(FOOTAGE.resolve("classroom.mp4"));
    List<Frame> animation = frames(FOOTAGE.resolve("classroom.gif"));

    assertThat(animation).hasSameSizeAs(video);
    for (int i = 0; i < video.size(); i++) {
      assertThat(animation.get(i).ptsMillis())
          .isCloseTo(video.get(i).ptsMillis(), org.assertj.core.data.Offset.offset(67L));
      assertThat(difference(video.get(i).picture(), animation.get(i).picture()))
          .as("frame %d", i)
          .isLessThan(8);
    }
  }

  private static double difference(Picture a, Picture b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return (double) sum / a.rgb().length;
  }

  private static List<Integer> numbers(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toList();
  }

  private static List<Frame> frames(Path file) {
    try (MediaReader reader = open(file)) {
      List<Frame> frames = frames(reader);
      assertThat(reader.damage()).isEmpty();
      return frames;
    }
  }

  private static List<Frame> frames(MediaReader reader) {
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
      frames.add(next.get());
    }
    return frames;
  }

  private static MediaReader open(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) -> reader;
      case MediaOpening.Unreadable(String sentence) -> throw new AssertionError(sentence);
    };
  }

  private static String refusal(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) ->
          throw new AssertionError("opened " + reader.facts());
      case MediaOpening.Unreadable(String sentence) -> sentence;
    };
  }
}
