package org.secondlook.footage.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaLimits;

/**
 * How a stream has to be shown: size with square pixels, orientation; and what is worth telling of
 * it.
 */
final class StreamFacts {
  /** Anything more oblong than cinema lenses make is taken for a broken header. */
  private static final double MAX_ASPECT = 4;

  private final Demuxer demuxer;
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final Orientation orientation;
  private final int storedWidth;
  private final int storedHeight;
  private final boolean interlaced;

  StreamFacts(Demuxer demuxer, FrameDecoder decoder, AVFrame first, MediaLimits limits)
      throws CantOpen {
    this.demuxer = demuxer;
    AVStream stream = demuxer.stream();
    orientation = orientation(stream);
    interlaced =
        (first.flags() & FrameDecoder.INTERLACED) != 0
            || stream.codecpar().field_order() > avcodec.AV_FIELD_PROGRESSIVE;
    AVRational aspect = avformat.av_guess_sample_aspect_ratio(demuxer.context(), stream, first);
    double ratio = aspect.num() > 0 && aspect.den() > 0 ? (double) aspect.num() / aspect.den() : 1;
    if (ratio != 1) {
      notes.put("pixel aspect ratio", aspect.num() + ":" + aspect.den());
    }
    if (ratio > MAX_ASPECT || ratio < 1 / MAX_ASPECT) {
      ratio = 1;
    }
    // The shorter side is stretched, so that nothing recorded is lost.
    storedWidth = ratio > 1 ? (int) Math.round(first.width() * ratio) : first.width();
    storedHeight = ratio < 1 ? (int) Math.round(first.height() / ratio) : first.height();
    if ((long) storedWidth * storedHeight > limits.maxVideoPixels()
        || Math.max(storedWidth, storedHeight) > limits.maxSide()) {
      throw new CantOpen(
          "has frames of "
              + storedWidth
              + " x "
              + storedHeight
              + " pixels, more than can be opened. Make a smaller copy.");
    }
    notes.put("pixel format", Natives.text(avutil.av_get_pix_fmt_name(first.format())));
    if (stream.codecpar().color_trc() == 16 || stream.codecpar().color_trc() == 18) {
      notes.put("high dynamic range", "shown without tone mapping");
    }
    if (decoder.context().has_b_frames() > 0) {
      notes.put("reordered frames", "yes");
    }
    claim("recorded, as claimed", "creation_time");
    claim("camera make", "com.apple.quicktime.make");
    claim("camera model", "com.apple.quicktime.model");
    claim("written by", "encoder");
  }

  private void claim(String name, String key) {
    AVDictionaryEntry entry = avutil.av_dict_get(demuxer.context().metadata(), key, null, 0);
    if (entry != null && !entry.isNull()) {
      String value = Natives.text(entry.value()).replaceAll("\\p{Cntrl}", " ").strip();
      if (!value.isEmpty()) {
        notes.put(name, value.length() > 200 ? value.substring(0, 200) : value);
      }
    }
  }

  /**
   * From the display matrix: mirrored if its determinant is negative, then turned by the nearest
   * quarter.
   */
  private Orientation orientation(AVStream stream) {
    AVPacketSideData data =
        avcodec.av_packet_side_data_get(
            stream.codecpar().coded_side_data(),
            stream.codecpar().nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.isNull() || data.size() < 36) {
      return Orientation.UPRIGHT;
    }
    IntPointer matrix = new IntPointer(data.data());
    long a = matrix.get(0);
    long b = matrix.get(1);
    long c = matrix.get(3);
    long d = matrix.get(4);
    boolean mirrored = a * d - b * c < 0;
    // A point (x, y) is shown at (a x + c y, b x + d y); mirroring happens first, so its sign is
    // taken out of the x axis.
    double clockwise = Math.toDegrees(Math.atan2(mirrored ? -b : b, mirrored ? -a : a));
    int quarter = Math.floorMod((int) Math.round(clockwise / 90), 4) * 90;
    if (Math.abs(clockwise - Math.round(clockwise / 90) * 90) > 1) {
      notes.put("stored rotation", Math.round(clockwise) + " degrees, shown turned by " + quarter);
    }
    if (mirrored) {
      notes.put("mirrored", "as its camera asked");
    }
    return Orientation.of(quarter, mirrored);
  }

  int storedWidth() {
    return storedWidth;
  }

  int storedHeight() {
    return storedHeight;
  }

  Orientation orientation() {
    return orientation;
  }

  /** Average frames a second as declared, 0 where nothing sensible is. */
  static double framesPerSecond(Demuxer demuxer, AVFrame frame) {
    AVRational rate = avformat.av_guess_frame_rate(demuxer.context(), demuxer.stream(), frame);
    double value = rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    return value > 0 && value <= 1000 ? value : 0;
  }

  MediaFacts facts(double framesPerSecond, long startMillis) {
    boolean turned = orientation.swapsSides();
    String codec = Natives.text(avcodec.avcodec_get_name(demuxer.stream().codecpar().codec_id()));
    return new MediaFacts(
        MediaKind.VIDEO,
        turned ? storedHeight : storedWidth,
        turned ? storedWidth : storedHeight,
        shortName(demuxer.format()),
        codec,
        durationMillis(),
        framesPerSecond,
        startMillis,
        orientation.degrees(),
        interlaced,
        notes);
  }

  private static String shortName(String format) {
    return format.startsWith("mov,") ? "mp4" : format.startsWith("matroska") ? "matroska" : format;
  }

  private long durationMillis() {
    AVStream stream = demuxer.stream();
    long own = stream.duration();
    double seconds = -1;
    if (own > 0 && stream.time_base().den() > 0) {
      seconds = (double) own * stream.time_base().num() / stream.time_base().den();
    } else if (demuxer.context().duration() > 0
        && demuxer.context().duration_estimation_method() != avformat.AVFMT_DURATION_FROM_BITRATE) {
      seconds = (double) demuxer.context().duration() / avutil.AV_TIME_BASE;
    }
    return seconds > 0 && seconds < 1e9 ? Math.round(seconds * 1000) : -1;
  }
}
