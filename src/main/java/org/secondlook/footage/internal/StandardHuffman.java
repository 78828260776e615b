package org.secondlook.footage.internal;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The Huffman tables of ITU-T T.81, annex K.3, as one segment of a JPEG file. */
final class StandardHuffman {
  static final byte[] SEGMENT = segment();

  private StandardHuffman() {}

  private static byte[] segment() {
    ByteArrayOutputStream tables = new ByteArrayOutputStream();
    add(tables, 0x00, JPEGHuffmanTable.StdDCLuminance);
    add(tables, 0x10, JPEGHuffmanTable.StdACLuminance);
    add(tables, 0x01, JPEGHuffmanTable.StdDCChrominance);
    add(tables, 0x11, JPEGHuffmanTable.StdACChrominance);
    int length = tables.size() + 2;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc4, (byte) (length >> 8), (byte) length});
    out.writeBytes(tables.toByteArray());
    return out.toByteArray();
  }

  /**
   * @param place class and number of the table, as the segment has it
   */
  private static void add(ByteArrayOutputStream to, int place, JPEGHuffmanTable table) {
    to.write(place);
    short[] lengths = table.getLengths();
    for (int i = 0; i < 16; i++) {
      to.write(i < lengths.length ? lengths[i] : 0);
    }
    for (short value : table.getValues()) {
      to.write(value);
    }
  }
}
