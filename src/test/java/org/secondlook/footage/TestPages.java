package org.secondlook.footage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.secondlook.base.Picture;

/** Writes files of several pictures: pages, and JPEG with an index of several. */
final class TestPages {
  private TestPages() {}

  static Path tiff(Path file, Picture... pages) throws IOException {
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

  /** Makes a tag of the second directory that says little into "new subfile type: reduced". */
  static void markSecondAsReduced(byte[] tiff) {
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

  /** A JPEG that says of itself that it is another one's gain map. */
  static byte[] gainMap(byte[] jpeg) {
    byte[] notes =
        "http://ns.adobe.com/xap/1.0/\0<x hdrgm:GainMapMax=\"2\"/>"
            .getBytes(StandardCharsets.US_ASCII);
    return TestHeif.join(
        new byte[] {
          (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, (byte) (notes.length + 2)
        },
        notes,
        Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** With the index of CIPA DC-007 in the first picture. */
  static byte[] multiPicture(byte[] first, List<byte[]> further, int type, boolean little) {
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
        Arrays.copyOf(first, 2),
        out.array(),
        Arrays.copyOfRange(first, 2, first.length),
        TestHeif.join(all.toArray(byte[][]::new)));
  }
}
