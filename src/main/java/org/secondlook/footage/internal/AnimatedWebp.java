package org.secondlook.footage.internal;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.footage.MediaLimits;

/**
 * The frames of an animated WebP (RFC 9649, section 2.7.1), each drawn over what the ones before it
 * left. FFmpeg has no decoder for them; each frame by itself is a WebP picture, which ImageIO
 * reads.
 */
final class AnimatedWebp {
  /**
   * One frame's place on the canvas.
   *
   * @param at where its picture's parts begin in the file
   * @param blended whether what is below shows through where it is transparent
   * @param cleared whether its place is emptied before the next frame
   */
  record Piece(
      long startMillis,
      long at,
      int length,
      int x,
      int y,
      int width,
      int height,
      boolean blended,
      boolean cleared) {}

  /** Browsers show frames of no length for this long, and so do we, since times have to go on. */
  private static final long SHORTEST_MILLIS = 10;

  private final byte[] file;
  private final int width;
  private final int height;
  private final MediaLimits limits;
  private final List<Piece> pieces;
  private final long duration;
  private final int[] canvas;
  private int next;
  private String fault;

  AnimatedWebp(byte[] file, Bytes bytes, Structure structure, MediaLimits limits)
      throws IOException {
    this.file = file;
    this.width = structure.width();
    this.height = structure.height();
    this.limits = limits;
    this.canvas = new int[width * height];
    this.pieces = new ArrayList<>();
    this.duration = pieces(bytes);
  }

  private long pieces(Bytes bytes) throws IOException {
    long millis = 0;
    long at = 12;
    try {
      while (at + 8 <= bytes.length()) {
        long length = bytes.u32le(at + 4);
        long data = at + 8;
        if (bytes.name(at).equals("ANMF") && length >= 16) {
          int flags = bytes.u8(data + 15);
          int until = (int) Math.min(length, bytes.length() - data);
          pieces.add(
              new Piece(
                  millis,
                  data + 16,
                  until - 16,
                  2 * u24(bytes, data),
                  2 * u24(bytes, data + 3),
                  1 + u24(bytes, data + 6),
                  1 + u24(bytes, data + 9),
                  (flags & 2) == 0,
                  (flags & 1) != 0));
          millis += Math.max(SHORTEST_MILLIS, u24(bytes, data + 12));
        }
        at = data + length + (length & 1);
      }
    } catch (EOFException e) {
      // Its structure says so as well; the frames before are there.
      fault = "cut off: its end is missing";
    }
    return millis;
  }

  private static int u24(Bytes bytes, long at) throws IOException {
    return bytes.u16le(at) | bytes.u8(at + 2) << 16;
  }

  List<Piece> frames() {
    return pieces;
  }

  long durationMillis() {
    return duration;
  }

  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** The number of the frame that {@link #draw} gives next. */
  int next() {
    return next;
  }

  void rewind() {
    next = 0;
    Arrays.fill(canvas, 0);
  }

  /** Draws the next frame; there has to be one. */
  Picture draw() {
    if (next > 0 && pieces.get(next - 1).cleared()) {
      clear(pieces.get(next - 1));
    }
    Piece piece = pieces.get(next++);
    try {
      paint(piece, StillDecoder.decode(alone(piece), FileType.Still.WEBP, 0, limits).image());
    } catch (IOException | RuntimeException e) {
      fault = fault == null ? "damaged: frame " + next + " can't be decoded" : fault;
    }
    BufferedImage shown = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    shown.setRGB(0, 0, width, height, canvas, 0, width);
    return Pixels.of(shown);
  }

  /** The frame's parts as a file of their own. */
  private byte[] alone(Piece piece) {
    boolean transparent = has(piece, "ALPH");
    int extended = transparent ? 18 : 0;
    ByteBuffer out =
        ByteBuffer.allocate(12 + extended + piece.length()).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(4 + extended + piece.length())
        .put("WEBP".getBytes(StandardCharsets.US_ASCII));
    if (transparent) {
      out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x10);
      put24(out, piece.width() - 1);
      put24(out, piece.height() - 1);
    }
    return out.put(file, (int) piece.at(), piece.length()).array();
  }

  private boolean has(Piece piece, String name) {
    return piece.length() >= 4
        && new String(file, (int) piece.at(), 4, StandardCharsets.ISO_8859_1).equals(name);
  }

  private static void put24(ByteBuffer out, int value) {
    out.putShort((short) value).put((byte) (value >> 16));
  }

  private void clear(Piece piece) {
    for (int y = piece.y(); y < Math.min(height, piece.y() + piece.height()); y++) {
      int from = y * width + Math.min(width, piece.x());
      Arrays.fill(canvas, from, y * width + Math.min(width, piece.x() + piece.width()), 0);
    }
  }

  private void paint(Piece piece, BufferedImage image) {
    int columns = Math.min(image.getWidth(), width - piece.x());
    int rows = Math.min(image.getHeight(), height - piece.y());
    int[] row = new int[Math.max(0, columns)];
    for (int y = 0; columns > 0 && y < rows; y++) {
      image.getRGB(0, y, columns, 1, row, 0, columns);
      int to = (y + piece.y()) * width + piece.x();
      for (int x = 0; x < columns; x++) {
        canvas[to + x] = piece.blended() ? over(row[x], canvas[to + x]) : row[x];
      }
    }
  }

  /** Colours with their opacity in the highest byte, not multiplied with it. */
  private static int over(int above, int below) {
    int opacity = above >>> 24;
    if (opacity == 255 || below >>> 24 == 0) {
      return above;
    }
    int left = (below >>> 24) * (255 - opacity) / 255;
    int sum = opacity + left;
    if (sum == 0) {
      return 0;
    }
    int out = sum << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int value = ((above >> shift & 0xff) * opacity + (below >> shift & 0xff) * left) / sum;
      out |= value << shift;
    }
    return out;
  }
}
