package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How FFmpeg has to open a file.
 *
 * @param format a demuxer's name; empty to find it out from the content
 * @param span the bytes that are to be read as if they were the file; empty for all
 */
record Source(String format, Optional<Span> span) {
  static final Source WHOLE = new Source("", Optional.empty());

  static Source as(String format) {
    return new Source(format, Optional.empty());
  }

  Source only(Span bytes) {
    return new Source(format, Optional.of(bytes));
  }

  boolean isWhole() {
    return span.isEmpty();
  }

  String url(Path file) {
    String plain = "file:" + file.toAbsolutePath();
    return span.map(
            bytes -> "subfile,,start," + bytes.from() + ",end," + bytes.to() + ",,:" + plain)
        .orElse(plain);
  }
}
