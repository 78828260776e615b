package org.secondlook.footage.internal;

import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.secondlook.base.SecondLookException;

/**
 * FFmpeg's libraries, loaded once, silent, and never allocating more than one frame can need at a
 * time.
 */
final class Natives {
  private static final long MAX_ALLOCATION = 1L << 30;

  private Natives() {}

  private static final class Loaded {
    static {
      try {
        for (Class<?> each :
            List.of(avutil.class, swscale.class, avcodec.class, avformat.class, avfilter.class)) {
          Loader.load(each);
        }
      } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
        throw SecondLookException.fault(
            "The video decoder could not be loaded on this machine. Install the package for this system again.",
            e);
      }
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      avutil.av_max_alloc(MAX_ALLOCATION);
    }

    static void touch() {}
  }

  static void load() {
    Loaded.touch();
  }

  /** FFmpeg's words for an error code. */
  static String words(int error) {
    byte[] buffer = new byte[128];
    avutil.av_strerror(error, buffer, buffer.length);
    int end = 0;
    while (end < buffer.length && buffer[end] != 0) {
      end++;
    }
    return new String(buffer, 0, end, java.nio.charset.StandardCharsets.UTF_8);
  }

  static String text(BytePointer pointer) {
    return pointer == null || pointer.isNull() ? "" : pointer.getString();
  }
}
