package org.secondlook.footage.internal;

import java.io.IOException;

/** A JPEG-LS file's size, and whether its end marker is there (ITU-T T.87). */
final class JpegLsStructure {
  private JpegLsStructure() {}

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    JpegHeader.of(bytes).ifPresent(header -> found.size(header.width(), header.height()));
    long end = bytes.length();
    while (end > 4 && bytes.u8(end - 1) == 0) {
      end--;
    }
    if (end < 4 || bytes.u16be(end - 2) != 0xffd9) {
      found.fault("cut off: its end marker is missing");
    }
    return found.done();
  }
}
