package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;

/** Whether an MPEG program stream's last packet is whole (ISO/IEC 13818-1, 11172-1). */
final class ProgramStreamLength {
  /** Enough of the end to hold the last packets, each at most 64 KB. */
  private static final long TAIL = 300_000;

  private ProgramStreamLength() {}

  static Optional<String> fault(Bytes bytes) throws IOException {
    long at = start(bytes, Math.max(0, bytes.length() - TAIL));
    while (at >= 0 && at + 4 <= bytes.length()) {
      if (bytes.u16be(at) != 0 || bytes.u8(at + 2) != 1) {
        return Optional.empty();
      }
      int code = bytes.u8(at + 3);
      if (code == 0xb9) {
        return Optional.empty();
      }
      long length;
      if (code == 0xba) {
        boolean second = (bytes.u8(at + 4) & 0xc0) == 0x40;
        length = second ? 14 + (bytes.u8(at + 13) & 7) : 12;
      } else {
        length = 6L + bytes.u16be(at + 4);
      }
      if (at + length > bytes.length()) {
        return Containers.missing(at + length - bytes.length());
      }
      at += length;
    }
    boolean restless = at < 0 || at == bytes.length();
    return restless ? Optional.empty() : Containers.missing(at + 4 - bytes.length());
  }

  /** The first pack header from here on. */
  private static long start(Bytes bytes, long from) throws IOException {
    for (long at = from; at + 4 <= bytes.length(); at++) {
      if (bytes.u8(at) == 0
          && bytes.u8(at + 1) == 0
          && bytes.u8(at + 2) == 1
          && bytes.u8(at + 3) == 0xba) {
        return at;
      }
    }
    return -1;
  }
}
