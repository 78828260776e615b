package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;

/** Compares the lengths in a Matroska or WebM file with how long it is (RFC 8794, RFC 9559). */
final class MatroskaLength {
  private static final long HEADER = 0x1a45dfa3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long CLUSTER = 0x1f43b675L;
  private static final long UNKNOWN = -1;

  private final Bytes bytes;
  private long at;

  private MatroskaLength(Bytes bytes) {
    this.bytes = bytes;
  }

  static Optional<String> fault(Bytes bytes) throws IOException {
    return new MatroskaLength(bytes).walk();
  }

  /**
   * Segments and clusters of unknown length (live recordings) are entered, everything else is
   * passed over.
   */
  private Optional<String> walk() throws IOException {
    while (at < bytes.length()) {
      long id = id();
      if (id == 0) {
        // Padding or rubbish: how long the file should be can't be told.
        return Optional.empty();
      }
      long size = size();
      boolean container = id == SEGMENT || id == CLUSTER;
      if (size == UNKNOWN) {
        if (!container && id != HEADER) {
          return Optional.empty();
        }
        continue;
      }
      if (size > bytes.length() - at) {
        return Containers.missing(size - (bytes.length() - at));
      }
      at += size;
    }
    return Optional.empty();
  }

  private long id() throws IOException {
    int first = bytes.u8(at);
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > 4) {
      return 0;
    }
    long id = 0;
    for (int i = 0; i < length; i++) {
      id = id << 8 | bytes.u8(at + i);
    }
    at += length;
    return id;
  }

  private long size() throws IOException {
    int first = bytes.u8(at);
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > 8) {
      at++;
      return 0;
    }
    long value = first & (0xff >> length);
    boolean ones = value == 0xff >> length;
    for (int i = 1; i < length; i++) {
      int next = bytes.u8(at + i);
      ones &= next == 0xff;
      value = value << 8 | next;
    }
    at += length;
    return ones ? UNKNOWN : value;
  }
}
