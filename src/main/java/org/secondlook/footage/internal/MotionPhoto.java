package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The few seconds of video that phones write behind a photo, into the same file: an MP4 whose first
 * box stands somewhere behind the picture's end.
 */
final class MotionPhoto {
  private static final int LONGEST_FIRST_BOX = 256;

  private MotionPhoto() {}

  /** Where the video stands; empty where there is none. */
  static Optional<Span> video(Path file, FileType.Still type) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return switch (type) {
        case JPEG -> inside(bytes, JpegStructure.end(bytes));
        // Its own first box has the same name.
        case HEIF -> inside(bytes, bytes.u32be(0));
        case PNG, BMP, TIFF, WEBP, GIF, DIB, JPEG2000, JPEGLS -> Optional.empty();
      };
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** The video after a position. */
  static Optional<Span> inside(Bytes bytes, long from) throws IOException {
    for (long at = from; at + 16 <= bytes.length(); at++) {
      if (bytes.u8(at) == 'f' && at >= from + 4 && bytes.has(at, "ftyp")) {
        long size = bytes.u32be(at - 4);
        if (size >= 16 && size <= LONGEST_FIRST_BOX && size % 4 == 0) {
          return Optional.of(new Span(at - 4, boxesEnd(bytes, at - 4)));
        }
      }
    }
    return Optional.empty();
  }

  /** Behind the video some phones write notes of their own; a box that can't be one ends it. */
  private static long boxesEnd(Bytes bytes, long from) throws IOException {
    long at = from;
    while (at + 8 <= bytes.length() && isName(bytes, at + 4)) {
      long size = bytes.u32be(at);
      if (size == 1 && at + 16 <= bytes.length()) {
        size = bytes.u64be(at + 8);
      }
      if (size < 8 || size > bytes.length() - at) {
        return bytes.length();
      }
      at += size;
    }
    return at;
  }

  private static boolean isName(Bytes bytes, long at) throws IOException {
    for (int i = 0; i < 4; i++) {
      int letter = bytes.u8(at + i);
      if (!(letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9')) {
        return false;
      }
    }
    return true;
  }
}
