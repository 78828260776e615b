package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks a TIFF's or BigTIFF's directories and checks that every strip, tile and value lies within
 * the file (TIFF 6.0).
 */
final class TiffStructure {
  private static final int MAX_PAGES = 10_000;
  private static final int MAX_PIECES = 4_000_000;
  private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final Bytes bytes;
  private final boolean little;
  private final boolean big;
  private final Structure.Found found = new Structure.Found();

  private TiffStructure(Bytes bytes) throws IOException {
    this.bytes = bytes;
    this.little = bytes.u8(0) == 'I';
    this.big = u16(2) == 43;
  }

  static Structure of(Bytes bytes) throws IOException {
    var walk = new TiffStructure(bytes);
    try {
      walk.walk();
    } catch (EOFException e) {
      walk.found.fault("cut off: it points to places behind its end");
    }
    return walk.found.done();
  }

  private void walk() throws IOException {
    Set<Long> seen = new HashSet<>();
    long directory = big ? u64(8) : u32(4);
    int pages = 0;
    while (directory != 0 && pages < MAX_PAGES && seen.add(directory)) {
      pages++;
      found.images = pages;
      directory = directory(directory, pages == 1);
    }
  }

  /** Reads one page's directory and returns where the next one stands. */
  private long directory(long at, boolean first) throws IOException {
    long entries = big ? u64(at) : u16(at);
    if (entries < 0 || entries > 65_536) {
      throw new EOFException();
    }
    int step = big ? 20 : 12;
    long start = at + (big ? 8 : 2);
    long width = 0;
    long height = 0;
    long[] offsets = {};
    long[] counts = {};
    for (int i = 0; i < entries; i++) {
      long entry = start + (long) i * step;
      switch (u16(entry)) {
        case 256 -> width = value(entry, 0);
        case 257 -> height = value(entry, 0);
        case 273, 324 -> offsets = values(entry);
        case 279, 325 -> counts = values(entry);
        default -> checkWithin(entry);
      }
    }
    if (first) {
      found.size(width, height);
    }
    for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
      if (offsets[i] + counts[i] > bytes.length()) {
        throw new EOFException();
      }
    }
    long next = start + entries * step;
    return big ? u64(next) : u32(next);
  }

  private long count(long entry) throws IOException {
    return big ? u64(entry + 4) : u32(entry + 4);
  }

  private int size(long entry) throws IOException {
    int type = u16(entry + 2);
    return type < TYPE_SIZES.length ? TYPE_SIZES[type] : 0;
  }

  private long place(long entry) throws IOException {
    long field = entry + (big ? 12 : 8);
    long total = count(entry) * size(entry);
    return total <= (big ? 8 : 4) ? field : big ? u64(field) : u32(field);
  }

  private void checkWithin(long entry) throws IOException {
    long total = count(entry) * size(entry);
    if (total < 0 || place(entry) + total > bytes.length()) {
      throw new EOFException();
    }
  }

  private long value(long entry, int index) throws IOException {
    long at = place(entry) + (long) index * size(entry);
    return switch (size(entry)) {
      case 1 -> bytes.u8(at);
      case 2 -> u16(at);
      case 4 -> u32(at);
      case 8 -> u64(at);
      default -> 0;
    };
  }

  private long[] values(long entry) throws IOException {
    checkWithin(entry);
    long[] out = new long[(int) Math.min(count(entry), MAX_PIECES)];
    for (int i = 0; i < out.length; i++) {
      out[i] = value(entry, i);
    }
    return out;
  }

  private int u16(long at) throws IOException {
    return little ? bytes.u16le(at) : bytes.u16be(at);
  }

  private long u32(long at) throws IOException {
    return little ? bytes.u32le(at) : bytes.u32be(at);
  }

  private long u64(long at) throws IOException {
    return little ? bytes.u64le(at) : bytes.u64be(at);
  }
}
