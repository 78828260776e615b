package org.secondlook.footage.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a JPEG says before its first scan (ITU-T T.81, annex B).
 *
 * @param frame the marker that names its process, 0xc0 to 0xcf or 0xf7; 0 where none was found
 * @param bits of a sample
 * @param tables whether it brings Huffman tables
 * @param multiPicture where the index of a multi-picture file stands, counted from the picture's
 *     start; -1 without one
 * @param gainMap whether it says that it is a gain map: brightness for another picture, not a scene
 */
record JpegHeader(
    int frame,
    int width,
    int height,
    int bits,
    boolean tables,
    long multiPicture,
    boolean gainMap) {
  private static final int DHT = 0xc4;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int LOSSLESS_LS = 0xf7;
  private static final int HUFFMAN_BASELINE = 0xc0;
  private static final int HUFFMAN_EXTENDED = 0xc1;

  /** Empty where no JPEG with a frame and a scan begins here. */
  static Optional<JpegHeader> of(Bytes bytes) throws IOException {
    int frame = 0;
    int width = 0;
    int height = 0;
    int bits = 0;
    boolean tables = false;
    long multiPicture = -1;
    boolean gainMap = false;
    if (!bytes.has(0, "\u00ff\u00d8\u00ff")) {
      return Optional.empty();
    }
    try {
      long at = 2;
      while (true) {
        if (bytes.u8(at) != 0xff) {
          return Optional.empty();
        }
        int marker = bytes.u8(at + 1);
        if (marker == 0xff) {
          at++;
          continue;
        }
        at += 2;
        if (marker == SOS) {
          return frame == 0
              ? Optional.empty()
              : Optional.of(
                  new JpegHeader(frame, width, height, bits, tables, multiPicture, gainMap));
        }
        if (marker < 0xc0 || marker >= 0xd0 && marker <= 0xd9) {
          return Optional.empty();
        }
        int length = bytes.u16be(at);
        if (length < 2) {
          return Optional.empty();
        }
        if (isFrame(marker) && frame == 0) {
          frame = marker;
          bits = bytes.u8(at + 2);
          height = bytes.u16be(at + 3);
          width = bytes.u16be(at + 5);
        } else if (marker == DHT) {
          tables = true;
        } else if (marker == APP2 && bytes.has(at + 2, "MPF\0")) {
          multiPicture = at + 6;
        } else if (marker == APP1 || marker == APP2) {
          gainMap |= saysGainMap(bytes, at + 2, length - 2);
        }
        at += length;
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static boolean isFrame(int marker) {
    return marker == LOSSLESS_LS
        || marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean saysGainMap(Bytes bytes, long at, int length) throws IOException {
    String text =
        new String(
            bytes.slice(at, (int) Math.min(length, bytes.length() - at)),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    // The main picture's notes speak of a map that is kept elsewhere; the map's own give its range.
    return text.contains("hdrgm:GainMapMax")
        || text.contains("HDRGainMapVersion")
        || text.startsWith("urn:iso:std:iso:ts:21496:-1\0") && length > 64;
  }

  boolean isLosslessLs() {
    return frame == LOSSLESS_LS;
  }

  /**
   * Whether it may rely on the tables of the standard's annex K, as frames of motion JPEG do: only
   * the two sequential Huffman processes of 8 bits fit those.
   */
  boolean needsStandardTables() {
    return !tables && bits == 8 && (frame == HUFFMAN_BASELINE || frame == HUFFMAN_EXTENDED);
  }

  /** The variant in words, where nothing here decodes it. */
  Optional<String> foreign() {
    return switch (frame) {
      case 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf -> Optional.of("a JPEG picture in arithmetic coding");
      case 0xc5, 0xc6, 0xc7 -> Optional.of("a hierarchical JPEG picture");
      case 0xc0, 0xc1, 0xc2 ->
          bits == 8 ? Optional.empty() : Optional.of("a JPEG picture of " + bits + " bits");
      default -> Optional.empty();
    };
  }

  /** The same picture with the tables that it relies on, which stand right behind its start. */
  static byte[] withStandardTables(byte[] jpeg) {
    byte[] out = Arrays.copyOf(jpeg, jpeg.length + StandardHuffman.SEGMENT.length);
    System.arraycopy(StandardHuffman.SEGMENT, 0, out, 2, StandardHuffman.SEGMENT.length);
    System.arraycopy(jpeg, 2, out, 2 + StandardHuffman.SEGMENT.length, jpeg.length - 2);
    return out;
  }
}
