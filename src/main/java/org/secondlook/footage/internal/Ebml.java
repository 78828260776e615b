package org.secondlook.footage.internal;

import java.io.IOException;

/** Elements of Matroska and WebM files, one after the other: an id and a size each (RFC 8794). */
final class Ebml {
  /** A live recording doesn't know how long it will be. */
  static final long UNKNOWN = -1;

  private final Bytes bytes;
  private long at;

  Ebml(Bytes bytes) {
    this.bytes = bytes;
  }

  /** The next byte to be read. */
  long at() {
    return at;
  }

  boolean more() {
    return at < bytes.length();
  }

  void skip(long count) {
    at += count;
  }

  /** 0 where there is none: padding, or rubbish. */
  long id() throws IOException {
    int length = Integer.numberOfLeadingZeros(bytes.u8(at)) - 23;
    return length > 4 ? 0 : number(length);
  }

  long size() throws IOException {
    int first = bytes.u8(at);
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > 8) {
      at++;
      return 0;
    }
    long mask = (1L << 7 * length) - 1;
    long value = number(length) & mask;
    return value == mask ? UNKNOWN : value;
  }

  /** An unsigned integer of so many bytes, its last eight if there are more. */
  long number(long length) throws IOException {
    long value = 0;
    for (long i = 0; i < length; i++) {
      value = value << 8 | bytes.u8(at + i);
    }
    at += length;
    return value;
  }
}
