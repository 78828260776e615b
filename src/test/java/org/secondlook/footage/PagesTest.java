package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;
import org.secondlook.footage.internal.TestVideo.Shot;

/** Files of several pictures: pages, the second picture of a JPEG, frames of an animation. */
class PagesTest {
  @TempDir private Path folder;

  private static List<Integer> numbers(Path file) {
    return OnePicture.contents(file).parts().stream()
        .map(part -> Stamped.number(OnePicture.of(file, part)))
        .toList();
  }

  private static List<String> names(Path file) {
    return OnePicture.contents(file).parts().stream().map(MediaPart::name).toList();
  }

  @Test
  void everyPageOfATiffIsAPartInItsOwnSize() throws IOException {
    Path file =
        TestPages.tiff(
            folder.resolve("scan.tif"),
            Stamped.picture(160, 96, 1),
            Stamped.picture(80, 200, 2),
            Stamped.picture(96, 96, 3));

    assertThat(names(file)).containsExactly("page 1 of 3", "page 2 of 3", "page 3 of 3");
    assertThat(numbers(file)).containsExactly(1, 2, 3);
    Picture second = OnePicture.of(file, OnePicture.contents(file).parts().get(1));
    assertThat(second.width()).isEqualTo(80);
    assertThat(second.height()).isEqualTo(200);
  }

  @Test
  void aSmallerCopyWithinATiffIsToldAndNotTakenForAPage() throws IOException {
    Path file =
        TestPages.tiff(
            folder.resolve("scan.tif"), Stamped.picture(160, 96, 1), Stamped.picture(160, 96, 2));
    byte[] bytes = Files.readAllBytes(file);
    TestPages.markSecondAsReduced(bytes);
    Files.write(file, bytes);

    assertThat(names(file)).containsExactly("");
    assertThat(OnePicture.contents(file).notExamined())
        .extracting(NotExamined::what)
        .containsExactly("1 x smaller copy or mask");
  }

  @ParameterizedTest
  @CsvSource({"true,0", "false,0", "true,60"})
  void theSecondPictureOfAStereoCameraIsAPart(boolean little, int front) throws IOException {
    byte[] left = jpeg(1);
    byte[] right = jpeg(2);
    Path file =
        Files.write(
            folder.resolve("stereo.mpo"),
            TestHeif.join(
                new byte[front], TestPages.multiPicture(left, List.of(right), 0x020002, little)));

    assertThat(names(file)).containsExactly("picture 1 of 2", "picture 2 of 2");
    assertThat(numbers(file)).containsExactly(1, 2);
  }

  @Test
  void aPreviewAndAGainMapAreToldAsNotExamined() throws IOException {
    Path hdr = folder.resolve("hdr.jpg");
    Files.write(hdr, TestPages.multiPicture(jpeg(1), List.of(TestPages.gainMap(jpeg(3))), 0, true));
    Path preview = folder.resolve("preview.jpg");
    Files.write(preview, TestPages.multiPicture(jpeg(1), List.of(jpeg(2)), 0x010001, true));

    assertThat(names(hdr)).containsExactly("");
    assertThat(OnePicture.contents(hdr).notExamined().getFirst().why()).contains("gain map");
    assertThat(OnePicture.contents(preview).notExamined().getFirst().why()).contains("preview");
  }

  @Test
  void muchThatIsUnknownBehindAPictureIsToldAndALittleIsNot() throws IOException {
    byte[] unknown = new byte[200_000];
    new java.util.Random(3).nextBytes(unknown);
    Path much = Files.write(folder.resolve("much.jpg"), TestHeif.join(jpeg(1), unknown));
    Path little = Files.write(folder.resolve("little.jpg"), TestHeif.join(jpeg(1), new byte[90]));

    assertThat(OnePicture.contents(much).notExamined())
        .extracting(NotExamined::what)
        .containsExactly("200,000 bytes behind the picture");
    assertThat(OnePicture.contents(little).notExamined()).isEmpty();
  }

  private byte[] jpeg(int number) throws IOException {
    Path file = folder.resolve("one.jpg");
    return Files.readAllBytes(TestPictures.write(file, "jpeg", Stamped.picture(160, 96, number)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webp", "apng", "gif"})
  void everyFrameOfAnAnimationComesWithItsTime(String format) {
    long[] times = {0, 40, 500, 1_000};
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      shots.add(new Shot(times[i], Stamped.picture(160, 96, i + 1)));
    }
    Recipe recipe =
        switch (format) {
          case "webp" -> Recipe.of("webp", "libwebp_anim").pixels("bgra");
          case "apng" -> Recipe.of("apng", "apng").pixels("rgb24");
          default -> Recipe.of("gif", "gif").pixels("rgb8").clock(100);
        };
    Path file = TestVideo.write(folder.resolve("moving.png"), recipe, shots);

    try (MediaReader reader = OnePicture.open(file)) {
      assertThat(reader.facts().kind()).isEqualTo(MediaKind.VIDEO);
      assertThat(reader.facts().isAnimation()).isTrue();
      FrameSampler sampler = FrameSampler.of(Thoroughness.QUICK, reader.facts());
      for (int i = 0; i < times.length; i++) {
        Frame frame = reader.next().orElseThrow();
        assertThat(Stamped.number(frame.picture())).isEqualTo(i + 1);
        assertThat(frame.ptsMillis()).isEqualTo(times[i]);
        assertThat(sampler.wants(frame.ptsMillis())).isTrue();
      }
      assertThat(reader.next()).isEmpty();
      assertThat(reader.damage()).isEmpty();
      reader.seek(600);
      assertThat(Stamped.number(reader.next().orElseThrow().picture())).isEqualTo(3);
      reader.seek(45);
      assertThat(Stamped.number(reader.next().orElseThrow().picture())).isEqualTo(2);
    }
  }
}
