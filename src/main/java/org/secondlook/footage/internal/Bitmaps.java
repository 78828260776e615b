package org.secondlook.footage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Windows and OS/2 bitmaps in one form: a file header, 40 bytes of facts, masks or palette, rows.
 * The header's length tells the variants apart; OS/2's second one may stop anywhere between 16 and
 * 64 bytes, and what is missing counts as zero.
 */
final class Bitmaps {
  private static final int FILE_HEADER = 14;
  private static final int CORE = 12;
  private static final int INFO = 40;
  private static final int MASKS = 3;
  private static final int MASKS_WITH_ALPHA = 6;

  private Bitmaps() {}

  /** A bitmap as a clipboard or a program's resource holds it: without a file header. */
  static boolean isBare(Bytes bytes) throws IOException {
    if (bytes.length() < CORE + 4) {
      return false;
    }
    long header = bytes.u32le(0);
    if (header == CORE) {
      return plausible(bytes.u16le(4), bytes.u16le(6), bytes.u16le(8), bytes.u16le(10), 0);
    }
    boolean known =
        header == 16
            || header == INFO
            || header == 52
            || header == 56
            || header == 64
            || header == 108
            || header == 124;
    return known
        && bytes.length() > header
        && plausible(
            (int) bytes.u32le(4),
            Math.abs((long) (int) bytes.u32le(8)),
            bytes.u16le(12),
            bytes.u16le(14),
            header == 16 ? 0 : bytes.u32le(16));
  }

  private static boolean plausible(
      long width, long height, int planes, int bits, long compression) {
    boolean depth = bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
    return width > 0
        && height > 0
        && width <= 1 << 20
        && height <= 1 << 20
        && planes == 1
        && depth
        && compression <= MASKS_WITH_ALPHA;
  }

  /** Whether a header of this length is one of OS/2's second kind. */
  private static boolean isOs2(long header) {
    return header >= 16 && header <= 64 && header != INFO && header != 52 && header != 56;
  }

  /** OS/2's own compressions, which no reader here knows. */
  static Optional<String> foreign(Bytes bytes) throws IOException {
    long header = bytes.u32le(FILE_HEADER);
    if (!isOs2(header) || header < 20) {
      return Optional.empty();
    }
    return switch ((int) bytes.u32le(FILE_HEADER + 16)) {
      case 3 -> Optional.of("an OS/2 bitmap in Huffman coding");
      case 4 -> Optional.of("an OS/2 bitmap in 24-bit run lengths");
      default -> Optional.empty();
    };
  }

  /** With a file header in front, from a bare one. */
  static byte[] withFileHeader(byte[] bare) {
    ByteBuffer in = ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN);
    int header = in.getInt(0);
    boolean core = header == CORE;
    int bits = in.getShort(core ? 10 : 14);
    int colours = header >= 36 ? in.getInt(32) : 0;
    int entries = bits > 8 ? colours : colours > 0 ? Math.min(colours, 1 << bits) : 1 << bits;
    int masks =
        header != INFO
            ? 0
            : in.getInt(16) == MASKS ? 12 : in.getInt(16) == MASKS_WITH_ALPHA ? 16 : 0;
    int rows = FILE_HEADER + header + masks + (core ? 3 : 4) * Math.clamp(entries, 0, 65_536);
    return ByteBuffer.allocate(FILE_HEADER + bare.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {'B', 'M'})
        .putInt(FILE_HEADER + bare.length)
        .putInt(0)
        .putInt(rows)
        .put(bare)
        .array();
  }

  /**
   * The same bitmap with a header of 40 bytes where its own is of a kind that ImageIO doesn't know.
   */
  static byte[] plain(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int header = in.getInt(FILE_HEADER);
    boolean known = header == CORE || header == INFO || header == 108 || header == 124;
    if (known || header < 16 || FILE_HEADER + header > file.length) {
      return file;
    }
    int kept = Math.min(header, INFO);
    ByteBuffer out =
        ByteBuffer.allocate(file.length - header + INFO + (header > INFO ? header - INFO : 0))
            .order(ByteOrder.LITTLE_ENDIAN);
    // Masks that a longer header holds stand right after the first 40 bytes, where a short one has
    // them too; whatever else is longer is left as a gap before the palette only where there is
    // one.
    boolean palette = in.getShort(FILE_HEADER + 14) <= 8;
    int skipped = header > INFO && palette ? header - INFO : 0;
    int grown = INFO - kept;
    out.put(file, 0, FILE_HEADER + kept)
        .put(new byte[grown])
        .put(file, FILE_HEADER + kept + skipped, file.length - FILE_HEADER - kept - skipped);
    out.putInt(10, in.getInt(10) + grown - skipped);
    out.putInt(FILE_HEADER, INFO);
    // Java's reader takes a length of nothing at its word.
    out.putInt(2, out.position());
    if (out.getInt(FILE_HEADER + 20) == 0) {
      out.putInt(FILE_HEADER + 20, out.position() - out.getInt(10));
    }
    byte[] result = new byte[out.position()];
    out.get(0, result);
    return result;
  }
}
