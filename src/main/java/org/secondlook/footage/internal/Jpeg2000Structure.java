package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import org.secondlook.wording.Noun;

/**
 * Finds the codestream of a JPEG 2000 file, its size and its end marker (ISO/IEC 15444-1, annexes A
 * and I).
 */
final class Jpeg2000Structure {
  static final String BOXED = "\0\0\0\u000cjP  \r\n\u0087\n";
  static final String BARE = "\u00ffO\u00ffQ";

  private static final int SIZ_WIDTH = 8;

  private Jpeg2000Structure() {}

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    try {
      long start = bytes.has(0, BARE) ? 0 : codestream(bytes, found);
      if (!bytes.has(start, BARE)) {
        found.fault("damaged: it holds no picture data");
        return found.done();
      }
      long size = start + SIZ_WIDTH;
      found.size(
          bytes.u32be(size) - bytes.u32be(size + 8),
          bytes.u32be(size + 4) - bytes.u32be(size + 12));
      long end = bytes.length();
      // Some writers pad their files.
      while (end > start + 2 && bytes.u8(end - 1) == 0) {
        end--;
      }
      boolean boxed = start > 0;
      if (!boxed && bytes.u16be(end - 2) != 0xffd9) {
        found.fault("cut off: its end marker is missing");
      }
    } catch (EOFException e) {
      found.fault("cut off: its end is missing");
    }
    return found.done();
  }

  /** Where the codestream begins; faults of the boxes around it are noted. */
  private static long codestream(Bytes bytes, Structure.Found found) throws IOException {
    long at = 0;
    while (true) {
      long size = bytes.u32be(at);
      String name = bytes.name(at + 4);
      long content = at + 8;
      if (size == 1) {
        size = bytes.u64be(at + 8);
        content = at + 16;
      } else if (size == 0) {
        size = bytes.length() - at;
      }
      if (size < content - at) {
        found.fault("damaged: a part at byte " + at + " has no length");
        return at;
      }
      if (name.equals("jp2c")) {
        if (at + size > bytes.length()) {
          found.fault(
              "cut off: " + Noun.BYTE.count(at + size - bytes.length()) + " missing at its end");
        } else if (bytes.u16be(at + size - 2) != 0xffd9) {
          found.fault("cut off: its end marker is missing");
        }
        return content;
      }
      at += size;
    }
  }
}
