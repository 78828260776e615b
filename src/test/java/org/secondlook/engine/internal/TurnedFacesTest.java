package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.base.Picture;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.Turn;
import org.secondlook.vision.UprightPictures;
import org.secondlook.vision.VisionModels;

class TurnedFacesTest {
  private static final Path GALLERY = Path.of("sample-data/gallery");
  private static VisionModels models;

  @BeforeAll
  static void load() {
    models = VisionModels.open(TestModels.catalog(), 2);
  }

  @AfterAll
  static void close() {
    models.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aTurnedPictureHasTheTemplateOfTheUprightOne(Turn turn) {
    for (String file :
        List.of("Barack_Obama/congress-2009.jpg", "Eileen_Collins/nasa-portrait.png")) {
      Picture upright = UprightPictures.read(GALLERY.resolve(file));
      AnalysedFace wanted = only(upright);
      AnalysedFace found = only(turn.of(upright));
      assertThat(found.template().first().similarity(wanted.template().first()))
          .as(file)
          .isGreaterThan(0.97);
      assertThat(Math.IEEEremainder(found.face().quality().roll() - turn.degrees(), 360))
          .as(file)
          .isCloseTo(wanted.face().quality().roll(), within(12.0));
    }
  }

  private static AnalysedFace only(Picture picture) {
    List<Face> faces =
        PicturePass.detect(models, picture, PicturePass.options(Thoroughness.NORMAL, picture));
    assertThat(faces).hasSize(1);
    return PicturePass.embed(models, picture, faces).getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void aCameraThatHangsTurnedIsSeenAsIfItHungUpright(Turn turn) {
    Picture frame =
        turn.of(
            UprightPictures.placed(
                UprightPictures.resized(
                    UprightPictures.read(GALLERY.resolve("Eileen_Collins/nasa-portrait.png")),
                    320,
                    320),
                640,
                360,
                150,
                20));
    TurnedCamera camera = new TurnedCamera(models.detector());
    List<Face> found = List.of();
    for (int look = 0; look < 4; look++) {
      found = camera.look(frame, DetectionOptions.FRAME);
    }
    assertThat(found).hasSize(1);
    assertThat(Math.IEEEremainder(found.getFirst().quality().roll() - turn.degrees(), 360))
        .isCloseTo(0, within(15.0));
    assertThat(found.getFirst().quality().interEyePx()).isGreaterThan(24);
  }

  @Test
  void aFaceOfFortyPixelsInALargePictureIsFoundWithoutTiles() {
    Picture face =
        UprightPictures.resized(
            UprightPictures.read(GALLERY.resolve("Barack_Obama/congress-2009.jpg")), 68, 130);
    Picture large = UprightPictures.placed(face, 3840, 2160, 1900, 1100);
    List<Face> found =
        PicturePass.detect(models, large, PicturePass.options(Thoroughness.NORMAL, large));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().box().height()).isBetween(30.0, 56.0);
  }
}
