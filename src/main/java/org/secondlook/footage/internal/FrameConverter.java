package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.secondlook.base.Picture;
import org.secondlook.footage.HeldFrame;
import org.secondlook.footage.Luma;

/**
 * Decoded frames to upright RGB of a fixed size, and to small grey ones. Keeps its buffers from
 * frame to frame.
 */
final class FrameConverter implements AutoCloseable {
  /**
   * From this height on, video that doesn't say so is taken to be in BT.709 colours, below in
   * BT.601.
   */
  private static final int HD_HEIGHT = 720;

  private final int width;
  private final int height;
  private final Orientation orientation;
  private final Plane rgb;
  private Plane grey;
  private Plane small;

  /** The size of the stored frame with square pixels, before it is turned. */
  FrameConverter(int width, int height, Orientation orientation) {
    this.width = width;
    this.height = height;
    this.orientation = orientation;
    this.rgb = new Plane(width, height, 3, avutil.AV_PIX_FMT_RGB24);
  }

  Picture picture(AVFrame frame) {
    boolean sameSize = frame.width() == width && frame.height() == height;
    rgb.convert(
        frame, sameSize ? swscale.SWS_BILINEAR : swscale.SWS_BICUBIC | swscale.SWS_ACCURATE_RND);
    return orientation.apply(new Picture(width, height, rgb.bytes()));
  }

  /** Whether frames are stored as they stand. */
  boolean isUpright() {
    return orientation == Orientation.UPRIGHT;
  }

  Luma luma(AVFrame frame) {
    if (grey == null) {
      int by = Luma.reduction(width, height);
      grey =
          new Plane(Math.max(1, width / by), Math.max(1, height / by), 1, avutil.AV_PIX_FMT_GRAY8);
    }
    grey.convert(frame, swscale.SWS_AREA);
    return new Luma(grey.width, grey.height, grey.bytes());
  }

  /** The longer side made so many pixels long, where it is longer: each the mean of its area. */
  Picture shrunk(AVFrame frame, int maxSide) {
    double factor = (double) maxSide / Math.max(width, height);
    if (factor >= 1) {
      return picture(frame);
    }
    int across = (int) Math.max(1, Math.round(width * factor));
    int down = (int) Math.max(1, Math.round(height * factor));
    if (small == null || small.width != across || small.height != down) {
      if (small != null) {
        small.close();
      }
      small = new Plane(across, down, 3, avutil.AV_PIX_FMT_RGB24);
    }
    small.convert(frame, swscale.SWS_AREA);
    return orientation.apply(new Picture(across, down, small.bytes()));
  }

  HeldFrame held(AVFrame frame) {
    return new HeldDecoded(width, height, orientation, frame);
  }

  @Override
  public void close() {
    rgb.close();
    if (small != null) {
      small.close();
    }
    if (grey != null) {
      grey.close();
    }
  }

  /** One output buffer with the context that fills it. */
  private static final class Plane implements AutoCloseable {
    private final int width;
    private final int height;
    private final int channels;
    private final int format;
    private final int stride;
    private final BytePointer buffer;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private SwsContext scaler;
    private long colours = -1;

    Plane(int width, int height, int channels, int format) {
      this.width = width;
      this.height = height;
      this.channels = channels;
      this.format = format;
      // Converters write whole vectors: rows and the end need room for more than the last pixel.
      this.stride = (width * channels + 63) / 64 * 64 + 64;
      this.buffer = new BytePointer(avutil.av_malloc((long) stride * height + 64));
      if (buffer.isNull()) {
        throw new OutOfMemoryError("A frame of " + width + " x " + height);
      }
      buffer.capacity((long) stride * height + 64);
      planes.put(0, buffer).put(1, null).put(2, null).put(3, null);
      strides.put(0, stride).put(1, 0).put(2, 0).put(3, 0);
    }

    void convert(AVFrame frame, int flags) {
      SwsContext before = scaler;
      scaler =
          swscale.sws_getCachedContext(
              scaler,
              frame.width(),
              frame.height(),
              frame.format(),
              width,
              height,
              format,
              flags,
              null,
              null,
              (DoublePointer) null);
      if (scaler == null || scaler.isNull()) {
        scaler = null;
        throw new IllegalStateException(
            "No conversion from pixel format "
                + Natives.text(avutil.av_get_pix_fmt_name(frame.format())));
      }
      long wanted = colours(frame);
      if (before == null || before.address() != scaler.address() || wanted != colours) {
        IntPointer matrix = swscale.sws_getCoefficients((int) (wanted >> 1));
        IntPointer out = swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT);
        swscale.sws_setColorspaceDetails(
            scaler, matrix, (int) (wanted & 1), out, 1, 0, 1 << 16, 1 << 16);
        colours = wanted;
      }
      swscale.sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
    }

    /** The matrix, and in the lowest bit whether values use the full range. */
    private static long colours(AVFrame frame) {
      int space = frame.colorspace();
      boolean unsaid =
          space == avutil.AVCOL_SPC_UNSPECIFIED
              || space == avutil.AVCOL_SPC_RESERVED
              || space == avutil.AVCOL_SPC_RGB;
      int matrix =
          unsaid
              ? frame.height() >= HD_HEIGHT ? avutil.AVCOL_SPC_BT709 : avutil.AVCOL_SPC_SMPTE170M
              : space;
      return (long) matrix << 1 | (fullRange(frame) ? 1 : 0);
    }

    private static boolean fullRange(AVFrame frame) {
      if (frame.color_range() != avutil.AVCOL_RANGE_UNSPECIFIED) {
        return frame.color_range() == avutil.AVCOL_RANGE_JPEG;
      }
      AVPixFmtDescriptor format = avutil.av_pix_fmt_desc_get(frame.format());
      boolean isRgb =
          (format.flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL)) != 0;
      // Grey formats, with or without transparency, use the full range unless they say otherwise.
      boolean isGrey = format.nb_components() <= 2;
      return isRgb || isGrey || Natives.text(format.name()).startsWith("yuvj");
    }

    byte[] bytes() {
      int row = width * channels;
      byte[] out = new byte[row * height];
      for (int y = 0; y < height; y++) {
        buffer.position((long) y * stride).get(out, y * row, row);
      }
      buffer.position(0);
      return out;
    }

    @Override
    public void close() {
      if (scaler != null) {
        swscale.sws_freeContext(scaler);
      }
      avutil.av_free(buffer);
      planes.close();
      strides.close();
    }
  }
}
