package org.secondlook.footage.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Only those parts of a PNG that make its pixels, mended where the file is cut off, so that the
 * decoder neither unpacks compressed notes (which can be bombs) nor gives up at the first missing
 * byte.
 */
final class PngParts {
  private static final int SIGNATURE = 8;
  private static final Set<String> WANTED = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };

  private PngParts() {}

  static byte[] of(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 32);
    out.write(file, 0, SIGNATURE);
    int at = SIGNATURE;
    while (at + 8 < file.length) {
      long claimed = in.getInt(at) & 0xffffffffL;
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      int length = (int) Math.min(claimed, file.length - at - 8L);
      if (WANTED.contains(name)) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.write(file, at + 4, 4 + length);
        int check = Math.min(4, file.length - at - 8 - length);
        out.write(file, at + 8 + length, check);
        out.write(new byte[4], 0, 4 - check);
      }
      at += 12 + length;
      if (name.equals("IEND") || at < 0) {
        break;
      }
    }
    out.writeBytes(END);
    return out.toByteArray();
  }
}
