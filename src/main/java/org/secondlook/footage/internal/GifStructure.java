package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;

/** Walks a GIF's blocks (GIF89a), counts its images, looks for the trailer. */
public final class GifStructure {
  private GifStructure() {}

  /** More than one image makes it a video here. */
  public static boolean hasSeveralImages(Path file) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return of(bytes).images() > 1;
    }
  }

  static Structure of(Bytes bytes) throws IOException {
    var found = new Structure.Found();
    found.images = 0;
    try {
      found.size(bytes.u16le(6), bytes.u16le(8));
      long at = 13 + tableSize(bytes.u8(10));
      while (true) {
        int block = bytes.u8(at);
        switch (block) {
          case 0x3b -> {
            return found.done();
          }
          case 0x21 -> at = afterSubBlocks(bytes, at + 2);
          case 0x2c -> {
            found.images++;
            if (found.width == 0 || found.height == 0) {
              found.size(bytes.u16le(at + 5), bytes.u16le(at + 7));
            }
            at = afterSubBlocks(bytes, at + 10 + tableSize(bytes.u8(at + 9)) + 1);
          }
          default -> {
            found.fault("damaged: an unknown block at byte " + at);
            return found.done();
          }
        }
      }
    } catch (EOFException e) {
      found.fault("cut off: its end is missing");
      return found.done();
    }
  }

  private static int tableSize(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private static long afterSubBlocks(Bytes bytes, long from) throws IOException {
    long at = from;
    int size = bytes.u8(at);
    while (size != 0) {
      at += size + 1;
      size = bytes.u8(at);
    }
    return at + 1;
  }
}
