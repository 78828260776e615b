package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several files that were put one after the other into one, as tools for joining recordings and
 * recorders after a power cut do: decoders read the first and call the rest its end, or take the
 * second for the first one's damage. Transport, program and raw streams go on over such a seam and
 * are one.
 */
final class Concatenation {
  /** Files of one; whatever is behind so many is left as a rest. */
  private static final int MOST = 200;

  /** Programs leave notes of their own at the end; a few aren't worth a word. */
  private static final long WORTH_TELLING = 1 << 16;

  private static final String GIF = "GIF8";
  private static final String PNG = "\u0089PNG\r\n\u001a\n";
  private static final String JPEG = "\u00ff\u00d8\u00ff";
  private static final String EBML = "\u001aE\u00df\u00a3";
  private static final String ASF = "0&\u00b2u\u008ef\u00cf\u0011";
  private static final String OGG = "OggS";
  private static final String FLV = "FLV\u0001";
  private static final String IVF = "DKIF";
  private static final String RIFF = "RIFF";

  private static final int OGG_FIRST_PAGE = 2;

  private Concatenation() {}

  /**
   * @param files one at least, in their order
   * @param rest what stands behind the last of them, in no format that is known here; empty where
   *     it is little, or padding
   */
  record Found(List<Span> files, Optional<Span> rest) {
    boolean isPlain() {
      return files.size() == 1 && rest.isEmpty();
    }
  }

  /**
   * @param end the byte behind a file, from its beginning
   * @param sure whether nothing that belongs to it can stand behind that
   */
  private record End(long end, boolean sure) {
    static End open(Bytes bytes) {
      return new End(bytes.length(), false);
    }
  }

  static Found in(Bytes bytes) throws IOException {
    long length = bytes.length();
    List<Span> files = new ArrayList<>();
    long at = 0;
    while (true) {
      Bytes own = bytes.within(at, length - at);
      End end = end(own);
      long next = at + Math.min(end.end(), own.length());
      long begin = behindPadding(bytes, next);
      boolean another = begin < length && isFollowing(own, bytes, begin);
      if (another && files.size() + 1 < MOST) {
        files.add(new Span(at, next));
        at = begin;
        continue;
      }
      boolean rest = begin < length && (another || end.sure() && length - begin >= WORTH_TELLING);
      // Bytes that may belong to the file are left to its decoder.
      files.add(new Span(at, end.sure() && begin < length ? next : length));
      return new Found(files, rest ? Optional.of(new Span(begin, length)) : Optional.empty());
    }
  }

  /** The first byte that isn't 0, or those before it that belong to a length. */
  private static long behindPadding(Bytes bytes, long from) throws IOException {
    long at = from;
    while (at < bytes.length() && bytes.u8(at) == 0) {
      at++;
    }
    for (long begin = Math.max(from, at - 3); begin < at; begin++) {
      if (isBrand(bytes, begin)) {
        return begin;
      }
    }
    return at;
  }

  private static boolean isBrand(Bytes bytes, long at) throws IOException {
    return bytes.has(at + 4, "ftyp") && bytes.u32be(at) >= 8 && bytes.u32be(at) <= 256;
  }

  private static boolean isFollowing(Bytes first, Bytes all, long at) throws IOException {
    boolean jpeg = first.has(0, JPEG);
    // What cameras write behind a photo of their own kind is looked for elsewhere.
    return begins(all, at) || !jpeg && (isBrand(all, at) || all.has(at, JPEG));
  }

  /** Whether one of the formats that have an end begins here. */
  private static boolean begins(Bytes bytes, long at) throws IOException {
    return bytes.has(at, EBML)
        || bytes.has(at, ASF)
        || bytes.has(at, FLV)
        || bytes.has(at, IVF)
        || bytes.has(at, PNG)
        || bytes.has(at, GIF)
        || bytes.has(at, OGG) && (bytes.u8(at + 5) & OGG_FIRST_PAGE) != 0
        || bytes.has(at, RIFF) && (bytes.has(at + 8, "AVI ") || bytes.has(at + 8, "WEBP"));
  }

  private static End end(Bytes bytes) throws IOException {
    try {
      if (isBrand(bytes, 0)) {
        return boxes(bytes);
      }
      if (bytes.has(0, EBML)) {
        return elements(bytes);
      }
      if (bytes.has(0, RIFF)) {
        return riff(bytes);
      }
      if (bytes.has(0, PNG)) {
        return chunks(bytes);
      }
      if (bytes.has(0, GIF)) {
        long end = GifStructure.end(bytes);
        return end > 0 ? new End(end, true) : End.open(bytes);
      }
      if (bytes.has(0, JPEG)) {
        return new End(JpegStructure.end(bytes), false);
      }
      if (bytes.has(0, FLV)) {
        return tags(bytes);
      }
      if (bytes.has(0, ASF)) {
        return objects(bytes);
      }
      if (bytes.has(0, OGG)) {
        return pages(bytes);
      }
      return bytes.has(0, IVF) ? frames(bytes) : End.open(bytes);
    } catch (EOFException e) {
      return End.open(bytes);
    }
  }

  /** ISO/IEC 14496-12. A file ends before the next one's brand, and where no box follows. */
  private static End boxes(Bytes bytes) throws IOException {
    boolean index = false;
    boolean data = false;
    long at = 0;
    while (at + 8 <= bytes.length()) {
      boolean whole = index && data;
      if (whole && at > 0 && (isBrand(bytes, at) || begins(bytes, at))) {
        return new End(at, true);
      }
      long size = bytes.u32be(at);
      if (!isName(bytes, at + 4)) {
        return whole ? new End(at, true) : End.open(bytes);
      }
      index |= bytes.has(at + 4, "moov");
      data |= bytes.has(at + 4, "mdat");
      if (size == 1) {
        size = bytes.u64be(at + 8);
      }
      // Up to the end of the file, or cut off.
      if (size < 8 || size > bytes.length() - at) {
        return End.open(bytes);
      }
      at += size;
    }
    return End.open(bytes);
  }

  private static boolean isName(Bytes bytes, long at) throws IOException {
    for (int i = 0; i < 4; i++) {
      int letter = bytes.u8(at + i);
      // Apple's begin with a copyright sign.
      if ((letter < ' ' || letter > '~') && letter != 0xa9) {
        return false;
      }
    }
    return true;
  }

  private static End elements(Bytes bytes) throws IOException {
    return Matroska.end(bytes).stream()
        .mapToObj(end -> new End(end, true))
        .findFirst()
        .orElse(End.open(bytes));
  }

  /** An AVI goes on in further pieces; what else follows it may still be frames of it. */
  private static End riff(Bytes bytes) throws IOException {
    boolean avi = bytes.has(8, "AVI ");
    long at = 0;
    do {
      long size = bytes.u32le(at + 4);
      if (size == 0 || size > bytes.length() - at - 8) {
        return End.open(bytes);
      }
      at += 8 + size + (size & 1);
    } while (avi && bytes.has(at, RIFF) && bytes.has(at + 8, "AVIX"));
    return new End(at, !avi);
  }

  private static End chunks(Bytes bytes) throws IOException {
    long at = PNG.length();
    while (!bytes.has(at + 4, "IEND")) {
      at += 12 + bytes.u32be(at);
    }
    return new End(at + 12, true);
  }

  private static End tags(Bytes bytes) throws IOException {
    long at = bytes.u32be(5) + 4;
    while (at + 11 <= bytes.length() && !bytes.has(at, FLV)) {
      at += 11 + (bytes.u32be(at) & 0xffffff) + 4;
    }
    return new End(at, false);
  }

  private static End objects(Bytes bytes) throws IOException {
    long at = 0;
    while (at + 24 <= bytes.length() && (at == 0 || !bytes.has(at, ASF))) {
      long size = bytes.u64le(at + 16);
      if (size < 24 || size > bytes.length() - at) {
        return End.open(bytes);
      }
      at += size;
    }
    return new End(at, false);
  }

  /** A stream's first pages come before all others: one that comes later begins another file. */
  private static End pages(Bytes bytes) throws IOException {
    boolean begun = false;
    long at = 0;
    while (bytes.has(at, OGG)) {
      boolean first = (bytes.u8(at + 5) & OGG_FIRST_PAGE) != 0;
      if (begun && first) {
        return new End(at, false);
      }
      begun |= !first;
      int segments = bytes.u8(at + 26);
      long size = 27L + segments;
      for (int i = 0; i < segments; i++) {
        size += bytes.u8(at + 27 + i);
      }
      at += size;
    }
    return new End(at, false);
  }

  private static End frames(Bytes bytes) throws IOException {
    long at = bytes.u16le(6);
    while (at + 12 <= bytes.length() && !bytes.has(at, IVF)) {
      at += 12 + bytes.u32le(at);
    }
    return new End(at, false);
  }
}
