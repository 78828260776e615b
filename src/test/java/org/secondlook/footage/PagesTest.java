package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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

  private Path tiff(Picture... pages) throws IOException {
    Path file = folder.resolve("scan.tif");
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith("com.twelvemonkeys.")) {
      writer = writers.next();
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Picture page : pages) {
        writer.writeToSequence(new IIOImage(TestPictures.image(page), null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return file;
  }

  @Test
  void everyPageOfATiffIsAPartInItsOwnSize() throws IOException {
    Path file =
        tiff(Stamped.picture(160, 96, 1), Stamped.picture(80, 200, 2), Stamped.picture(96, 96, 3));

    assertThat(names(file)).containsExactly("page 1 of 3", "page 2 of 3", "page 3 of 3");
    assertThat(numbers(file)).containsExactly(1, 2, 3);
    Picture second = OnePicture.of(file, OnePicture.contents(file).parts().get(1));
    assertThat(second.width()).isEqualTo(80);
    assertThat(second.height()).isEqualTo(200);
  }

  @Test
  void aSmallerCopyWithinATiffIsToldAndNotTakenForAPage() throws IOException {
    Path file = tiff(Stamped.picture(160, 96, 1), Stamped.picture(160, 96, 2));
    byte[] bytes = Files.readAllBytes(file);
    markSecondAsReduced(bytes);
    Files.write(file, bytes);

    assertThat(names(file)).containsExactly("");
    assertThat(OnePicture.contents(file).notExamined())
        .extracting(NotExamined::what)
        .containsExactly("1 x smaller copy or mask");
  }

  /** Makes a tag of the second directory that says little into "new subfile type: reduced". */
  private static void markSecondAsReduced(byte[] tiff) {
    ByteBuffer bytes =
        ByteBuffer.wrap(tiff)
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = bytes.getInt(4);
    int second = bytes.getInt(first + 2 + 12 * bytes.getShort(first));
    for (int i = 0; i < bytes.getShort(second); i++) {
      int entry = second + 2 + 12 * i;
      int tag = bytes.getShort(entry) & 0xffff;
      if (tag == 282 || tag == 305 || tag == 254) {
        bytes.putShort(entry, (short) 254).putShort(entry + 2, (short) 4);
        bytes.putInt(entry + 4, 1).putInt(entry + 8, 1);
        return;
      }
    }
    throw new IllegalStateException("No tag to spare");
  }

  @ParameterizedTest
  @CsvSource({"true,0", "false,0", "true,60"})
  void theSecondPictureOfAStereoCameraIsAPart(boolean little, int front) throws IOException {
    byte[] left = jpeg(1);
    byte[] right = jpeg(2);
    Path file =
        Files.write(
            folder.resolve("stereo.mpo"),
            TestHeif.join(new byte[front], multiPicture(left, List.of(right), 0x020002, little)));

    assertThat(names(file)).containsExactly("picture 1 of 2", "picture 2 of 2");
    assertThat(numbers(file)).containsExactly(1, 2);
  }

  @Test
  void aPreviewAndAGainMapAreToldAsNotExamined() throws IOException {
    byte[] gainMap = jpeg(3);
    byte[] notes =
        "http://ns.adobe.com/xap/1.0/\0<x hdrgm:GainMapMax=\"2\"/>"
            .getBytes(StandardCharsets.US_ASCII);
    gainMap =
        TestHeif.join(
            new byte[] {
              (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, (byte) (notes.length + 2)
            },
            notes,
            java.util.Arrays.copyOfRange(gainMap, 2, gainMap.length));
    Path hdr = folder.resolve("hdr.jpg");
    Files.write(hdr, multiPicture(jpeg(1), List.of(gainMap), 0, true));
    Path preview = folder.resolve("preview.jpg");
    Files.write(preview, multiPicture(jpeg(1), List.of(jpeg(2)), 0x010001, true));

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

  /** With the index of CIPA DC-007 in the first picture. */
  private static byte[] multiPicture(byte[] first, List<byte[]> further, int type, boolean little) {
    int entries = 1 + further.size();
    int index = 8 + 2 + 12 + 4;
    int segment = 2 + 4 + index + 16 * entries;
    ByteBuffer out =
        ByteBuffer.allocate(2 + segment)
            .put(new byte[] {(byte) 0xff, (byte) 0xe2})
            .putShort((short) segment)
            .put("MPF\0".getBytes(StandardCharsets.US_ASCII));
    int tiff = out.position();
    out.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    out.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
    out.putInt(8).putShort((short) 1);
    out.putShort((short) 0xb002).putShort((short) 7).putInt(16 * entries).putInt(index).putInt(0);
    int total = first.length + 2 + segment;
    out.putInt(0x20000000 | 0x030000).putInt(total).putInt(0).putInt(0);
    // The index stands right behind the first picture's start.
    int at = total - (2 + tiff);
    List<byte[]> all = new ArrayList<>();
    for (byte[] each : further) {
      out.putInt(type).putInt(each.length).putInt(at).putInt(0);
      at += each.length;
      all.add(each);
    }
    return TestHeif.join(
        java.util.Arrays.copyOf(first, 2),
        out.array(),
        java.util.Arrays.copyOfRange(first, 2, first.length),
        TestHeif.join(all.toArray(byte[][]::new)));
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
