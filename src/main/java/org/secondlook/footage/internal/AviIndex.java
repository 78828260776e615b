package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An AVI's own account of itself: what its headers announce, and whether its index ({@code idx1})
 * points where its frames are. Recorders that were switched off, and software that repaired their
 * files, leave indexes behind that don't.
 */
final class AviIndex {
  /**
   * @param scale with rate: rate / scale frames a second
   * @param frames announced
   */
  record Stream(boolean video, long scale, long rate, long frames) {}

  /** More entries than this are looked up with gaps between them. */
  private static final int LOOKED_UP = 50_000;

  private static final int ENTRY = 16;
  private static final int LIST_OF_CHUNKS = 0x10;

  private final Bytes bytes;
  private final List<Stream> streams = new ArrayList<>();
  private long microsecondsPerFrame;
  private long moviAt = -1;
  private long indexAt = -1;
  private long indexSize;
  private boolean continued;

  private AviIndex(Bytes bytes) {
    this.bytes = bytes;
  }

  static AviIndex of(Bytes bytes) throws IOException {
    AviIndex index = new AviIndex(bytes);
    try {
      if (bytes.has(0, "RIFF") && bytes.has(8, "AVI ")) {
        index.chunks(12, bytes.length());
      }
    } catch (EOFException e) {
      // What is missing at the end is told by the check of lengths.
    }
    return index;
  }

  private void chunks(long from, long to) throws IOException {
    long at = from;
    while (at + 8 <= to) {
      String name = bytes.name(at);
      long size = bytes.u32le(at + 4);
      long data = at + 8;
      switch (name) {
        case "RIFF" -> continued = true;
        case "LIST" -> list(data, size);
        case "avih" -> microsecondsPerFrame = bytes.u32le(data);
        case "strh" ->
            streams.add(
                new Stream(
                    bytes.has(data, "vids"),
                    bytes.u32le(data + 20),
                    bytes.u32le(data + 24),
                    bytes.u32le(data + 32)));
        case "idx1" -> {
          indexAt = at;
          indexSize = Math.min(size, bytes.length() - data);
        }
        default -> {}
      }
      at = data + size + (size & 1);
    }
  }

  private void list(long data, long size) throws IOException {
    String kind = bytes.name(data);
    if (kind.equals("hdrl") || kind.equals("strl")) {
      chunks(data + 4, Math.min(data + size, bytes.length()));
    } else if (kind.equals("movi") && moviAt < 0) {
      moviAt = data;
    }
  }

  /** Whether a stream says how fast it plays. */
  boolean statesRate(int stream) {
    if (stream >= streams.size()) {
      return true;
    }
    Stream header = streams.get(stream);
    return header.rate() > 0 && header.scale() > 0 || microsecondsPerFrame > 0;
  }

  /** The byte up to which the file has to be read without its index; empty where that is right. */
  OptionalLong scanUpTo() throws IOException {
    boolean scannable = moviAt >= 0 && indexAt > moviAt && !continued;
    return scannable && !isRight() ? OptionalLong.of(indexAt) : OptionalLong.empty();
  }

  private boolean isRight() throws IOException {
    long entries = indexSize / ENTRY;
    long step = Math.max(1, entries / LOOKED_UP);
    long base = -1;
    long before = -1;
    long frames = 0;
    try {
      for (long i = 0; i < entries; i++) {
        long entry = indexAt + 8 + i * ENTRY;
        if ((bytes.u32le(entry + 4) & LIST_OF_CHUNKS) != 0) {
          continue;
        }
        long offset = bytes.u32le(entry + 8);
        if (offset <= before) {
          return false;
        }
        before = offset;
        frames += isVideo(entry) ? 1 : 0;
        if (i % step == 0) {
          base = base < 0 ? base(entry, offset) : base;
          if (base < 0 || !isThere(entry, base + offset)) {
            return false;
          }
        }
      }
    } catch (EOFException e) {
      return false;
    }
    long announced = streams.stream().filter(Stream::video).mapToLong(Stream::frames).sum();
    return frames >= announced;
  }

  /** How many entries of a stream are empty: "show the picture before once more". */
  long repeats(int stream) throws IOException {
    long found = 0;
    for (long entry = indexAt + 8; indexAt > 0 && entry + ENTRY <= indexAt + 8 + indexSize; ) {
      boolean mine =
          bytes.u8(entry) == '0' + stream / 10 && bytes.u8(entry + 1) == '0' + stream % 10;
      found += mine && isVideo(entry) && bytes.u32le(entry + 12) == 0 ? 1 : 0;
      entry += ENTRY;
    }
    return found;
  }

  private boolean isVideo(long entry) throws IOException {
    int third = bytes.u8(entry + 2);
    int fourth = bytes.u8(entry + 3);
    return third == 'd' && (fourth == 'c' || fourth == 'b');
  }

  /** Offsets count from the list of frames, or, as some programs write, from the file's start. */
  private long base(long entry, long offset) throws IOException {
    return isThere(entry, moviAt + offset) ? moviAt : isThere(entry, offset) ? 0 : -1;
  }

  /** Whether the chunk that an entry names stands at a position, with its size. */
  private boolean isThere(long entry, long at) throws IOException {
    return at >= 0
        && at + 8 <= bytes.length()
        && bytes.u32le(at) == bytes.u32le(entry)
        && bytes.u32le(at + 4) == bytes.u32le(entry + 12);
  }
}
