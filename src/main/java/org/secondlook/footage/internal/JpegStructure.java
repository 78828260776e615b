package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;

/**
 * Walks a JPEG's markers (ITU-T T.81, annex B). Decoders invent what is missing, so the end marker
 * is looked for here.
 */
final class JpegStructure {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;

  /** A picture of a stream is smaller than this. */
  private static final long FIRST_PICTURE = 64_000_000;

  private JpegStructure() {}

  static Structure of(Bytes bytes) throws IOException {
    return walk(bytes).done();
  }

  /** The byte behind the picture's end marker; the file's length where it has none. */
  static long end(Bytes bytes) throws IOException {
    Structure.Found found = walk(bytes);
    return found.end > 0 ? found.end : bytes.length();
  }

  private static Structure.Found walk(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    boolean scanned = false;
    long at = 2;
    try {
      while (true) {
        if (bytes.u8(at) != 0xff) {
          found.fault("damaged: a marker is missing at byte " + at);
          at = nextMarker(bytes, at);
        }
        int marker = bytes.u8(at + 1);
        if (marker == 0xff) {
          at++;
          continue;
        }
        at += 2;
        if (marker == EOI) {
          found.end = at;
          if (!scanned) {
            found.fault("damaged: it holds no picture data");
          }
          return found;
        }
        if (marker == SOI || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
          continue;
        }
        int length = bytes.u16be(at);
        if (isFrame(marker) && found.width == 0) {
          found.size(bytes.u16be(at + 5), bytes.u16be(at + 3));
        }
        if (marker == APP1
            && length > 14
            && bytes.has(at + 2, "Exif\0\0")
            && at + length <= bytes.length()) {
          found.exif(bytes.slice(at + 8, length - 8));
        }
        at += length;
        if (marker == SOS) {
          scanned = true;
          at = nextMarker(bytes, at);
        }
      }
    } catch (EOFException e) {
      found.fault("cut off: its end marker is missing");
      return found;
    }
  }

  /** Where the next marker that isn't stuffing or a restart stands. */
  private static long nextMarker(Bytes bytes, long from) throws IOException {
    long at = from;
    while (true) {
      if (bytes.u8(at) == 0xff) {
        int next = bytes.u8(at + 1);
        if (next != 0 && !(next >= 0xd0 && next <= 0xd7) && next != 0xff) {
          return at;
        }
      }
      at++;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /**
   * Whether a second picture starts right after the first one's end, without the marks by which
   * cameras append previews (multi-picture format): then the file is a stream of pictures.
   */
  static boolean anotherFollows(Bytes bytes) throws IOException {
    try {
      long at = 2;
      while (true) {
        if (at > FIRST_PICTURE || bytes.u8(at) != 0xff) {
          return false;
        }
        int marker = bytes.u8(at + 1);
        at += 2;
        if (marker == EOI) {
          return bytes.u8(at) == 0xff && bytes.u8(at + 1) == SOI && bytes.u8(at + 2) == 0xff;
        }
        if (marker == 0xff) {
          at--;
          continue;
        }
        if (marker == SOI || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
          continue;
        }
        int length = bytes.u16be(at);
        if (marker == 0xe2 && bytes.has(at + 2, "MPF\0")
            || marker == APP1 && bytes.has(at + 2, "http://ns.adobe.com/xap/")) {
          return false;
        }
        at += length;
        if (marker == SOS) {
          at = nextMarker(bytes, at);
        }
      }
    } catch (EOFException e) {
      return false;
    }
  }
}
