package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;

/** Walks a PNG's chunks, checks each checksum, looks for the end chunk (ISO/IEC 15948). */
final class PngStructure {
  private PngStructure() {}

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    long at = 8;
    try {
      while (true) {
        long length = bytes.u32be(at);
        String name = bytes.name(at + 4);
        long data = at + 8;
        if (name.equals("IHDR")) {
          found.size(bytes.u32be(data), bytes.u32be(data + 4));
          if (tooLargeToWalk(found)) {
            return found.done();
          }
        } else if (found.width == 0) {
          found.fault("damaged: its header is missing");
          return found.done();
        }
        if (data + length + 4 > bytes.length()) {
          throw new EOFException();
        }
        if (crc(bytes, at + 4, length + 4) != bytes.u32be(data + length)) {
          found.fault(
              "damaged: the checksum of its part "
                  + printable(name)
                  + " at byte "
                  + at
                  + " is wrong");
        }
        if (name.equals("acTL")) {
          found.images = (int) Math.clamp(bytes.u32be(data), 1, Integer.MAX_VALUE);
        }
        if (name.equals("eXIf") && length <= Structure.MAX_EXIF) {
          found.exif(bytes.slice(data, (int) length));
        }
        at = data + length + 4;
        if (name.equals("IEND")) {
          return found.done();
        }
      }
    } catch (EOFException e) {
      found.fault("cut off: its end is missing");
      return found.done();
    }
  }

  /** A bomb's checksums aren't worth the time. */
  private static boolean tooLargeToWalk(Structure.Found found) {
    return (long) found.width * found.height > Integer.MAX_VALUE;
  }

  private static long crc(Bytes bytes, long from, long count) throws IOException {
    CRC32 crc = new CRC32();
    byte[] part = new byte[8192];
    long left = count;
    long at = from;
    while (left > 0) {
      int n = (int) Math.min(left, part.length);
      for (int i = 0; i < n; i++) {
        part[i] = (byte) bytes.u8(at + i);
      }
      crc.update(part, 0, n);
      at += n;
      left -= n;
    }
    return crc.getValue();
  }

  private static String printable(String name) {
    return name.chars().allMatch(c -> c >= 'A' && c <= 'z') ? name : "without a name";
  }
}
