package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a TIFF's or BigTIFF's directories and checks that every strip, tile and value lies within
 * the file (TIFF 6.0).
 */
final class TiffStructure {
  private static final int MAX_PAGES = 10_000;
  private static final long COLOUR_FILTERS = 32_803;
  private static final long LINEAR_RAW = 34_892;
  private static final int MAX_PIECES = 4_000_000;
  private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final Bytes bytes;
  private final boolean little;
  private final boolean big;
  private final Structure.Found found = new Structure.Found();
  private final List<Page> directories = new ArrayList<>();

  /**
   * One directory of the file.
   *
   * @param index from 0, in the file's order
   * @param at where it stands
   * @param kind the bits of "new subfile type": 1 a smaller copy, 4 a mask
   * @param sensor whether it holds a camera sensor's values, not a picture
   */
  record Page(int index, long at, int width, int height, long kind, boolean sensor) {
    boolean isPreview() {
      return (kind & 1) != 0;
    }

    boolean isMask() {
      return (kind & 4) != 0;
    }
  }

  private TiffStructure(Bytes bytes) throws IOException {
    this.bytes = bytes;
    this.little = bytes.u8(0) == 'I';
    this.big = u16(2) == 43;
  }

  static Structure of(Bytes bytes, int number) throws IOException {
    var walk = walked(bytes);
    List<Page> pages = shown(walk.directories);
    walk.found.images = pages.size();
    if (number <= pages.size()) {
      walk.found.size(pages.get(number - 1).width(), pages.get(number - 1).height());
    }
    return walk.found.done();
  }

  /** The pages to be seen, in the file's order. */
  static List<Page> pages(Bytes bytes) throws IOException {
    return shown(walked(bytes).directories);
  }

  /** How many directories hold smaller copies or masks of the pages. */
  static int beside(Bytes bytes) throws IOException {
    List<Page> all = walked(bytes).directories;
    return (int) all.stream().filter(page -> page.index() >= 0).count() - shown(all).size();
  }

  private static List<Page> shown(List<Page> directories) {
    List<Page> own = directories.stream().filter(page -> page.index() >= 0).toList();
    List<Page> pages = own.stream().filter(page -> !page.isPreview() && !page.isMask()).toList();
    // A file of nothing but previews is what its writer calls so.
    return pages.isEmpty() ? own : pages;
  }

  /** Raw photos of cameras are TIFF files too, whose first page is a preview. */
  static Optional<String> raw(Bytes bytes) throws IOException {
    boolean canon = bytes.has(8, "CR\u0002");
    boolean sensor = walked(bytes).directories.stream().anyMatch(Page::sensor);
    return canon || sensor
        ? Optional.of(
            "a camera's raw photo (" + (canon ? "Canon CR2" : "such as DNG, NEF, ARW") + ")")
        : Optional.empty();
  }

  private static TiffStructure walked(Bytes bytes) throws IOException {
    var walk = new TiffStructure(bytes);
    try {
      walk.walk();
    } catch (EOFException e) {
      walk.found.fault("cut off: it points to places behind its end");
    }
    return walk;
  }

  /** The same file, beginning with another of its directories, for readers that know one only. */
  static byte[] beginningWith(byte[] file, Page page) {
    boolean little = file[0] == 'I';
    boolean big = file[little ? 2 : 3] == 43;
    byte[] out = file.clone();
    ByteBuffer header =
        ByteBuffer.wrap(out).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (big) {
      header.putLong(8, page.at());
    } else {
      header.putInt(4, (int) page.at());
    }
    return out;
  }

  private void walk() throws IOException {
    Set<Long> seen = new HashSet<>();
    long directory = big ? u64(8) : u32(4);
    int pages = 0;
    while (directory != 0 && pages < MAX_PAGES && seen.add(directory)) {
      directory = directory(directory, pages++, seen);
    }
  }

  /**
   * Reads one page's directory, and those below it, and returns where the next one stands.
   *
   * @param index of the page; -1 for a directory below a page
   */
  private long directory(long at, int index, Set<Long> seen) throws IOException {
    long entries = big ? u64(at) : u16(at);
    if (entries < 0 || entries > 65_536) {
      throw new EOFException();
    }
    int step = big ? 20 : 12;
    long start = at + (big ? 8 : 2);
    long width = 0;
    long height = 0;
    long kind = 0;
    boolean sensor = false;
    long[] below = {};
    long[] offsets = {};
    long[] counts = {};
    for (int i = 0; i < entries; i++) {
      long entry = start + (long) i * step;
      switch (u16(entry)) {
        case 254 -> kind = value(entry, 0);
        case 256 -> width = value(entry, 0);
        case 257 -> height = value(entry, 0);
        case 262 -> {
          long meaning = value(entry, 0);
          sensor = meaning == COLOUR_FILTERS || meaning == LINEAR_RAW;
        }
        case 330 -> below = values(entry);
        case 273, 324 -> offsets = values(entry);
        case 279, 325 -> counts = values(entry);
        default -> checkWithin(entry);
      }
    }
    directories.add(new Page(index, at, side(width), side(height), kind, sensor));
    for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
      if (offsets[i] + counts[i] > bytes.length()) {
        throw new EOFException();
      }
    }
    for (long each : below) {
      if (seen.size() < MAX_PAGES && each > 0 && each < bytes.length() && seen.add(each)) {
        directory(each, -1, seen);
      }
    }
    long next = start + entries * step;
    return big ? u64(next) : u32(next);
  }

  private static int side(long value) {
    return (int) Math.clamp(value, 0, Integer.MAX_VALUE);
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
