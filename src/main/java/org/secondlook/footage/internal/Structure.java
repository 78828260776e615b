package org.secondlook.footage.internal;

import java.util.Optional;

/**
 * What a picture file's own structure says before any pixel is decoded.
 *
 * @param width pixels as stored, 0 where the file ends before it says so
 * @param height pixels as stored, 0 where the file ends before it says so
 * @param images pictures, pages or animation frames in the file
 * @param fault what is broken, a few words such as "cut off: its end marker is missing"
 * @param exif the TIFF-formatted block of camera facts, if any
 */
public record Structure(
    int width, int height, int images, Optional<String> fault, Optional<byte[]> exif) {
  /** Camera facts are small; a larger block is not read. */
  static final int MAX_EXIF = 4_000_000;

  public Structure {
    if (width < 0 || height < 0 || images < 0) {
      throw new IllegalArgumentException(
          "A picture of " + width + " x " + height + " in " + images);
    }
  }

  /** Collects what a checker finds on its way through the file; the first fault counts. */
  static final class Found {
    int width;
    int height;
    int images = 1;

    /** The byte behind it, where its end was found. */
    long end;

    private String fault;
    private byte[] exif;

    void fault(String words) {
      if (fault == null) {
        fault = words;
      }
    }

    void exif(byte[] block) {
      if (exif == null && block.length > 8) {
        exif = block;
      }
    }

    void size(long w, long h) {
      width = (int) Math.clamp(w, 0, Integer.MAX_VALUE);
      height = (int) Math.clamp(h, 0, Integer.MAX_VALUE);
    }

    Structure done() {
      return new Structure(
          width, height, images, Optional.ofNullable(fault), Optional.ofNullable(exif));
    }
  }
}
