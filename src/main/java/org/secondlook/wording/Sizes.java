package org.secondlook.wording;

/** Sizes of files. */
public final class Sizes {
  private static final long MEGABYTE = 1_000_000;

  private Sizes() {}

  /**
   * "512 bytes", "1.4 kB", "12.0 MB", "3.2 GB": decimal units, as drives and file managers have.
   */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return Noun.BYTE.count(bytes);
    }
    if (bytes < MEGABYTE) {
      return Figures.decimals(bytes / 1e3, 1) + " kB";
    }
    return bytes < 1000 * MEGABYTE
        ? Figures.decimals(bytes / 1e6, 1) + " MB"
        : Figures.decimals(bytes / 1e9, 1) + " GB";
  }
}
