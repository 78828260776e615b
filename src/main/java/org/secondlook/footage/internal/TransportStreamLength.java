package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;

/**
 * Whether an MPEG transport stream's last packet and last frame are whole (ISO/IEC 13818-1):
 * packets of 188 bytes, with a time stamp of 4 before (discs) or 16 check bytes behind (broadcast).
 */
final class TransportStreamLength {
  /** Enough of the end to hold the last frame's start; a longer one stays unjudged. */
  private static final long TAIL_PACKETS = 20_000;

  private static final int SYNC = 0x47;

  private final Bytes bytes;
  private final int size;
  private final int lead;

  private TransportStreamLength(Bytes bytes, int size) {
    this.bytes = bytes;
    this.size = size;
    this.lead = size == 192 ? 4 : 0;
  }

  static Optional<String> fault(Bytes bytes) throws IOException {
    for (int size : new int[] {188, 192, 204}) {
      TransportStreamLength stream = new TransportStreamLength(bytes, size);
      if (stream.fits()) {
        long rest = bytes.length() % size;
        return rest == 0 ? stream.lastFrame() : Containers.missing(size - rest);
      }
    }
    return Optional.empty();
  }

  private boolean fits() throws IOException {
    if (bytes.length() <= 5L * size) {
      return false;
    }
    for (int i = 0; i < 5; i++) {
      if (bytes.u8(lead + (long) i * size) != SYNC) {
        return false;
      }
    }
    return true;
  }

  /**
   * The last packet of a frame is filled up in front of its data, unless the data happen to fill it
   * (one frame in 184), so a last packet that is full makes it likely, though not certain, that
   * more should follow.
   */
  private Optional<String> lastFrame() throws IOException {
    long packets = bytes.length() / size;
    int video = -1;
    boolean filledUp = true;
    long told = 0;
    long got = 0;
    for (long i = Math.max(0, packets - TAIL_PACKETS); i < packets; i++) {
      long at = lead + i * size;
      if (bytes.u8(at) != SYNC) {
        return Optional.empty();
      }
      int pid = bytes.u16be(at + 1) & 0x1fff;
      int adaptation = bytes.u8(at + 3) >> 4 & 3;
      int skipped = adaptation < 2 ? 0 : 1 + bytes.u8(at + 4);
      long data = at + 4 + skipped;
      int count = (adaptation & 1) == 0 ? 0 : 184 - skipped;
      boolean starts = (bytes.u8(at + 1) & 0x40) != 0;
      if (starts
          && count > 8
          && bytes.u16be(data) == 0
          && bytes.u8(data + 2) == 1
          && (bytes.u8(data + 3) & 0xf0) == 0xe0) {
        video = pid;
        told = bytes.u16be(data + 4);
        got = -6;
      }
      if (pid == video && count > 0) {
        got += count;
        filledUp = skipped > 1;
      }
    }
    boolean whole = video < 0 || (told > 0 ? got >= told : filledUp);
    return whole
        ? Optional.empty()
        : Optional.of("probably cut off: its last frame seems to have no end");
  }
}
