package org.secondlook.vision.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.QualityReason;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.UprightPictures;

class CenterFaceDetectorTest {
  private static final Path SAMPLES = Path.of("sample-data");
  private static CenterFaceDetector detector;
  private static Picture portrait;

  @BeforeAll
  static void load() {
    detector = open();
    portrait = UprightPictures.read(SAMPLES.resolve("gallery/Barack_Obama/congress-2009.jpg"));
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  private static CenterFaceDetector open() {
    ModelCatalog catalog = TestModels.catalog();
    ModelManifest manifest = catalog.manifest("centerface");
    return new CenterFaceDetector(manifest, catalog.verifiedWeights(manifest), 2);
  }

  @Test
  void picturesOfAnySizeAreAnsweredFromOnePixelToAStrip() {
    for (int[] size : new int[][] {{1, 1}, {1, 3000}, {3000, 1}, {7, 31}, {33, 32}, {640, 1}}) {
      assertThat(detector.detect(Picture.blank(size[0], size[1]), DetectionOptions.STILL))
          .isEmpty();
    }
  }

  @Test
  void aFaceIsFoundAtTheSamePlaceInALargerPicture() {
    Face alone = detector.detect(portrait, DetectionOptions.STILL).getFirst();
    Picture large =
        UprightPictures.placed(
            portrait, portrait.width() + 1500, portrait.height() + 900, 900, 500);
    Face there = detector.detect(large, DetectionOptions.STILL).getFirst();
    assertThat(there.box().shifted(-900, -500).iou(alone.box())).isGreaterThan(0.75);
  }

  @Test
  void aPortraitIsOneFaceAtTheSamePlaceHoweverLargeAndTightItIsCut() {
    Picture biden = UprightPictures.read(SAMPLES.resolve("gallery/Joe_Biden/blue-room-2010.jpg"));
    Picture obama =
        UprightPictures.read(SAMPLES.resolve("gallery/Barack_Obama/oval-office-2012.jpg"));
    for (double margin : new double[] {0.02, 0.25}) {
      oneFace(biden, new Box(422, 165, 308, 420), margin);
      oneFace(obama, new Box(374, 73, 239, 363), margin);
    }
  }

  private static void oneFace(Picture portrait, Box face, double margin) {
    Picture cut = portrait.crop(face.grown(1 + 2 * margin));
    double expected = 1 / (1 + 2 * margin);
    for (int width : new int[] {480, 700, 1200, 2400}) {
      Picture sized = Resampler.resize(cut, width, width * cut.height() / cut.width());
      List<Face> found = detector.detect(sized, DetectionOptions.STILL);
      assertThat(found).as("width %d, margin %s", width, margin).hasSize(1);
      Box there = found.getFirst().box().scaled(1.0 / width);
      Box right =
          new Box(0.5, 0.5 * cut.height() / cut.width(), 0, 0)
              .shifted(-expected / 2, -expected / 2 * face.height() / face.width());
      Box wanted = new Box(right.x(), right.y(), expected, expected * face.height() / face.width());
      assertThat(there.iou(wanted)).as("width %d, margin %s", width, margin).isGreaterThan(0.6);
    }
  }

  @Test
  void aLookAtTheEnlargedFaceAndItsMirrorImagePlacesTheLandmarksOfASmallNoisyOneBetter() {
    List<Point> truth =
        detector.detect(portrait, DetectionOptions.STILL).getFirst().landmarks().points();
    Random random = new Random(4);
    double once = 0;
    double refined = 0;
    for (int picture = 0; picture < 8; picture++) {
      int shift = picture;
      int height = portrait.height() / (7 + picture % 3);
      double scale = (double) height / portrait.height();
      Picture small =
          Resampler.resize(portrait, (int) Math.round(portrait.width() * scale), height);
      Picture noisy = UprightPictures.placed(small, 160, 200, 20 + shift, 10);
      byte[] rgb = noisy.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) Math.clamp(Math.round((rgb[i] & 0xff) + 6 * random.nextGaussian()), 0, 255);
      }
      Picture filmed = new Picture(160, 200, rgb);
      Face face = detector.detect(filmed, DetectionOptions.STILL).getFirst();
      List<Point> wanted =
          truth.stream()
              .map(at -> new Point(at.x() * scale + 20 + shift, at.y() * scale + 10))
              .toList();
      once += error(face.landmarks().points(), wanted);
      refined += error(detector.refined(filmed, face).landmarks().points(), wanted);
    }
    assertThat(refined).isLessThan(0.85 * once);
  }

  private static double error(List<Point> found, List<Point> wanted) {
    return IntStream.range(0, 5).mapToDouble(i -> found.get(i).distanceTo(wanted.get(i))).sum();
  }

  @Test
  void aFaceInTheDarkIsFound() {
    Picture small = Resampler.resize(portrait, portrait.width() / 5, portrait.height() / 5);
    Random random = new Random(5);
    int found = 0;
    for (int picture = 0; picture < 10; picture++) {
      byte[] rgb = UprightPictures.placed(small, 200, 280, 20 + picture, 10).rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        double light = (rgb[i] & 0xff) / 14.0 + 2 * random.nextGaussian();
        rgb[i] = (byte) Math.clamp(Math.round(light), 0, 255);
      }
      found += detector.detect(new Picture(200, 280, rgb), DetectionOptions.FRAME).size();
    }
    assertThat(found).isEqualTo(10);
  }

  @Test
  void tilesFindAFaceThatIsTooSmallInTheScaledPicture() {
    Picture face = Resampler.resize(portrait, portrait.width() * 60 / portrait.height(), 60);
    Picture large = UprightPictures.placed(face, 3200, 2400, 1000, 955);
    DetectionOptions without = new DetectionOptions(0.4, 8, 640, false);
    DetectionOptions with = new DetectionOptions(0.4, 8, 640, true);
    assertThat(detector.detect(large, without)).isEmpty();
    assertThat(detector.detect(large, with)).hasSize(1);
    assertThat(
            detector
                .detect(large, with)
                .getFirst()
                .box()
                .intersect(new Box(1000, 955, face.width(), 60))
                .area())
        .isGreaterThan(200);
  }

  @Test
  void tilesCoverEveryPixelAndOverlap() {
    for (int length : new int[] {1, 959, 960, 961, 1500, 1728, 1729, 4000, 20_000}) {
      List<Integer> starts = CenterFaceDetector.TILES.starts(length);
      assertThat(starts.getFirst()).isZero();
      assertThat(starts.getLast() + 960).isGreaterThanOrEqualTo(length);
      for (int i = 1; i < starts.size(); i++) {
        assertThat(starts.get(i - 1) + 960 - starts.get(i)).isGreaterThanOrEqualTo(192);
      }
    }
  }

  @Test
  void facesNarrowerThanAskedForAreLeftOut() {
    double width = detector.detect(portrait, DetectionOptions.STILL).getFirst().box().width();
    assertThat(detector.detect(portrait, new DetectionOptions(0.5, (int) width + 2, 1280, false)))
        .isEmpty();
  }

  @Test
  void aDrawnBoxGivesTheFaceInIt() {
    Face found = detector.detect(portrait, DetectionOptions.STILL).getFirst();
    Face drawn = detector.detectInside(portrait, found.box().grown(1.2));
    assertThat(drawn.box().iou(found.box())).isGreaterThan(0.6);
  }

  @Test
  void aDrawnBoxWithoutAFaceGivesLandmarksByProportionAndSaysSo() {
    Box drawn = new Box(10, 20, 80, 100);
    Face face = detector.detectInside(Picture.blank(200, 200), drawn);
    assertThat(face.box()).isEqualTo(drawn);
    assertThat(face.score()).isZero();
    assertThat(face.quality().reasons()).contains(QualityReason.UNSURE_FACE);
    assertThat(face.landmarks().points())
        .allSatisfy(
            point -> assertThat(drawn.x() < point.x() && point.x() < drawn.right()).isTrue());
    assertThatThrownBy(() -> detector.detectInside(portrait, new Box(-50, -50, 40, 40)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void severalThreadsGetTheSameAnswerAsOne() throws Exception {
    List<Face> alone = detector.detect(portrait, DetectionOptions.FRAME);
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<List<Face>>> answers =
          IntStream.range(0, 12)
              .mapToObj(i -> pool.submit(() -> detector.detect(portrait, DetectionOptions.FRAME)))
              .toList();
      for (Future<List<Face>> answer : answers) {
        assertThat(answer.get().getFirst().box().iou(alone.getFirst().box())).isGreaterThan(0.999);
      }
    }
  }

  @Test
  void aClosedDetectorSaysSo() {
    CenterFaceDetector closed = open();
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.detect(Picture.blank(64, 64), DetectionOptions.STILL))
        .isInstanceOf(SecondLookException.class);
  }
}
