package org.secondlook.footage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Footage;
import org.secondlook.engine.LocalEngine;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.Template;

/**
 * A face gives the same template and stands at the same time, whatever format it came in. The plain
 * version is the same portrait as an 8-bit PNG.
 */
class OddFormatsTest {
  private static final double SAME = 0.99;

  /** Uneven on purpose. */
  private static final long[] TIMES = {0, 90, 300, 340, 720, 1_000};

  private static LocalEngine engine;
  private static Picture portrait;

  @TempDir private static Path plainFolder;
  private static Template plain;
  private static Template plainGrey;

  @TempDir private Path folder;

  @BeforeAll
  static void look() {
    engine = LocalEngine.open(ModelCatalog.open(Path.of("models").toAbsolutePath()), 2);
    Path photo = Path.of("sample-data/gallery/Joe_Biden/blue-room-2010.jpg").toAbsolutePath();
    var found = ((Analysis.Examined) analyse(photo)).first();
    Box face = found.faces().getFirst().face().box();
    Box around = face.grown(2.5);
    // Whole macro blocks of every codec, and of a size that cameras have.
    portrait = smaller(picture(photo).crop(around));
    plain = face(TestPictures.write(plainFolder.resolve("plain"), "png", portrait));
    plainGrey = face(TestPictures.write(plainFolder.resolve("grey"), "png", grey(portrait)));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static Analysis analyse(Path file) {
    return engine.analyse(file, Thoroughness.THOROUGH, AnalysisListener.NONE, JobContext.silent());
  }

  private static Picture picture(Path file) {
    try (Footage footage = engine.open(file)) {
      return footage.at(0).picture();
    }
  }

  private static Template face(Path picture) {
    List<AnalysedFace> faces = ((Analysis.Examined) analyse(picture)).first().faces();
    assertThat(faces).hasSize(1);
    return faces.getFirst().template();
  }

  /** Every pixel of the result is the mean of a square of the picture. */
  private static Picture smaller(Picture picture) {
    int by = Math.max(1, picture.width() / 480);
    int width = picture.width() / by / 16 * 16;
    int height = picture.height() / by / 16 * 16;
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      int sum = 0;
      for (int n = 0; n < by * by; n++) {
        sum += picture.channel(i / 3 % width * by + n % by, i / 3 / width * by + n / by, i % 3);
      }
      rgb[i] = (byte) (sum / (by * by));
    }
    return new Picture(width, height, rgb);
  }

  private static Picture grey(Picture picture) {
    byte[] rgb = new byte[picture.width() * picture.height() * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      double light =
          0.299 * picture.channel(x, y, 0)
              + 0.587 * picture.channel(x, y, 1)
              + 0.114 * picture.channel(x, y, 2);
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(light);
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static void same(Template found, Template wanted) {
    assertThat(found.first().similarity(wanted.first())).isGreaterThanOrEqualTo(SAME);
    assertThat(found.second().similarity(wanted.second())).isGreaterThanOrEqualTo(SAME);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPhotoGivesTheSameTemplateHoweverTheCameraWasHeld(int orientation) throws IOException {
    Picture stored = TestPictures.stored(portrait, orientation);
    same(face(TestPictures.jpegHeld(folder.resolve("p"), stored, orientation)), plain);
  }

  /** Printing inks can't show every colour: plain is what the inks show, as sRGB. */
  @Test
  void aJpegInPrintingColoursGivesTheSameTemplate() {
    BufferedImage printed = TestPictures.cmyk(portrait);
    Picture shown = inScreenColours(printed);
    same(
        face(TestPictures.write(folder.resolve("p"), "jpeg", printed)),
        face(TestPictures.write(folder.resolve("s"), "png", shown)));
  }

  private static Picture inScreenColours(BufferedImage printed) {
    ColorSpace inks = printed.getColorModel().getColorSpace();
    byte[] rgb = new byte[printed.getWidth() * printed.getHeight() * 3];
    float[] ink = new float[4];
    for (int i = 0; i < rgb.length / 3; i++) {
      int[] stored =
          printed
              .getRaster()
              .getPixel(i % printed.getWidth(), i / printed.getWidth(), (int[]) null);
      for (int c = 0; c < 4; c++) {
        ink[c] = stored[c] / 255f;
      }
      float[] light = inks.toRGB(ink);
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(light[c] * 255);
      }
    }
    return new Picture(printed.getWidth(), printed.getHeight(), rgb);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void sixteenBitsAChannelGiveTheSameTemplate(String format) {
    same(
        face(TestPictures.write(folder.resolve("p"), format, TestPictures.deep(portrait, false))),
        plain);
  }

  @Test
  void sixteenBitGreyGivesTheTemplateOfTheGreyPicture() {
    same(
        face(
            TestPictures.write(
                folder.resolve("p"), "png", TestPictures.deep(grey(portrait), true))),
        plainGrey);
  }

  private static Path film(Path file, Recipe recipe, UnaryOperator<Picture> stored) {
    List<TestVideo.Shot> shots = new ArrayList<>();
    for (long time : TIMES) {
      shots.add(new TestVideo.Shot(time, stored.apply(portrait)));
    }
    return TestVideo.write(file, recipe, shots);
  }

  /** One track from the first to the last frame, with the plain template, at stored times. */
  private static void sameTrack(Path file, Template wanted) {
    List<AnalysedTrack> tracks = ((Analysis.Examined) analyse(file)).tracks();
    assertThat(tracks).hasSize(1);
    same(tracks.getFirst().template(), wanted);
    List<Long> times =
        tracks.getFirst().track().sightings().stream().map(Sighting::ptsMillis).toList();
    assertThat(times.getFirst()).isZero();
    // Containers with a coarse clock round; a frame lasts 40 ms at least.
    assertThat(times)
        .allSatisfy(
            time ->
                assertThat(Stream.of(0, 90, 300, 340, 720, 1_000))
                    .anyMatch(each -> Math.abs(each - time) < 40));
  }

  @ParameterizedTest
  @CsvSource({
    "matroska, mpeg4, yuv420p",
    "matroska, libopenh264, yuv420p",
    "mov, mjpeg, yuvj420p",
    "matroska, ffv1, yuv420p10le",
    "matroska, ffv1, yuv422p",
    "matroska, ffv1, bgr0",
  })
  void aRecordingOfVaryingRateGivesTheSameTemplateAtItsTimes(
      String container, String codec, String pixels) {
    Recipe recipe = Recipe.of(container, codec).pixels(pixels);
    sameTrack(film(folder.resolve("v"), recipe, each -> each), plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray", "gray16le"})
  void aGreyRecordingGivesTheTemplateOfTheGreyPicture(String pixels) {
    Recipe recipe = Recipe.of("matroska", "ffv1").pixels(pixels);
    sameTrack(film(folder.resolve("v"), recipe, OddFormatsTest::grey), plainGrey);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aRecordingMadeWithTheCameraTurnedGivesTheSameTemplate(int degrees) {
    Recipe recipe = Recipe.of("mp4", "mpeg4").turned(degrees);
    sameTrack(
        film(folder.resolve("v"), recipe, each -> new Enhancement.Rotate(-degrees).apply(each)),
        plain);
  }

  @Test
  void interlacedMaterialGivesTheSameTemplate() {
    Recipe recipe = Recipe.of("matroska", "mpeg2video").clock(25).fields();
    sameTrack(film(folder.resolve("v"), recipe, each -> each), plain);
  }

  @Test
  void pixelsThatAreNotSquareGiveTheSameTemplate() {
    Recipe recipe = Recipe.of("matroska", "ffv1").pixels("yuv444p").aspect(4, 3);
    sameTrack(film(folder.resolve("v"), recipe, OddFormatsTest::squeezed), plain);
  }

  /** Three quarters as wide, as anamorphic recorders store it. */
  private static Picture squeezed(Picture picture) {
    int width = picture.width() * 3 / 4;
    byte[] rgb = new byte[width * picture.height() * 3];
    for (int i = 0; i < rgb.length; i++) {
      int y = i / 3 / width;
      double from = (i / 3 % width + 0.5) * 4 / 3 - 0.5;
      int left = (int) from;
      double share = from - left;
      int right = Math.min(left + 1, picture.width() - 1);
      rgb[i] =
          (byte)
              Math.round(
                  picture.channel(left, y, i % 3) * (1 - share)
                      + picture.channel(right, y, i % 3) * share);
    }
    return new Picture(width, picture.height(), rgb);
  }

  private static Analysis.Examined examined(Path file, MediaSettings settings) {
    return (Analysis.Examined)
        engine.analyse(
            file, settings, Thoroughness.THOROUGH, AnalysisListener.NONE, JobContext.silent());
  }

  private List<TestVideo.Shot> shots(Picture picture, int from, int count) {
    List<TestVideo.Shot> shots = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      shots.add(new TestVideo.Shot(i * 100L, picture));
    }
    return shots;
  }

  @Test
  void aMatroskaTrackWhoseCodecNobodyKnowsIsSaidNotToBeExamined() throws IOException {
    Recipe recipe = Recipe.of("matroska", "mpeg4");
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            "matroska",
            List.of(
                new TestVideo.Stream(recipe, shots(portrait, 0, 3), ""),
                new TestVideo.Stream(recipe, shots(portrait, 0, 3), "")));
    byte[] bytes = Files.readAllBytes(file);
    // As a recorder's maker may call a codec of its own.
    bytes[new String(bytes, ISO_8859_1).lastIndexOf("V_MPEG4")] = 'X';
    Files.write(file, bytes);
    assertThat(OnePicture.contents(file).parts()).hasSize(1);
    assertThat(OnePicture.contents(file).notExamined())
        .extracting(NotExamined::what)
        .containsExactly("1 video track");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "matroska", "mpegts"})
  void theFaceInASecondStreamIsFoundThereAndSaidToBe(String container) {
    Recipe recipe = Recipe.of(container, "libopenh264");
    Picture empty = Picture.blank(portrait.width(), portrait.height());
    Path file =
        TestVideo.write(
            folder.resolve("v"),
            container,
            List.of(
                new TestVideo.Stream(recipe, shots(empty, 0, 6), "Yard"),
                new TestVideo.Stream(recipe, shots(portrait, 0, 6), "Gate")));
    Analysis.Examined found = examined(file, MediaSettings.AS_STORED);
    assertThat(found.notExamined()).isEmpty();
    assertThat(found.parts()).hasSize(2);
    assertThat(found.parts().getFirst().tracks()).isEmpty();
    Analysis.Part second = found.parts().getLast();
    // A stream's name in MP4 is nobody's habit; the others have one.
    assertThat(second.facts().part().name())
        .isEqualTo(container.equals("mp4") ? "stream 2 of 2" : "stream 2 of 2 (Gate)");
    assertThat(second.tracks()).hasSize(1);
    same(second.tracks().getFirst().template(), plain);
  }

  @Test
  void aFaceIsTheSameBeforeAndAfterFramesChangeTheirSize() {
    List<TestVideo.Shot> shots = new ArrayList<>(shots(wider(portrait), 0, 6));
    shots.addAll(shots(portrait, 6, 6));
    Path file = TestVideo.write(folder.resolve("v"), Recipe.of("matroska", "mjpeg"), shots);
    Analysis.Part found = examined(file, MediaSettings.AS_STORED).first();
    assertThat(found.tracks()).hasSize(2);
    for (AnalysedTrack track : found.tracks()) {
      // The frame twice as wide is looked at in another scale.
      assertThat(track.template().first().similarity(plain.first())).isGreaterThan(0.98);
      assertThat(track.template().second().similarity(plain.second())).isGreaterThan(0.98);
    }
    assertThat(found.changes())
        .containsExactly(
            new Change(
                600,
                "size %dx%d to %dx%d"
                    .formatted(
                        portrait.width() * 2,
                        portrait.height(),
                        portrait.width(),
                        portrait.height())));
  }

  /** With as much grey beside it. */
  private static Picture wider(Picture picture) {
    int width = picture.width() * 2;
    byte[] rgb = new byte[width * picture.height() * 3];
    java.util.Arrays.fill(rgb, (byte) 128);
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(
          picture.rgb(), y * picture.width() * 3, rgb, y * width * 3, picture.width() * 3);
    }
    return new Picture(width, picture.height(), rgb);
  }

  @Test
  void whatAnExaminerSaysOfShapeAndTurnIsDoneToEveryFrame() {
    Recipe recipe = Recipe.of("matroska", "ffv1").pixels("yuv444p");
    Path file =
        film(
            folder.resolve("v"), recipe, each -> new Enhancement.Rotate(180).apply(squeezed(each)));
    Analysis.Part found = examined(file, new MediaSettings(0, new PixelAspect(4, 3), 180)).first();
    assertThat(found.tracks()).hasSize(1);
    same(found.tracks().getFirst().template(), plain);
    assertThat(found.facts().assumed())
        .containsExactly(Assumed.pixelShape(new PixelAspect(4, 3), true), Assumed.turn(180));
  }

  @Test
  void theVideoBehindAPhotoIsExaminedToo() throws IOException {
    Picture empty = Picture.blank(portrait.width(), portrait.height());
    Path photo = TestPictures.write(folder.resolve("photo.jpg"), "jpeg", portrait);
    Path video =
        TestVideo.write(
            folder.resolve("video.mp4"),
            Recipe.of("mp4", "libopenh264"),
            Stream.concat(shots(empty, 0, 3).stream(), shots(portrait, 3, 6).stream()).toList());
    Path both = folder.resolve("both.jpg");
    Files.copy(photo, both);
    Files.write(both, Files.readAllBytes(video), java.nio.file.StandardOpenOption.APPEND);
    Files.write(
        both,
        "written by a phone".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        java.nio.file.StandardOpenOption.APPEND);
    Analysis.Examined found = examined(both, MediaSettings.AS_STORED);
    assertThat(found.parts())
        .extracting(part -> part.facts().part().name())
        .containsExactly("photo", "video of the motion photo");
    assertThat(found.damage()).isEmpty();
    for (Analysis.Part part : found.parts()) {
      assertThat(part.tracks()).hasSize(1);
      same(part.tracks().getFirst().template(), plain);
    }
    assertThat(found.tracks()).extracting(track -> track.track().id()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "hevc.mp4, -c:v libx265",
    "animation.gif, -filter_complex [0]split[a][b];[a]palettegen[p];[b][p]paletteuse"
  })
  void whatOurOwnEncodersCannotMakeGivesTheSameTemplate(String name, String how) throws Exception {
    Path ffmpeg = Path.of("/usr/bin/ffmpeg");
    Assumptions.assumeTrue(
        Files.isExecutable(ffmpeg), "no ffmpeg on this machine to make the recording");
    Path source =
        film(
            folder.resolve("source.mkv"),
            Recipe.of("matroska", "ffv1").pixels("bgr0"),
            each -> each);
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error"));
    command.addAll(List.of("-i", source.toString(), "-fps_mode", "passthrough"));
    command.addAll(List.of(how.split(" ")));
    command.add(file.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Assumptions.assumeTrue(process.waitFor() == 0, "this ffmpeg can't make " + name);
    sameTrack(file, plain);
  }
}
