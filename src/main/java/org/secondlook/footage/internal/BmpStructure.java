package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;

/** Compares what a BMP's header announces with how long the file is. */
final class BmpStructure {
  private BmpStructure() {}

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    try {
      long offset = bytes.u32le(10);
      boolean core = bytes.u32le(14) == 12;
      long width = core ? bytes.u16le(18) : (int) bytes.u32le(18);
      // A negative height only says that the rows run from the top.
      long height = core ? bytes.u16le(20) : Math.abs((long) (int) bytes.u32le(22));
      int bits = core ? bytes.u16le(24) : bytes.u16le(28);
      long compression = core ? 0 : bytes.u32le(30);
      found.size(width, height);
      boolean plain = compression == 0 || compression == 3;
      long data = plain ? (width * bits + 31) / 32 * 4 * height : bytes.u32le(34);
      if (offset + data > bytes.length()) {
        Containers.missing(offset + data - bytes.length()).ifPresent(found::fault);
      }
    } catch (EOFException e) {
      found.fault("cut off within its header");
    }
    return found.done();
  }
}
