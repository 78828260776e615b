package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;

/**
 * A picture with something in front of it: the lines of a web server, a passport's header, a
 * recorder's notes.
 */
final class EmbeddedPicture {
  /** As far as a header may reach; what stands further back is content of something else. */
  private static final int FARTHEST = 1 << 16;

  private static final String JPEG = "\u00ff\u00d8\u00ff";

  /**
   * @param from where the picture starts
   */
  record Found(FileType.Still type, long from) {}

  private EmbeddedPicture() {}

  static Optional<Found> in(Bytes bytes) throws IOException {
    long last = Math.min(bytes.length() - 12, FARTHEST);
    for (long at = 1; at <= last; at++) {
      // One comparison rules out most places.
      int first = bytes.u8(at);
      if (first == 0xff && bytes.has(at, JPEG)) {
        if (JpegHeader.of(bytes.within(at, bytes.length() - at)).isPresent()) {
          return Optional.of(new Found(FileType.Still.JPEG, at));
        }
      } else if (first == 0xff && bytes.has(at, Jpeg2000Structure.BARE)
          || first == 0 && bytes.has(at, Jpeg2000Structure.BOXED)) {
        return Optional.of(new Found(FileType.Still.JPEG2000, at));
      }
    }
    return Optional.empty();
  }

  /** Whether one more JPEG comes within a header's length behind the end of this one. */
  static boolean anotherJpegFollows(Bytes bytes, long from) throws IOException {
    Bytes own = bytes.within(from, bytes.length() - from);
    long at = 2;
    long end = own.length() - 4;
    boolean ended = false;
    long since = 0;
    while (at < end && (!ended || at - since < FARTHEST)) {
      if (own.u8(at) == 0xff) {
        int marker = own.u8(at + 1);
        if (marker == 0xd9) {
          ended = true;
          since = at;
        } else if (ended && own.has(at, JPEG)) {
          return JpegHeader.of(own.within(at, own.length() - at)).isPresent();
        }
      }
      at++;
    }
    return false;
  }
}
