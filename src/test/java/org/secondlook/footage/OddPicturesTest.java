package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
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

/**
 * Formats that old systems, passports, scanners and web cameras write, and what lies around them.
 */
class OddPicturesTest {
  private static final int NUMBER = 0b10110010;
  private static final Picture SCENE = Stamped.picture(160, 96, NUMBER);

  @TempDir private Path folder;

  private Path file(String name, byte[]... content) {
    try {
      return Files.write(folder.resolve(name), TestHeif.join(content));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] jpeg(Picture picture) throws IOException {
    return Files.readAllBytes(TestPictures.write(folder.resolve("plain.jpg"), "jpeg", picture));
  }

  private static void assertShowsTheScene(Path file) {
    Picture shown = OnePicture.of(file);
    assertThat(Stamped.number(shown)).isEqualTo(NUMBER);
    assertThat(Stamped.upright(shown)).isTrue();
    assertThat(OnePicture.difference(shown, SCENE)).isLessThan(8);
  }

  @Test
  void aJpegThatReliesOnTheStandardsTablesIsRead() throws IOException {
    byte[] jpeg = jpeg(SCENE);

    assertShowsTheScene(file("frame.jpg", FieldCases.withoutTables(jpeg)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 4_000, 60_000})
  void bytesInFrontOfAJpegArePassedOverAndTold(int count) throws IOException {
    byte[] front = new byte[count];
    for (int i = 0; i < count; i++) {
      front[i] = (byte) (i * 31 + 7);
    }
    Path file = file("recorder.jpg", front, jpeg(SCENE));

    assertShowsTheScene(file);
    try (MediaReader reader = OnePicture.open(file)) {
      assertThat(reader.facts().notes().get("read")).contains("%,d other bytes".formatted(count));
    }
  }

  @Test
  void aWebCamerasAnswerOfOnePictureIsAPicture() throws IOException {
    byte[] head =
        "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 1\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tail = "\r\n--frame--\r\n".getBytes(StandardCharsets.US_ASCII);
    assertShowsTheScene(file("snapshot.cgi", head, jpeg(SCENE), tail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n\r\n"})
  void aWebCamerasStreamIsARecordingOfEveryFrame(String answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(answer.getBytes(StandardCharsets.US_ASCII));
    for (int number = 1; number <= 5; number++) {
      byte[] jpeg = jpeg(Stamped.picture(160, 96, number));
      out.writeBytes(
          ("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(jpeg);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    try (MediaReader reader = OnePicture.open(file("stream.mjpeg", out.toByteArray()))) {
      assertThat(reader.facts().kind()).isEqualTo(MediaKind.VIDEO);
      for (int number = 1; number <= 5; number++) {
        assertThat(Stamped.number(reader.next().orElseThrow().picture())).isEqualTo(number);
      }
      assertThat(reader.next()).isEmpty();
      assertThat(reader.damage()).isEmpty();
    }
  }

  @Test
  void aStreamWhoseLastPictureIsCutSaysSo() throws IOException {
    byte[] jpeg = jpeg(SCENE);
    byte[] line = "\r\n--frame\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    Path file =
        file("cut.mjpeg", line, jpeg, line, jpeg, line, Arrays.copyOf(jpeg, jpeg.length / 2));
    try (MediaReader reader = OnePicture.open(file)) {
      while (reader.next().isPresent()) {}
      assertThat(reader.damage().orElse("")).contains("cut off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jp2", "j2k"})
  void aPassportsPictureIsRead(String container) throws IOException {
    byte[] codestream = FieldCases.codestream(folder.resolve("p"), SCENE);
    byte[] whole = container.equals("jp2") ? boxed(codestream) : codestream;
    assertShowsTheScene(file("passport." + container, whole));
    byte[] header = "\u007fa\u0002FAC\0010\0".getBytes(StandardCharsets.US_ASCII);
    assertShowsTheScene(file("dg2.bin", header, whole));

    Path cut = file("cut." + container, Arrays.copyOf(whole, whole.length * 2 / 3));
    assertThat(OnePicture.damageOrRefusal(cut)).contains("cut off");
  }

  private static byte[] boxed(byte[] codestream) {
    byte[] header =
        TestHeif.box(
            "jp2h",
            TestHeif.box("ihdr", new byte[] {0, 0, 0, 96, 0, 0, 0, (byte) 160, 0, 3, 7, 7, 0, 0}),
            TestHeif.box("colr", new byte[] {1, 0, 0, 0, 0, 0, 16}));
    return TestHeif.join(
        TestHeif.box("jP  ", new byte[] {'\r', '\n', (byte) 0x87, '\n'}),
        TestHeif.box("ftyp", "jp2 \0\0\0\0jp2 ".getBytes(StandardCharsets.US_ASCII)),
        header,
        TestHeif.box("jp2c", codestream));
  }

  @Test
  void aLosslessJpegLsIsRead() throws IOException {
    Path file = folder.resolve("coded.avi");
    TestVideo.write(file, Recipe.of("avi", "jpegls").pixels("bgr24"), List.of(new Shot(0, SCENE)));
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] jls =
        Arrays.copyOfRange(
            bytes, text.indexOf("\u00ff\u00d8\u00ff"), text.lastIndexOf("\u00ff\u00d9") + 2);

    assertShowsTheScene(file("scan.jls", jls));
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "LZW", "Deflate", "PackBits"})
  void aTiffInPrintingColoursIsRead(String compression) throws IOException {
    Path file = folder.resolve("print.tif");
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith("com.twelvemonkeys.")) {
      writer = writers.next();
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionType(compression);
      writer.setOutput(out);
      writer.write(null, new IIOImage(TestPictures.cmyk(SCENE), null, null), how);
    } finally {
      writer.dispose();
    }
    assertThat(OnePicture.difference(OnePicture.of(file), SCENE)).isLessThan(30);
  }

  /** The length of the header tells one kind of bitmap from another. */
  @ParameterizedTest
  @ValueSource(ints = {12, 16, 20, 40, 52, 56, 64, 108, 124})
  void everyKindOfBitmapIsReadWithItsFileHeaderAndWithout(int header) throws IOException {
    byte[] bare = TestHeif.join(bitmapHeader(header, 24, SCENE), rows(SCENE));
    byte[] fileHeader =
        little(14)
            .put((byte) 'B')
            .put((byte) 'M')
            .putInt(14 + bare.length)
            .putInt(0)
            .putInt(14 + header)
            .array();

    assertThat(OnePicture.of(file("whole.bmp", fileHeader, bare))).isEqualTo(SCENE);
    if (header != 20) {
      assertThat(OnePicture.of(file("clipboard.dib", bare))).isEqualTo(SCENE);
    }
    Path cut = file("cut.dib", Arrays.copyOf(bare, bare.length - 100));
    if (header != 20) {
      assertThat(OnePicture.damageOrRefusal(cut)).contains("cut off: 100 bytes");
    }
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bitmapHeader(int length, int bits, Picture picture) {
    ByteBuffer out = little(length).putInt(length);
    if (length == 12) {
      return out.putShort((short) picture.width())
          .putShort((short) picture.height())
          .putShort((short) 1)
          .putShort((short) bits)
          .array();
    }
    out.putInt(picture.width()).putInt(picture.height()).putShort((short) 1).putShort((short) bits);
    return out.array();
  }

  private static byte[] rows(Picture picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int y = picture.height() - 1; y >= 0; y--) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 2; channel >= 0; channel--) {
          out.write(picture.channel(x, y, channel));
        }
      }
    }
    return out.toByteArray();
  }

  @Test
  void aCompressionOfOs2AloneIsNamed() {
    ByteBuffer header = ByteBuffer.wrap(bitmapHeader(64, 24, SCENE)).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(16, 4);
    byte[] fileHeader =
        little(14).put((byte) 'B').put((byte) 'M').putInt(200).putInt(0).putInt(78).array();

    assertThat(OnePicture.refusal(file("os2.bmp", fileHeader, header.array(), new byte[200])))
        .contains("OS/2")
        .contains("Convert a copy");
  }

  @Test
  void anArithmeticJpegIsCalledSo() throws IOException {
    byte[] jpeg = jpeg(SCENE);
    for (int at = 2; ; ) {
      if ((jpeg[at + 1] & 0xff) == 0xc0) {
        jpeg[at + 1] = (byte) 0xc9;
        break;
      }
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
    }
    assertThat(OnePicture.refusal(file("a.jpg", jpeg)))
        .contains("arithmetic coding")
        .contains("Convert a copy")
        .doesNotContain("Copy it again");
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG XL,0000000c4a584c200d0a870a000000146674797062",
    "JPEG XL,ff0a7a1f01901300010082",
    "Photoshop,3842505300010000000000000003",
    "OpenEXR,762f310102000000000000000000",
    "Canon CR3,0000001866747970637278200000000163727820",
    "Fujifilm,46554a4946494c4d4343442d52415720303230",
    "JPEG XR,4949bc010000000000000000",
    "any-map,50360a3136302039360a3235350a000000",
    "PCX,0a050101000000009f005f0048004800",
    "QOI,716f6966000000a00000006003000000",
    "Targa,0000030000000000000000000200bf000800",
    "MNG,8a4d4e470d0a1a0a0000001c4d484452"
  })
  void aPictureThatCantBeReadIsCalledByItsName(String name, String start) {
    byte[] content = Arrays.copyOf(java.util.HexFormat.of().parseHex(start), 400);
    assertThat(OnePicture.refusal(file("unknown.bin", content)))
        .contains(name)
        .contains("Convert a copy")
        .doesNotContain("Copy it again")
        .doesNotContain("MP4");
  }

  @Test
  void aCamerasRawPhotoIsNotTakenForItsPreview() throws IOException {
    // A directory whose values are a sensor's, behind one with a preview.
    byte[] raw =
        little(8 + 2 + 3 * 12 + 4)
            .put(new byte[] {'I', 'I', 42, 0})
            .putInt(8)
            .putShort((short) 3)
            .put(entry(256, 4))
            .put(entry(257, 4))
            .put(entry(262, 32_803))
            .putInt(0)
            .array();
    assertThat(OnePicture.refusal(file("shot.dng", raw)))
        .contains("raw photo")
        .contains("Convert a copy");
  }

  private static byte[] entry(int tag, int value) {
    return little(12).putShort((short) tag).putShort((short) 3).putInt(1).putInt(value).array();
  }

  @Test
  void whatIsUnknownIsNeverToldToBecomeAVideo() {
    byte[] rubbish = new byte[5_000];
    new java.util.Random(7).nextBytes(rubbish);
    assertThat(OnePicture.refusal(file("photo.jpg", rubbish))).doesNotContain("MP4");
  }
}
