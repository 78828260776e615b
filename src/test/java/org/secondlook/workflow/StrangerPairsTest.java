package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.Home;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.Point;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.NonMatedPair;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;

/** Who stands in the probe's place for a second examiner, in a gallery of 1,500 people. */
class StrangerPairsTest {
  private static final int PEOPLE = 1_500;

  /** Turns of the head that the gallery's photos have, in degrees, as many of each. */
  private static final int[] YAWS = {-40, -20, 0, 20, 40};

  private static final double WIDE = 40;
  private static final double NARROW = 12;

  @TempDir static Path folder;
  private static Workstation workstation;

  @BeforeAll
  static void enrol() {
    workstation =
        Workstation.open(new Home(folder.resolve("home").toAbsolutePath()), Optional.empty());
    Actor alone = workstation.casework().accounts().singleUser("morgan");
    byte[] picture = pattern(180);
    List<NewPhoto> photos = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      photos.add(
          new NewPhoto(
              "Person %04d".formatted(i),
              i + ".png",
              withTail(picture, i),
              "test",
              "none needed",
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              new AnalysedFace(
                  face(YAWS[i % YAWS.length], i / YAWS.length % 2 == 0 ? WIDE : NARROW),
                  SyntheticPeople.template(workstation, i))));
    }
    SyntheticPeople.enrol(workstation, alone, photos);
  }

  @AfterAll
  static void close() {
    workstation.close();
  }

  @Test
  void strangersComeFromTheWholeGalleryAndNotFromTheFirstPeopleByName() {
    Set<Long> seen = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      for (NonMatedPair pair : draw(5, face(0, WIDE), seed)) {
        seen.add(person(pair.leftPhoto()));
      }
    }
    long late = seen.stream().filter(person -> person > PEOPLE * 2L / 3).count();
    // A third of the people; of 100 drawn 33 are expected, and fewer than 15 once in 30,000 times.
    assertThat(late).isGreaterThanOrEqualTo(15);
    assertThat(seen).hasSizeGreaterThan(70);
  }

  @Test
  void theyHoldTheirHeadAsTheProbeDoes() {
    for (int yaw : YAWS) {
      assertThat(draw(5, face(yaw, NARROW), yaw))
          .hasSize(5)
          .allSatisfy(
              pair ->
                  assertThat(photo(pair.leftPhoto()).face().quality().yaw())
                      .isEqualTo((double) yaw));
    }
  }

  @Test
  void theyHaveAtLeastTheProbesPixelsAndAreShownWithNoMore() {
    for (NonMatedPair pair : draw(5, face(20, WIDE), 3)) {
      assertThat(photo(pair.leftPhoto()).face().quality().interEyePx()).isEqualTo(WIDE);
    }
    for (NonMatedPair pair : draw(5, face(20, NARROW), 4)) {
      assertThat(eyes(pair.left().face())).isBetween(NARROW - 1, NARROW + 1);
    }
  }

  @Test
  void nobodyComesTwiceInTheProbesPlaceNorIsThePersonOfTheRealPair() {
    long real = person(1);
    List<Long> people = new ArrayList<>();
    for (NonMatedPair pair : draw(20, face(0, WIDE), 9)) {
      people.add(person(pair.leftPhoto()));
      assertThat(person(pair.rightPhoto())).isNotIn(real, person(pair.leftPhoto()));
    }
    assertThat(people).hasSize(20).doesNotHaveDuplicates().doesNotContain(real);
  }

  private static List<NonMatedPair> draw(int wanted, Face probe, long seed) {
    return new StrangerPairs(workstation, new Random(seed))
        .draw(wanted, person(1), new FacePicture(pattern(180), probe));
  }

  private static Photo photo(long id) {
    return workstation.gallery().photo(new PhotoId(id)).orElseThrow();
  }

  private static long person(long photo) {
    return photo(photo).person().value();
  }

  private static double eyes(Face face) {
    return face.landmarks().rightEye().x() - face.landmarks().leftEye().x();
  }

  private static Face face(double yaw, double interEye) {
    double half = interEye / 2;
    return new Face(
        new Box(90 - interEye, 90 - interEye, 2 * interEye, 2.5 * interEye),
        0.9,
        new Landmarks(
            new Point(90 - half, 80),
            new Point(90 + half, 80),
            new Point(90, 80 + half),
            new Point(90 - half, 80 + interEye),
            new Point(90 + half, 80 + interEye)),
        new FaceQuality(70, 60, 50, interEye, yaw, 2, 3, Set.of()));
  }

  private static byte[] pattern(int side) {
    byte[] rgb = new byte[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i % 7 * 30);
    }
    return Png.write(new Picture(side, side, rgb));
  }

  /** The same picture with other bytes, since the same photo is enrolled once. */
  private static byte[] withTail(byte[] picture, int number) {
    byte[] bytes = Arrays.copyOf(picture, picture.length + 2);
    bytes[picture.length] = (byte) number;
    bytes[picture.length + 1] = (byte) (number >> 8);
    return bytes;
  }
}
