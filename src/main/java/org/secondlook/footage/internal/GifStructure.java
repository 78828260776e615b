package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Walks a GIF's blocks (GIF89a), counts its images, looks for the trailer. */
public final class GifStructure {
  private GifStructure() {}

  /** More than one image makes it a video here. */
  public static boolean hasSeveralImages(Path file) throws IOException {
    try (Bytes bytes = Bytes.open(file)) {
      return of(bytes).images() > 1;
    }
  }

  /** The same of a GIF within a file. */
  static boolean hasSeveralImages(Path file, Span span) throws IOException {
    try (Bytes bytes = Bytes.open(file, span)) {
      return of(bytes).images() > 1;
    }
  }

  /** What programs show a GIF at whose pictures have no times, in pictures a second. */
  static final double USUAL_RATE = 10;

  /** Hundredths of a second; shorter ones are taken for none by every program that plays GIFs. */
  private static final int SHORTEST_TIME = 2;

  /** Whether some picture of several doesn't say how long it is to be shown. */
  static boolean leavesOutTimes(Bytes bytes) throws IOException {
    var timed = new boolean[] {true};
    walk(bytes, delay -> timed[0] &= delay >= SHORTEST_TIME);
    return !timed[0];
  }

  static Structure of(Bytes bytes) throws IOException {
    return walk(bytes, delay -> {}).done();
  }

  /** The byte behind the trailer; 0 where there is none. */
  static long end(Bytes bytes) throws IOException {
    return walk(bytes, delay -> {}).end;
  }

  /** Goes through all blocks and tells of each picture's time, in hundredths of a second. */
  private static Structure.Found walk(Bytes bytes, IntConsumer delays) throws IOException {
    int delay = 0;
    var found = new Structure.Found();
    found.images = 0;
    try {
      found.size(bytes.u16le(6), bytes.u16le(8));
      long at = 13 + tableSize(bytes.u8(10));
      while (true) {
        int block = bytes.u8(at);
        switch (block) {
          case 0x3b -> {
            found.end = at + 1;
            return found;
          }
          case 0x21 -> {
            if (bytes.u8(at + 1) == 0xf9) {
              delay = bytes.u16le(at + 4);
            }
            at = afterSubBlocks(bytes, at + 2);
          }
          case 0x2c -> {
            found.images++;
            delays.accept(delay);
            delay = 0;
            if (found.width == 0 || found.height == 0) {
              found.size(bytes.u16le(at + 5), bytes.u16le(at + 7));
            }
            at = afterSubBlocks(bytes, at + 10 + tableSize(bytes.u8(at + 9)) + 1);
          }
          default -> {
            found.fault("damaged: an unknown block at byte " + at);
            return found;
          }
        }
      }
    } catch (EOFException e) {
      found.fault("cut off: its end is missing");
      return found;
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
