package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Landmarks;

class FieldBenchTest {
  private static final Path GALLERY = Installation.find().sampleData().resolve("gallery");

  @Test
  void clearFacesAreFoundSearchedAndFirst(@TempDir Path folder) throws IOException {
    Path people = folder.resolve("people");
    take(people, "Barack_Obama/oval-office-2012.jpg", "Barack_Obama/1.jpg");
    take(people, "Barack_Obama/oval-office-2012.jpg", "Barack_Obama/2.jpg");
    take(people, "Joe_Biden/blue-room-2010.jpg", "Joe_Biden/1.jpg");
    take(people, "Joe_Biden/blue-room-2010.jpg", "Joe_Biden/2.jpg");
    take(people, "Joe_Biden/blue-room-2010.jpg", "Has_one_picture/1.jpg");
    FieldScene clear = new FieldScene("clear", 40, 1, 1, 0, 0, 2_000, 3);
    FieldReport report =
        new FieldBench(folder.resolve("bench"))
            .run(
                new FieldRequest(
                    people,
                    10,
                    false,
                    List.of(clear),
                    "no such program",
                    List.of(FieldNetworks.values()),
                    Optional.of(folder.resolve("export"))),
                JobContext.silent());
    assertThat(report.encoder()).isEqualTo("OpenH264");
    assertThat(report.sets())
        .hasSize(3)
        .allSatisfy(
            set -> {
              assertThat(
                      List.of(
                          set.people(), set.found(), set.searched(), set.first(), set.inTop20()))
                  .containsOnly(2);
              assertThat(set.first95().get(0)).isBetween(0.3, 0.4);
            });
    assertThat(report.sets().get(0).network()).doesNotContain("field");
    assertThat(report.sets().get(1).network().split(" \\+ "))
        .containsExactly("dlib-resnet", "dlib-resnet-field", "mobilefacenet-field");
    assertThat(report.sets().get(2).network()).contains("mobilefacenet + mobilefacenet-field");
    assertThat(folder.resolve("export/clips.csv"))
        .content()
        .contains("\"clear\",\"Joe_Biden\",photo-", "clip-1.mkv,40.0");
    assertThat(Files.readAllLines(folder.resolve("export/eyes.csv"))).hasSize(1 + 2 * 3);
    assertThat(folder.resolve("export/clip-0.mkv")).isNotEmptyFile();
    assertThat(folder.resolve("bench")).doesNotExist();
  }

  private static void take(Path people, String from, String to) throws IOException {
    Files.createDirectories(people.resolve(to).getParent());
    Files.copy(GALLERY.resolve(from), people.resolve(to));
  }

  @Test
  void whoTrainedIsToldByTheHashOfTheName() {
    assertThat(TrainingPeople.number("Eileen_Collins")).isEqualTo(4_148_830_509L);
    assertThat(TrainingPeople.number("Jane_Doe")).isEqualTo(950_774_962L);
    assertThat(TrainingPeople.number("José")).isEqualTo(616_737_637L);
    assertThat(TrainingPeople.trains("Eileen_Collins")).isFalse();
    assertThat(TrainingPeople.trains("Jane_Doe")).isTrue();
  }

  @Test
  void aFaceIsAsLargeAndAsDarkAsAskedForAndWhereItIsSaidToBe() {
    Picture white = new Picture(90, 90, filled(90 * 90 * 3, (byte) 255));
    Landmarks landmarks =
        new Landmarks(
            new Point(35, 40),
            new Point(55, 40),
            new Point(45, 50),
            new Point(38, 60),
            new Point(52, 60));
    SmallFace face =
        new SmallFace(white, landmarks, new FieldScene("half", 10, 0.5, 0, 0, 0, 0, 2), 7);
    byte[] frame = face.frame(1);
    Point eyes = face.eyesIn(1);
    int at = ((int) eyes.y() * SmallFace.WIDTH + (int) eyes.x()) * 3;
    assertThat(frame[at] & 0xff).isBetween(127, 128);
    int wide = 0;
    for (int x = 0; x < SmallFace.WIDTH; x++) {
      wide += (frame[((int) eyes.y() * SmallFace.WIDTH + x) * 3] & 0xff) > 94 ? 1 : 0;
    }
    // 45 pixels, less where it fades into the wall.
    assertThat((double) wide).isCloseTo(42, within(3.0));
  }

  private static byte[] filled(int length, byte value) {
    byte[] out = new byte[length];
    java.util.Arrays.fill(out, value);
    return out;
  }

  @Test
  void impossibleFootageIsRefusedInASentence() {
    assertThatThrownBy(() -> new FieldScene("dark", 13, 0, 3, 0, 0, 0, 12))
        .isInstanceOf(SecondLookException.class)
        .hasMessage("The light is from 0.01 to 2 of a good exposure.");
  }
}
