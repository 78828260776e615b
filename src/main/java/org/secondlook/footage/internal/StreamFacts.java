package org.secondlook.footage.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;

/** What is worth telling of a stream once its first frame is there. */
final class StreamFacts {
  private final Demuxer demuxer;
  private final FrameShape shape;
  private final Pace pace;
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final List<Assumed> assumed = new ArrayList<>();
  private final boolean interlaced;

  StreamFacts(
      Demuxer demuxer,
      FrameDecoder decoder,
      AVFrame first,
      FrameShape shape,
      FrameShapes shapes,
      Pace pace,
      MediaSettings settings) {
    this.demuxer = demuxer;
    this.shape = shape;
    this.pace = pace;
    AVStream stream = demuxer.stream();
    interlaced =
        (first.flags() & FrameDecoder.INTERLACED) != 0
            || stream.codecpar().field_order() > avcodec.AV_FIELD_PROGRESSIVE;
    assumed(settings, shapes.container());
    shapes
        .container()
        .odd()
        .ifPresent(
            degrees ->
                notes.put(
                    "stored rotation",
                    degrees
                        + " degrees, shown turned by "
                        + shapes.container().orientation().degrees()));
    if (shape.orientation().mirrored()) {
      notes.put("mirrored", "as its camera asked");
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

  private void assumed(MediaSettings settings, FrameShapes.Turned container) {
    pace.assumed().ifPresent(assumed::add);
    if (pace.counted()) {
      notes.put("times", "counted by the frame rate that the stream states");
    }
    if (settings.shape().isPresent()) {
      assumed.add(Assumed.pixelShape(shape.aspect(), true));
    } else if (shape.assumed()) {
      assumed.add(Assumed.pixelShape(shape.aspect(), false));
      notes.put(
          "pixel shape",
          "not recorded; recorders of "
              + shape.width()
              + "x"
              + shape.height()
              + " usually have "
              + RecorderSizes.usual(shape.width(), shape.height()).orElse(shape.aspect()));
    } else if (!shape.aspect().isSquare()) {
      notes.put("pixel aspect ratio", shape.aspect().toString());
    }
    if (settings.turn() > 0) {
      assumed.add(Assumed.turn(settings.turn()));
    } else if (container.odd().isPresent()) {
      assumed.add(Assumed.nearestTurn(container.orientation().degrees()));
    }
  }

  private void claim(String name, String key) {
    String value = text(demuxer.context().metadata(), key);
    if (!value.isEmpty()) {
      notes.put(name, value);
    }
  }

  /** A container's note as one line of printable text; empty where there is none. */
  static String text(AVDictionary from, String key) {
    AVDictionaryEntry entry = avutil.av_dict_get(from, key, null, 0);
    if (entry == null || entry.isNull()) {
      return "";
    }
    String value = Natives.text(entry.value()).replaceAll("\\p{Cntrl}", " ").strip();
    return value.length() > 200 ? value.substring(0, 200) : value;
  }

  MediaFacts facts(MediaPart part, long startMillis) {
    String codec = Natives.text(avcodec.avcodec_get_name(demuxer.stream().codecpar().codec_id()));
    return new MediaFacts(
        MediaKind.VIDEO,
        shape.uprightWidth(),
        shape.uprightHeight(),
        shortName(demuxer.format()),
        codec,
        durationMillis(),
        pace.framesPerSecond(),
        startMillis,
        shape.orientation().degrees(),
        interlaced,
        notes,
        part,
        assumed);
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
    seconds *= pace.stretch();
    return seconds > 0 && seconds < 1e9 ? Math.round(seconds * 1000) : -1;
  }
}
