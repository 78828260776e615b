package org.secondlook.footage;

import java.util.Locale;
import java.util.Set;

/**
 * Which files of a folder are taken for pictures by the endings of their names. Formats that can't
 * be read are among them, so that they are refused by name and not passed over.
 */
public final class PictureNames {
  private static final Set<String> READ =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "mpo", "jls", "png", "apng", "bmp", "dib", "tif", "tiff",
          "webp", "gif", "heic", "heif", "hif", "avif", "jp2", "j2k", "j2c", "jpc", "jpf", "jpx");

  private static final Set<String> REFUSED_BY_NAME =
      Set.of(
          "jxl", "jxr", "wdp", "hdp", "psd", "psb", "exr", "hdr", "qoi", "pnm", "ppm", "pgm", "pbm",
          "pam", "pcx", "tga", "dds", "dpx", "sgi", "xcf", "bpg", "djvu", "dcm", "dng", "cr2",
          "cr3", "nef", "arw", "orf", "rw2", "raf", "pef", "srw", "x3f");

  private PictureNames() {}

  public static boolean isPicture(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return READ.contains(ending) || REFUSED_BY_NAME.contains(ending);
  }
}
