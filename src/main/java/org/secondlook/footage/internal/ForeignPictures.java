package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Picture formats that nothing here decodes, by their first bytes. Knowing their names keeps a
 * whole file from being called broken.
 */
final class ForeignPictures {
  private record Mark(int at, String latin1, String what) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark(0, "\0\0\0\u000cJXL \r\n\u0087\n", "a JPEG XL picture"),
          new Mark(0, "\u00ff\n", "a JPEG XL picture"),
          new Mark(0, "II\u00bc", "a JPEG XR picture"),
          new Mark(0, "8BPS", "a Photoshop document (PSD)"),
          new Mark(0, "v/1\u0001", "an OpenEXR picture"),
          new Mark(0, "#?RADIANCE", "a Radiance HDR picture"),
          new Mark(0, "#?RGBE", "a Radiance HDR picture"),
          new Mark(0, "qoif", "a QOI picture"),
          new Mark(0, "\u008aMNG\r\n\u001a\n", "an MNG animation"),
          new Mark(0, "id=ImageMagick", "an ImageMagick picture (MIFF)"),
          new Mark(0, "icns", "an Apple icon file"),
          new Mark(0, "DDS ", "a DirectDraw surface (DDS)"),
          new Mark(0, "gimp xcf", "a GIMP document (XCF)"),
          new Mark(0, "AT&TFORM", "a DjVu document"),
          new Mark(8, "ILBM", "an IFF-ILBM picture"),
          new Mark(8, "PBM ", "an IFF-PBM picture"),
          new Mark(0, "SDPX", "a DPX picture"),
          new Mark(0, "XPDS", "a DPX picture"),
          new Mark(128, "DICM", "a DICOM picture"),
          new Mark(0, "SIMPLE  =", "a FITS picture"),
          new Mark(0, "BPG\u00fb", "a BPG picture"),
          new Mark(0, "FLIF", "a FLIF picture"),
          new Mark(0, "\u0001\u00da", "an SGI picture"),
          new Mark(0, "Y\u00a6j\u0095", "a Sun raster picture"),
          new Mark(0, "\u00d7\u00cd\u00c6\u009a", "a Windows metafile (WMF)"),
          new Mark(40, " EMF", "an enhanced metafile (EMF)"),
          new Mark(0, "%!PS", "a PostScript file"),
          new Mark(0, "\u00c5\u00d0\u00d3\u00c6", "a PostScript file"),
          new Mark(0, "/* XPM */", "an XPM picture"),
          new Mark(0, "FUJIFILMCCD-RAW", "a camera's raw photo (Fujifilm RAF)"),
          new Mark(0, "IIU\0", "a camera's raw photo (Panasonic RW2)"),
          new Mark(0, "IIRO", "a camera's raw photo (Olympus ORF)"),
          new Mark(0, "IIRS", "a camera's raw photo (Olympus ORF)"),
          new Mark(0, "MMOR", "a camera's raw photo (Olympus ORF)"),
          new Mark(0, "FOVb", "a camera's raw photo (Sigma X3F)"),
          new Mark(0, "\0MRM", "a camera's raw photo (Minolta MRW)"),
          new Mark(4, "ftypcrx ", "a camera's raw photo (Canon CR3)"),
          new Mark(16, "ftypjpm ", "a compound document (JPM)"));

  private ForeignPictures() {}

  /** The format in words, with its article. */
  static Optional<String> name(Bytes bytes) throws IOException {
    for (Mark mark : MARKS) {
      if (bytes.has(mark.at(), mark.latin1())) {
        return Optional.of(mark.what());
      }
    }
    if (bytes.has(0, "BA") && (bytes.has(14, "BM") || bytes.has(14, "IC") || bytes.has(14, "CI"))) {
      return Optional.of("an OS/2 array of bitmaps");
    }
    if (isNetpbm(bytes)) {
      return Optional.of("a portable any-map (PNM)");
    }
    if (isIcon(bytes)) {
      return Optional.of("a Windows icon or cursor (ICO)");
    }
    if (bytes.length() > 128
        && bytes.u8(0) == 10
        && bytes.u8(1) <= 5
        && bytes.u8(2) == 1
        && bytes.u8(3) <= 8) {
      return Optional.of("a PCX picture");
    }
    if (bytes.has(bytes.length() - 18, "TRUEVISION-XFILE.") || isPlainTarga(bytes)) {
      return Optional.of("a Targa picture (TGA)");
    }
    return isSvg(bytes) ? Optional.of("an SVG drawing") : Optional.empty();
  }

  /** Targa's first version has neither a mark nor a footer, but says how long it is. */
  private static boolean isPlainTarga(Bytes bytes) throws IOException {
    if (bytes.length() < 19
        || bytes.u8(1) != 0
        || bytes.u8(2) != 2 && bytes.u8(2) != 3
        || bytes.u32be(3) != 0
        || bytes.u8(7) != 0) {
      return false;
    }
    long pixels = (long) bytes.u16le(12) * bytes.u16le(14);
    return pixels > 0 && bytes.length() == 18 + bytes.u8(0) + pixels * bytes.u8(16) / 8;
  }

  private static boolean isNetpbm(Bytes bytes) throws IOException {
    return bytes.length() > 8
        && bytes.u8(0) == 'P'
        && bytes.u8(1) >= '1'
        && bytes.u8(1) <= '7'
        && (bytes.u8(2) == '\n' || bytes.u8(2) == ' ' || bytes.u8(2) == '\r')
        && (bytes.u8(3) == '#' || bytes.u8(3) == 'W' || Character.isDigit(bytes.u8(3)));
  }

  private static boolean isIcon(Bytes bytes) throws IOException {
    return bytes.length() > 22
        && (bytes.has(0, "\0\0\u0001\0") || bytes.has(0, "\0\0\u0002\0"))
        && bytes.u16le(4) > 0
        && bytes.u16le(4) <= 64
        && bytes.u8(9) == 0
        && bytes.u32le(18) < bytes.length();
  }

  private static boolean isSvg(Bytes bytes) throws IOException {
    int most = (int) Math.min(bytes.length() - 4, 1024);
    boolean markup = bytes.has(0, "<") || bytes.has(3, "<");
    for (int at = 0; markup && at < most; at++) {
      if (bytes.has(at, "<svg")) {
        return true;
      }
    }
    return false;
  }
}
