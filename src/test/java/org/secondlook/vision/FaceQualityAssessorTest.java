package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;

/** One portrait, made worse in one respect at a time. */
class FaceQualityAssessorTest {
  private static final FaceQualityAssessor ASSESSOR = new FaceQualityAssessor();
  private static VisionModels models;
  private static Picture portrait;
  private static Face face;

  @BeforeAll
  static void load() {
    models = VisionModels.open(TestModels.catalog(), 2);
    portrait =
        UprightPictures.read(Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg"));
    face = models.detector().detect(portrait, DetectionOptions.STILL).getFirst();
  }

  @AfterAll
  static void close() {
    models.close();
  }

  @Test
  void aGoodPortraitHasNoReasonAndAHighValue() {
    assertThat(face.quality().reasons()).isEmpty();
    assertThat(face.quality().overall()).isGreaterThan(80);
  }

  @Test
  void aFaceOfTwelvePixelsBetweenTheEyesIsTooSmallAndOneOfSevenWorthless() {
    assertThat(at(12).reasons()).contains(QualityReason.TOO_SMALL);
    assertThat(at(12).overall()).isBetween(1.0, 35.0);
    assertThat(at(7).overall()).isLessThan(1);
    assertThat(at(30).reasons()).doesNotContain(QualityReason.TOO_SMALL);
  }

  @Test
  void aSmallFaceBlownUpIsBlurred() {
    double factor = 8 / face.quality().interEyePx();
    Picture small = resized(portrait, factor);
    Picture large = resized(small, 1 / factor);
    FaceQuality quality = judged(large, face.box(), face.landmarks());
    assertThat(quality.reasons()).as("%s", quality).contains(QualityReason.BLURRED);
    assertThat(quality.overall()).isLessThan(face.quality().overall() / 2);
  }

  @Test
  void lightThatHidesTheFaceIsNamed() {
    assertThat(toned(value -> value / 6)).contains(QualityReason.TOO_DARK);
    assertThat(toned(value -> Math.min(255, 190 + value / 2))).contains(QualityReason.TOO_BRIGHT);
    assertThat(toned(value -> 110 + value / 12)).contains(QualityReason.LOW_CONTRAST);
    assertThat(toned(value -> value * 3 / 4)).isEmpty();
  }

  @Test
  void aFaceAtTheBorderIsCut() {
    double middle = face.box().centre().x();
    Picture half = portrait.crop(new Box(middle, 0, portrait.width() - middle, portrait.height()));
    double shift = -Math.floor(middle);
    FaceQuality quality =
        judged(half, face.box().shifted(shift, 0), face.landmarks().shifted(shift, 0));
    assertThat(quality.reasons()).contains(QualityReason.CUT_BY_BORDER);
    assertThat(quality.overall()).isLessThan(30);
  }

  @Test
  void aPlainPatchOverTheMouthOrAnEyeHintsAtOcclusion() {
    Landmarks marks = face.landmarks();
    double reach = marks.interEyePx() * 0.75;
    Point mouth =
        new Point(
            (marks.leftMouth().x() + marks.rightMouth().x()) / 2,
            (marks.leftMouth().y() + marks.rightMouth().y()) / 2);
    assertThat(judged(painted(mouth, reach), face.box(), marks).reasons())
        .contains(QualityReason.OCCLUDED);
    assertThat(judged(painted(marks.leftEye(), reach / 2), face.box(), marks).reasons())
        .contains(QualityReason.OCCLUDED);
  }

  @Test
  void poseIsReadFromTheLandmarksWithTheDocumentedSigns() {
    assertThat(HeadPose.of(TestFaces.STANDARD).yaw()).isCloseTo(0, within(3.0));
    assertThat(HeadPose.of(TestFaces.STANDARD).pitch()).isCloseTo(0, within(10.0));
    assertThat(HeadPose.of(nose(12, 0)).yaw()).isBetween(20.0, 45.0);
    assertThat(HeadPose.of(nose(-12, 0)).yaw()).isBetween(-45.0, -20.0);
    assertThat(HeadPose.of(nose(0, -10)).pitch())
        .isGreaterThan(HeadPose.of(TestFaces.STANDARD).pitch() + 15);
    Similarity clockwise = new Similarity(Math.cos(0.5), Math.sin(0.5), 0, 0);
    Landmarks turned =
        Landmarks.of(TestFaces.STANDARD.points().stream().map(clockwise::apply).toList());
    assertThat(HeadPose.of(turned).roll()).isCloseTo(Math.toDegrees(0.5), within(1e-6));
    assertThat(HeadPose.of(turned).yaw())
        .isCloseTo(HeadPose.of(TestFaces.STANDARD).yaw(), within(1e-6));
  }

  @Test
  void mostPressPhotographsAreGoodEnough() throws Exception {
    Path people = TestModels.shared("lfw/people");
    List<Path> files;
    try (Stream<Path> all = Files.walk(people)) {
      files = all.filter(file -> file.toString().endsWith("_0001.jpg")).sorted().toList();
    }
    int good = 0;
    int looked = 0;
    for (int i = 0; i < files.size(); i += files.size() / 60) {
      List<Face> found =
          models.detector().detect(UprightPictures.read(files.get(i)), DetectionOptions.STILL);
      looked++;
      good += !found.isEmpty() && found.getFirst().quality().overall() >= 35 ? 1 : 0;
    }
    assertThat((double) good / looked).isGreaterThan(0.9);
  }

  private static FaceQuality at(double interEye) {
    double factor = interEye / face.quality().interEyePx();
    return judged(
        resized(portrait, factor), face.box().scaled(factor), face.landmarks().scaled(factor));
  }

  private static Picture resized(Picture picture, double factor) {
    return UprightPictures.resized(
        picture,
        (int) Math.round(picture.width() * factor),
        (int) Math.round(picture.height() * factor));
  }

  private static java.util.Set<QualityReason> toned(IntUnaryOperator tone) {
    byte[] rgb = portrait.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) tone.applyAsInt(rgb[i] & 0xff);
    }
    return judged(
            new Picture(portrait.width(), portrait.height(), rgb), face.box(), face.landmarks())
        .reasons();
  }

  private static Picture painted(Point centre, double reach) {
    byte[] rgb = portrait.rgb().clone();
    for (int y = (int) (centre.y() - reach / 1.5); y < centre.y() + reach / 1.5; y++) {
      for (int x = (int) (centre.x() - reach); x < centre.x() + reach; x++) {
        int at = (y * portrait.width() + x) * 3;
        rgb[at] = 120;
        rgb[at + 1] = 120;
        rgb[at + 2] = 125;
      }
    }
    return new Picture(portrait.width(), portrait.height(), rgb);
  }

  private static Landmarks nose(double dx, double dy) {
    Landmarks marks = TestFaces.STANDARD;
    return new Landmarks(
        marks.leftEye(),
        marks.rightEye(),
        marks.nose().plus(dx, dy),
        marks.leftMouth(),
        marks.rightMouth());
  }

  private static FaceQuality judged(Picture picture, Box box, Landmarks landmarks) {
    return ASSESSOR.assess(picture, box, landmarks, 0.9);
  }
}
