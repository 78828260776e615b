package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;

class HostileMediaTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "gif", "webp"})
  void everyCutPictureIsToldToBeDamaged(String format) throws IOException {
    assertThat(silentCuts(picture(format), 25)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, mpeg4", "mov, mjpeg", "matroska, mpeg4", "matroska, libopenh264", "avi, mpeg4",
        "avi, mjpeg", "mpegts, mpeg2video",
    "mpegts, libopenh264", "webm, libvpx", "flv, flv", "gif, gif", "mpeg, mpeg2video", "asf, wmv2",
        "mjpeg, mjpeg"
  })
  void everyCutRecordingIsToldToBeDamaged(String container, String codec) throws IOException {
    assertThat(silentCuts(video(container, codec), 25)).isEmpty();
  }

  @Test
  @Tag("long")
  void ofFiveHundredCutJpegsEachIsToldToBeDamaged() throws IOException {
    assertThat(silentCuts(picture("jpeg"), 500)).isEmpty();
  }

  @ParameterizedTest
  @Tag("long")
  @CsvSource({"mp4, mpeg4", "matroska, libopenh264", "avi, mpeg4", "mpegts, libopenh264"})
  void ofFiveHundredCutRecordingsEachIsToldToBeDamaged(String container, String codec)
      throws IOException {
    assertThat(silentCuts(video(container, codec), 500)).isEmpty();
  }

  /** Lengths at which a cut file was taken for a whole one. */
  private List<Integer> silentCuts(Path whole, int count) throws IOException {
    assertThat(MutantRun.verdict(whole)).isEqualTo("read");
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(count);
    List<Integer> silent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = i == 0 ? bytes.length - 1 : 1 + random.nextInt(bytes.length - 1);
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
      if (MutantRun.verdict(cut).equals("read")) {
        silent.add(length);
      }
    }
    return silent;
  }

  /** With the limits that the program uses; a normal run tries it with a shorter patience. */
  @Test
  @Tag("long")
  void anEndlessFileIsGivenUpAfterTenSecondsAndTheNextGoesOn() throws IOException {
    Path endless = video("mpeg2video", "mpeg2video");
    try (RandomAccessFile longer = new RandomAccessFile(endless.toFile(), "rw")) {
      // A sparse file: hours of nothing that take no room on the disk.
      longer.setLength(188L * 4_000_000_000L);
    }
    long started = System.nanoTime();
    long frames = 0;
    String said;
    switch (MediaReaders.open(endless)) {
      case MediaOpening.Unreadable(String sentence) -> said = sentence;
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          while (reader.advance().isPresent()) {
            frames++;
          }
          said = reader.damage().orElseThrow();
        }
      }
    }
    System.out.printf(
        "given up after %.1f s and %d frames: %s%n",
        (System.nanoTime() - started) / 1e9, frames, said);
    assertThat(said).contains("given up");
    assertThat(MutantRun.verdict(picture("jpeg"))).isEqualTo("read");
  }

  @Test
  void aDamagedRecordingIsReadAsFarAsItGoesAndSaysWhereItStops() throws IOException {
    Path whole =
        TestVideo.write(
            folder.resolve("v.mkv"),
            Recipe.of("matroska", "mpeg4"),
            Stamped.shots(160, 96, Stamped.every(200, 60)));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("door.mkv"), Arrays.copyOf(bytes, bytes.length * 3 / 4));

    switch (MediaReaders.open(cut)) {
      case MediaOpening.Unreadable(String sentence) -> throw new AssertionError(sentence);
      case MediaOpening.Opened(MediaReader reader) -> {
        try (reader) {
          long last = 0;
          for (var next = reader.advance(); next.isPresent(); next = reader.advance()) {
            last = next.get().ptsMillis();
          }
          assertThat(last).isGreaterThan(6_000);
          assertThat(reader.damage().orElseThrow())
              .startsWith("door.mkv is cut off")
              .contains("up to 00:%02d".formatted(last / 1000));
        }
      }
    }
  }

  @Test
  void everyMutantHasAVerdict() throws IOException, InterruptedException {
    everyMutantHasAVerdict(300);
  }

  @Test
  @Tag("long")
  void everyOneOfTenThousandMutantsHasAVerdict() throws IOException, InterruptedException {
    everyMutantHasAVerdict(10_000);
  }

  /**
   * A death of the process is a verdict on the mutant that it was reading; the next process goes on
   * behind it.
   */
  private void everyMutantHasAVerdict(int count) throws IOException, InterruptedException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    for (String format : List.of("jpeg", "png", "bmp", "tiff", "gif", "webp")) {
      TestPictures.write(whole.resolve(format), format, Stamped.picture(64, 48, 0b1011));
    }
    for (String kind :
        List.of(
            "mp4 mpeg4",
            "matroska libopenh264",
            "avi mjpeg",
            "mpegts mpeg2video",
            "webm libvpx",
            "gif gif")) {
      String[] words = kind.split(" ");
      TestVideo.write(
          whole.resolve(words[0] + ".video"),
          recipe(words[0], words[1]),
          Stamped.shots(96, 64, Stamped.every(40, 8)));
    }
    int done = 0;
    int deaths = 0;
    while (done < count) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  MutantRun.class.getName(),
                  whole.toString(),
                  String.valueOf(done),
                  String.valueOf(count))
              .redirectError(ProcessBuilder.Redirect.to(folder.resolve("errors").toFile()))
              .start();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          assertThat(line).matches(done + " (read|damaged|unreadable)");
          done++;
        }
      }
      if (process.waitFor() != 0) {
        assertThat(Files.readString(folder.resolve("errors")))
            .as("a fault of ours at mutant %d", done)
            .doesNotContain("Exception in thread");
        done++;
        deaths++;
      }
    }
    assertThat(deaths).isLessThanOrEqualTo(count / 100);
  }

  private Path picture(String format) {
    return TestPictures.write(
        folder.resolve("whole." + format), format, Stamped.picture(300, 200, 0b1101));
  }

  private Path video(String container, String codec) {
    // Grain, since a file cut right between two small frames of a stream is a whole recording that
    // is shorter.
    List<TestVideo.Shot> shots = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      shots.add(new TestVideo.Shot(i * 40L, Stamped.grainy(160, 96, i)));
    }
    return TestVideo.write(folder.resolve("whole"), recipe(container, codec), shots);
  }

  private static Recipe recipe(String container, String codec) {
    Recipe recipe = Recipe.of(container, codec).clock(25);
    return codec.equals("gif") ? recipe.clock(100).pixels("rgb8") : recipe;
  }
}
