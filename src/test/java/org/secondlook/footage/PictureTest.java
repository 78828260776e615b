package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.Picture;

class PictureTest {
  private static final Picture SCENE = Stamped.picture(161, 97, 0b10110010);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "gif", "webp"})
  void everyFormatIsReadWhateverTheFileIsCalled(String format) {
    try (MediaReader reader =
        open(TestPictures.write(folder.resolve("holiday.txt"), format, SCENE))) {
      assertThat(reader.damage()).isEmpty();
      assertThat(reader.facts().format()).isEqualTo(format);
      assertThat(reader.facts().kind()).isEqualTo(MediaKind.PICTURE);
      Frame frame = reader.next().orElseThrow();
      assertThat(difference(frame.picture(), SCENE)).isLessThan(6);
      assertThat(reader.next()).isEmpty();
      reader.seek(5_000);
      assertThat(reader.next().orElseThrow().picture()).isEqualTo(frame.picture());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPictureStandsUprightHoweverTheCameraWasHeld(int orientation) throws IOException {
    Path file =
        TestPictures.jpegHeld(
            folder.resolve("p"), TestPictures.stored(SCENE, orientation), orientation);

    Picture shown = picture(file);

    assertThat(shown.width()).isEqualTo(161);
    assertThat(Stamped.number(shown)).isEqualTo(0b10110010);
    assertThat(Stamped.upright(shown)).isTrue();
    assertThat(difference(shown, SCENE)).isLessThan(8);
  }

  @Test
  void aJpegInPrintingColoursShowsItsColours() {
    Picture shown =
        picture(TestPictures.write(folder.resolve("p"), "jpeg", TestPictures.cmyk(SCENE)));

    assertThat(Stamped.number(shown)).isEqualTo(0b10110010);
    assertThat(Stamped.upright(shown)).isTrue();
    assertThat(difference(shown, SCENE)).isLessThan(30);
  }

  @Test
  void sixteenBitsAChannelShowTheSamePictureAsEight() {
    assertThat(
            picture(
                TestPictures.write(folder.resolve("p"), "png", TestPictures.deep(SCENE, false))))
        .isEqualTo(SCENE);
    assertThat(
            picture(
                TestPictures.write(folder.resolve("t"), "tiff", TestPictures.deep(SCENE, false))))
        .isEqualTo(SCENE);
  }

  @Test
  void greyValuesStayAsTheyAreStored() {
    BufferedImage eight = new BufferedImage(256, 2, BufferedImage.TYPE_BYTE_GRAY);
    byte[] ramp = new byte[256 * 2 * 3];
    for (int i = 0; i < 512; i++) {
      eight.getRaster().setSample(i % 256, i / 256, 0, i % 256);
      java.util.Arrays.fill(ramp, 3 * i, 3 * i + 3, (byte) i);
    }
    Picture wanted = new Picture(256, 2, ramp);

    assertThat(picture(TestPictures.write(folder.resolve("p"), "png", eight))).isEqualTo(wanted);
    assertThat(
            picture(
                TestPictures.write(folder.resolve("d"), "png", TestPictures.deep(wanted, true))))
        .isEqualTo(wanted);
    assertThat(difference(picture(TestPictures.write(folder.resolve("j"), "jpeg", eight)), wanted))
        .isLessThan(2);
  }

  @Test
  void transparencyShowsNeutralGrey() {
    BufferedImage glass = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    glass.setRGB(0, 0, 0x00ff0000);
    glass.setRGB(1, 0, 0xff123456);
    glass.setRGB(2, 0, 0x80ffffff);

    Picture shown = picture(TestPictures.write(folder.resolve("p"), "png", glass));

    assertThat(shown.pixel(0, 0)).isEqualTo(0x808080);
    assertThat(shown.pixel(1, 0)).isEqualTo(0x123456);
    assertThat(shown.channel(2, 0, 0)).isCloseTo(192, within(1));
  }

  @Test
  void aPaletteShowsItsColours() {
    BufferedImage palette = new BufferedImage(161, 97, BufferedImage.TYPE_BYTE_INDEXED);
    palette.getGraphics().drawImage(TestPictures.image(SCENE), 0, 0, null);

    assertThat(difference(picture(TestPictures.write(folder.resolve("p"), "png", palette)), SCENE))
        .isLessThan(25);
  }

  @Test
  void whatIsNoPictureIsRefusedWithItsNameAndWhatToDo() throws IOException {
    Path text =
        Files.writeString(
            folder.resolve("text.jpg"), "Dear Sir, here is the picture you asked for.\n");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path pdf =
        Files.writeString(
            folder.resolve("scan.jpg"), "%PDF-1.7\n%âãÏÓ\n", StandardCharsets.ISO_8859_1);
    Path rubbish = folder.resolve("rubbish.mp4");
    byte[] bytes = new byte[50_000];
    new java.util.Random(3).nextBytes(bytes);
    Files.write(rubbish, bytes);

    assertThat(refusal(text)).contains("text.jpg").contains("is a text file");
    assertThat(refusal(empty)).contains("empty.png").contains("is empty");
    assertThat(refusal(pdf)).contains("scan.jpg").contains("PDF");
    assertThat(refusal(rubbish)).contains("rubbish.mp4").contains("is not a picture or video");
    assertThat(refusal(folder)).contains("is a folder");
    assertThat(refusal(folder.resolve("none.jpg")))
        .contains("There is no file")
        .contains("none.jpg");
    assertThat(
            refusal(
                Files.writeString(
                    folder.resolve("x"),
                    "\0\0\0\u0018ftypheic0000000000",
                    StandardCharsets.ISO_8859_1)))
        .contains("HEIC");
  }

  @Test
  void aDeviceIsRefusedBeforeAnythingIsReadFromIt() {
    Path endless = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(endless), "this system has no such device");

    assertThat(refusal(endless)).contains("not a file");
  }

  @Test
  void aPictureOfTwentyThousandPixelsSquareIsRefusedByItsHeader() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(20_000)
            .putInt(20_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
    chunk(out, "IDAT", packedZeros(100_000_000));
    chunk(out, "IEND", new byte[0]);
    Path bomb = Files.write(folder.resolve("bomb.png"), out.toByteArray());

    assertThat(
            allocatedWhile(
                () -> assertThat(refusal(bomb)).contains("bomb.png").contains("20000 x 20000")))
        .isLessThan(50_000_000);
  }

  @Test
  void aHeaderOfAHundredThousandPixelsIsRefusedInEveryFormat() throws IOException {
    byte[] bmp = Files.readAllBytes(TestPictures.write(folder.resolve("b"), "bmp", SCENE));
    ByteBuffer.wrap(bmp)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putInt(18, 100_000)
        .putInt(22, 2_000);
    byte[] jpeg = Files.readAllBytes(TestPictures.write(folder.resolve("j"), "jpeg", SCENE));
    for (int i = 0; i < jpeg.length - 8; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_000).putShort(i + 7, (short) 65_000);
        break;
      }
    }

    assertThat(refusal(Files.write(folder.resolve("big.bmp"), bmp))).contains("100000 x 2000");
    assertThat(refusal(Files.write(folder.resolve("big.jpg"), jpeg))).contains("65000 x 65000");
  }

  @Test
  void aBombAmongTheNotesOfAPngIsNeverUnpacked() throws IOException {
    byte[] png = Files.readAllBytes(TestPictures.write(folder.resolve("p"), "png", SCENE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    note.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    note.writeBytes(packedZeros(200_000_000));
    chunk(out, "zTXt", note.toByteArray());
    out.write(png, 33, png.length - 33);
    Path file = Files.write(folder.resolve("p.png"), out.toByteArray());

    assertThat(allocatedWhile(() -> assertThat(picture(file)).isEqualTo(SCENE)))
        .isLessThan(50_000_000);
  }

  private static byte[] packedZeros(int count) {
    Deflater deflater = new Deflater(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    byte[] zeros = new byte[1 << 20];
    for (int done = 0; done < count; done += zeros.length) {
      deflater.setInput(zeros);
      while (!deflater.needsInput()) {
        out.write(part, 0, deflater.deflate(part));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
    byte[] body =
        ByteBuffer.allocate(4 + data.length)
            .put(name.getBytes(StandardCharsets.ISO_8859_1))
            .put(data)
            .array();
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static long allocatedWhile(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    work.run();
    return threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
  }

  private static double difference(Picture a, Picture b) {
    assertThat(a.width()).isEqualTo(b.width());
    assertThat(a.height()).isEqualTo(b.height());
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return (double) sum / a.rgb().length;
  }

  private static Picture picture(Path file) {
    try (MediaReader reader = open(file)) {
      assertThat(reader.damage()).isEmpty();
      return reader.next().orElseThrow().picture();
    }
  }

  private static MediaReader open(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) -> reader;
      case MediaOpening.Unreadable(String sentence) -> throw new AssertionError(sentence);
    };
  }

  private static String refusal(Path file) {
    return switch (MediaReaders.open(file)) {
      case MediaOpening.Opened(MediaReader reader) ->
          throw new AssertionError("opened " + reader.facts());
      case MediaOpening.Unreadable(String sentence) -> sentence;
    };
  }
}
