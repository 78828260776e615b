package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;

/** Compares what a BMP's header announces with how long the file is. */
final class BmpStructure {
  private BmpStructure() {}

  private static final int FILE_HEADER = 14;

  static Structure of(Bytes bytes) throws IOException {
    return of(bytes, FILE_HEADER);
  }

  /** Without its file header; rows then follow what the header announces. */
  static Structure ofBare(Bytes bytes) throws IOException {
    return of(bytes, 0);
  }

  private static Structure of(Bytes bytes, int at) throws IOException {
    var found = new Structure.Found();
    try {
      long header = bytes.u32le(at);
      boolean core = header == 12;
      long width = core ? bytes.u16le(at + 4) : (int) bytes.u32le(at + 4);
      // A negative height only says that the rows run from the top.
      long height = core ? bytes.u16le(at + 6) : Math.abs((long) (int) bytes.u32le(at + 8));
      int bits = core ? bytes.u16le(at + 10) : bytes.u16le(at + 14);
      // The shortest kind of header stops before it says how rows are packed: then they aren't.
      long compression = header >= 20 ? bytes.u32le(at + 16) : 0;
      found.size(width, height);
      boolean plain = compression == 0 || compression == 3 || compression == 6;
      long data =
          plain ? (width * bits + 31) / 32 * 4 * height : header >= 24 ? bytes.u32le(at + 20) : 0;
      long offset = at > 0 ? bytes.u32le(10) : header;
      if (offset + data > bytes.length()) {
        Containers.missing(offset + data - bytes.length()).ifPresent(found::fault);
      }
    } catch (EOFException e) {
      found.fault("cut off within its header");
    }
    return found.done();
  }
}
