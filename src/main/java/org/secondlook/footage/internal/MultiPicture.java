package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.footage.NotExamined;

/**
 * The pictures of a multi-picture JPEG (CIPA DC-007): two of a stereo camera, several of a series,
 * previews.
 *
 * @param pictures where each stands in the file, the first one first
 * @param beside what else its index lists
 */
record MultiPicture(List<Span> pictures, List<NotExamined> beside) {
  /** More can't stand in the 64 KiB of a JPEG's segment. */
  private static final int MOST = 4_096;

  private static final int ENTRIES = 0xb002;
  private static final long PREVIEW_VGA = 0x010001;
  private static final long PREVIEW_HD = 0x010002;

  MultiPicture {
    pictures = List.copyOf(pictures);
    beside = List.copyOf(beside);
  }

  /**
   * @param from where the first picture starts
   */
  static MultiPicture of(Bytes file, long from, JpegHeader header) throws IOException {
    List<Span> pictures = new ArrayList<>();
    List<NotExamined> beside = new ArrayList<>();
    if (header.multiPicture() >= 0) {
      try {
        index(file, from, from + header.multiPicture(), pictures, beside);
      } catch (EOFException e) {
        beside.add(
            new NotExamined(
                "further pictures", "the index of them is broken; copy the file again"));
      }
    }
    // The first picture's decoder stops at its end by itself.
    pictures.addFirst(new Span(from, file.length()));
    return new MultiPicture(pictures, beside);
  }

  private static void index(
      Bytes file, long from, long tiff, List<Span> pictures, List<NotExamined> beside)
      throws IOException {
    boolean little = file.has(tiff, "II");
    long directory = tiff + u32(file, tiff + 4, little);
    int fields = u16(file, directory, little);
    for (int i = 0; i < fields; i++) {
      long field = directory + 2 + 12L * i;
      if (u16(file, field, little) == ENTRIES) {
        long count = Math.min(u32(file, field + 4, little) / 16, MOST);
        long entries = tiff + u32(file, field + 8, little);
        // The first entry is the picture in which the index stands.
        for (long n = 1; n < count; n++) {
          entry(file, from, tiff, entries + 16 * n, little, pictures, beside);
        }
      }
    }
  }

  private static void entry(
      Bytes file,
      long from,
      long tiff,
      long at,
      boolean little,
      List<Span> pictures,
      List<NotExamined> beside)
      throws IOException {
    long type = u32(file, at, little) & 0xffffff;
    long size = u32(file, at + 4, little);
    long offset = u32(file, at + 8, little);
    // Counted from the index; some writers count from the file's start.
    long start = file.has(tiff + offset, "\u00ff\u00d8\u00ff") ? tiff + offset : from + offset;
    String what = "picture " + (pictures.size() + beside.size() + 2);
    if (offset == 0 || size == 0 || !file.has(start, "\u00ff\u00d8\u00ff")) {
      beside.add(new NotExamined(what, "it isn't where the index says; copy the file again"));
      return;
    }
    Optional<JpegHeader> header = JpegHeader.of(file.within(start, size));
    if (type == PREVIEW_VGA || type == PREVIEW_HD) {
      beside.add(new NotExamined(what, "by the file's own word it is a preview of the first one"));
    } else if (header.isPresent() && header.get().gainMap()) {
      beside.add(
          new NotExamined(what, "it is a gain map, which holds brightness for the first one"));
    } else {
      pictures.add(new Span(start, Math.min(start + size, file.length())));
    }
  }

  private static int u16(Bytes file, long at, boolean little) throws IOException {
    return little ? file.u16le(at) : file.u16be(at);
  }

  private static long u32(Bytes file, long at, boolean little) throws IOException {
    return little ? file.u32le(at) : file.u32be(at);
  }
}
