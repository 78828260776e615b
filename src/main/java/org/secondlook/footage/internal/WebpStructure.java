package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;

/** Walks a WebP's RIFF chunks (RFC 9649). */
final class WebpStructure {
  private WebpStructure() {}

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    try {
      long end = bytes.u32le(4) + 8;
      if (end > bytes.length()) {
        Containers.missing(end - bytes.length()).ifPresent(found::fault);
      }
      long at = 12;
      int frames = 0;
      while (at + 8 <= Math.min(end, bytes.length())) {
        long length = bytes.u32le(at + 4);
        long data = at + 8;
        switch (bytes.name(at)) {
          case "VP8X" -> found.size(1 + u24(bytes, data + 4), 1 + u24(bytes, data + 7));
          case "VP8 " -> {
            if (found.width == 0) {
              found.size(bytes.u16le(data + 6) & 0x3fff, bytes.u16le(data + 8) & 0x3fff);
            }
          }
          case "VP8L" -> {
            if (found.width == 0) {
              long bits = bytes.u32le(data + 1);
              found.size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
            }
          }
          case "ANMF" -> frames++;
          case "EXIF" -> exif(bytes, data, length, found);
          default -> {
            // Colour profiles, alpha and strangers' chunks are the decoder's business.
          }
        }
        at = data + length + (length & 1);
      }
      found.images = Math.max(1, frames);
      if (found.width == 0) {
        found.fault("damaged: it holds no picture");
      }
    } catch (EOFException e) {
      found.fault("cut off: its end is missing");
    }
    return found.done();
  }

  private static void exif(Bytes bytes, long data, long length, Structure.Found found)
      throws IOException {
    int prefix = bytes.has(data, "Exif\0\0") ? 6 : 0;
    if (length > prefix && length <= Structure.MAX_EXIF && data + length <= bytes.length()) {
      found.exif(bytes.slice(data + prefix, (int) length - prefix));
    }
  }

  private static long u24(Bytes bytes, long at) throws IOException {
    return bytes.u16le(at) | (long) bytes.u8(at + 2) << 16;
  }
}
