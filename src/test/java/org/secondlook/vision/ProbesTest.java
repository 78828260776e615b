package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.base.Picture;

/** How a probe's template is made of the plain and the field networks' templates. */
class ProbesTest {
  private static final Path PORTRAIT =
      Path.of("sample-data/gallery/Eileen_Collins/nasa-portrait.png");
  private static VisionModels models;
  private static Picture portrait;

  @BeforeAll
  static void open() {
    models = VisionModels.open(TestModels.catalog(), 2);
    Picture whole = UprightPictures.read(PORTRAIT);
    portrait = UprightPictures.resized(whole, whole.width() / 2, whole.height() / 2);
  }

  @AfterAll
  static void close() {
    models.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0.93, false, PLAIN",
    "0.9299, false, BOTH",
    "0.85, false, BOTH",
    "0.8499, false, FIELD",
    "0.9299, true, FIELD",
    "0.93, true, PLAIN",
    "-1, false, FIELD"
  })
  void theRecipeFollowsTheAgreementAndWhatSizeAndLightSay(
      double agreement, boolean small, Recipe recipe) {
    Set<QualityReason> reasons =
        small ? Set.of(QualityReason.TOO_SMALL) : Set.of(QualityReason.BLURRED);
    assertThat(Recipe.of(agreement, reasons, Recipe.Limits.STANDARD)).isEqualTo(recipe);
  }

  @Test
  void aGoodFaceIsSearchedWithThePlainTemplateThatAGalleryWouldHave() {
    Face face = face(portrait);
    Template probe = models.probes(List.of(one(portrait, face))).getFirst();
    Template enrolled = enrolled();
    assertThat(probe.making().recipe()).isEqualTo(Recipe.PLAIN);
    assertThat(probe.making().agreement()).isGreaterThan(0.93);
    assertThat(probe.making().networks()).containsOnlyKeys("mobilefacenet", "dlib-resnet");
    assertThat(probe.first().similarity(enrolled.first())).isCloseTo(1, within(1e-5));
    assertThat(probe.second().similarity(enrolled.second())).isCloseTo(1, within(1e-5));
  }

  @Test
  void aSmallFaceIsSearchedWithTheFieldTemplateInTheSpaceOfTheGallery() {
    Picture far = UprightPictures.resized(portrait, portrait.width() / 10, portrait.height() / 10);
    Face face = face(portrait).in(0.1);
    Template probe = models.probes(List.of(one(far, face))).getFirst();
    Template plain = models.templates(List.of(Chips.cut(models, far, face.landmarks()))).getFirst();
    Template enrolled = enrolled();
    assertThat(probe.making().recipe()).isEqualTo(Recipe.FIELD);
    assertThat(probe.making().networks())
        .containsOnlyKeys("mobilefacenet-field", "dlib-resnet", "dlib-resnet-field")
        .containsEntry(
            "mobilefacenet-field", TestModels.catalog().manifest("mobilefacenet-field").digest());
    assertThat(probe.first().model()).isEqualTo("mobilefacenet");
    assertThat(probe.second().model()).isEqualTo("dlib-resnet");
    assertThat(probe.first().similarity(enrolled.first()))
        .isGreaterThan(plain.first().similarity(enrolled.first()));
  }

  @Test
  void eachFaceOfABatchIsMadeAsItWouldBeAlone() {
    Picture far = UprightPictures.resized(portrait, portrait.width() / 10, portrait.height() / 10);
    Face face = face(portrait);
    FaceSightings good = one(portrait, face);
    FaceSightings small = one(far, face.in(0.1));
    FaceSightings track =
        new FaceSightings(
            List.of(good.chips().getFirst(), small.chips().getFirst()),
            new double[] {1, 3},
            Set.of());
    List<Template> together = models.probes(List.of(small, good, track, small));
    assertThat(together.get(2).making().sightings()).isEqualTo(2);
    for (int i = 0; i < 4; i++) {
      Template alone = models.probes(List.of(List.of(small, good, track, small).get(i))).getFirst();
      assertThat(together.get(i).making().recipe()).isEqualTo(alone.making().recipe());
      assertThat(together.get(i).first().similarity(alone.first())).isCloseTo(1, within(1e-4));
      assertThat(together.get(i).second().similarity(alone.second())).isCloseTo(1, within(1e-4));
    }
  }

  private static FaceSightings one(Picture picture, Face face) {
    return FaceSightings.one(Chips.cut(models, picture, face.landmarks()), face.quality);
  }

  private static Template enrolled() {
    return models
        .templates(List.of(Chips.cut(models, portrait, face(portrait).landmarks())))
        .getFirst();
  }

  private static Face face(Picture picture) {
    var found = models.detector().detect(picture, DetectionOptions.STILL).getFirst();
    return new Face(found.landmarks(), found.quality());
  }

  private record Face(Landmarks landmarks, FaceQuality quality) {
    /** In the picture made smaller; the quality is told by the size. */
    Face in(double scale) {
      FaceQuality small = new FaceQuality(0, 0, 0, 6, 0, 0, 0, Set.of(QualityReason.TOO_SMALL));
      return new Face(
          Landmarks.of(
              landmarks.points().stream()
                  .map(
                      p ->
                          new org.secondlook.base.Point(
                              (p.x() + 0.5) * scale - 0.5, (p.y() + 0.5) * scale - 0.5))
                  .toList()),
          small);
    }
  }
}
