package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** An open container; gives packets of one of its video streams, and counts what it gave. */
final class Demuxer implements AutoCloseable {
  /**
   * Containers of cameras, recorders and phones. Playlists, which may name other files, are not
   * among them.
   */
  private static final String FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,asf,ogg,gif,apng,h264,hevc,mjpeg,dhav,dv,mxf,ivf,wtv,obu";

  private static final Set<String> PLAIN_STREAMS =
      Set.of("mpegts", "mpeg", "mpegvideo", "m4v", "h264", "hevc", "mjpeg", "dhav", "obu");

  private final AVFormatContext context;
  private final ReadDeadline deadline;
  private final List<AVStream> streams;
  private AVStream stream;
  private final Delivered delivered = new Delivered();
  private boolean encrypted;
  private Consumer<AVPacket> tap = _ -> {};

  private Demuxer(AVFormatContext context, List<AVStream> streams, ReadDeadline deadline) {
    this.context = context;
    this.streams = List.copyOf(streams);
    this.stream = streams.getFirst();
    this.deadline = deadline;
  }

  /**
   * Reads headers and enough of the file to know its streams. The caller keeps the deadline open as
   * long as this.
   */
  static Demuxer open(Path file, Source source, ReadDeadline deadline) throws CantOpen {
    AVFormatContext context = avformat.avformat_alloc_context();
    deadline.guard(context);
    AVInputFormat known =
        source.format().isEmpty() ? null : avformat.av_find_input_format(source.format());
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(
        options, "protocol_whitelist", source.isWhole() ? "file" : "file,subfile", 0);
    avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
    avutil.av_dict_set(options, "enable_drefs", "0", 0);
    avutil.av_dict_set(options, "max_streams", "64", 0);
    int opened = avformat.avformat_open_input(context, source.url(file), known, options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      throw new CantOpen(refusal(opened, deadline));
    }
    try {
      return new Demuxer(context, videoStreams(context, deadline), deadline);
    } catch (CantOpen e) {
      avformat.avformat_close_input(context);
      throw e;
    }
  }

  /**
   * Connects to a camera.
   *
   * @param format FFmpeg's name of the way its frames come
   * @param settings of FFmpeg's demuxer and protocol
   */
  static Demuxer camera(
      String address, String format, Map<String, String> settings, ReadDeadline deadline)
      throws CantOpen {
    AVInputFormat known = avformat.av_find_input_format(format);
    if (known == null || known.isNull()) {
      throw new CantOpen("can't be watched on this system. Use the camera's network address.");
    }
    AVFormatContext context = avformat.avformat_alloc_context();
    deadline.guard(context);
    AVDictionary options = new AVDictionary(null);
    // FFmpeg tells an answer that never came as broken data.
    long answerNanos = 1_000 * Long.parseLong(settings.getOrDefault("timeout", "0"));
    long begun = System.nanoTime();
    settings.forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
    int opened = avformat.avformat_open_input(context, address, known, options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      boolean late = answerNanos > 0 && System.nanoTime() - begun >= answerNanos;
      throw new CantOpen(unreachable(opened, late || deadline.exhausted()));
    }
    int info = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
    List<AVStream> video = videoStreams(context);
    if (video.isEmpty()) {
      boolean late = deadline.exhausted() || info < 0;
      avformat.avformat_close_input(context);
      throw new CantOpen(
          late ? "answered, but sent no picture in time." : "sends no video, only sound or data.");
    }
    return new Demuxer(context, video, deadline);
  }

  private static String unreachable(int error, boolean late) {
    if (late) {
      return "didn't answer in time.";
    }
    return error == avutil.AVERROR_HTTP_UNAUTHORIZED() || error == avutil.AVERROR_HTTP_FORBIDDEN()
        ? "refuses this name and password. Write them into its address: rtsp://name:password@..."
        : "can't be reached (" + Natives.words(error) + ").";
  }

  private static String refusal(int error, ReadDeadline deadline) {
    if (deadline.exhausted() || error == avutil.AVERROR_EXIT()) {
      return "gave nothing within its time and was given up. Copy it again, or repair it with its recorder's software.";
    }
    return "is not a picture or video that can be read, or its beginning or index is missing ("
        + Natives.words(error)
        + "). Copy it again from its source; if other programs show it, convert a copy of it to a common format.";
  }

  private static List<AVStream> videoStreams(AVFormatContext context, ReadDeadline deadline)
      throws CantOpen {
    int info = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
    if (deadline.exhausted()) {
      throw new CantOpen(refusal(avutil.AVERROR_EXIT(), deadline));
    }
    List<AVStream> video = videoStreams(context);
    if (video.stream().allMatch(Demuxer::isAttached)) {
      String nothing =
          context.nb_streams() == 0 || info < 0
              ? "holds nothing that can be decoded. Copy it again from its source."
              : "holds no video, only sound or other data. Choose the recording with the picture.";
      throw new CantOpen(
          video.isEmpty()
              ? nothing
              : "holds no video, only a picture attached to sound, which is not examined. Save the"
                  + " picture as a file of its own and add that.");
    }
    return video;
  }

  private static List<AVStream> videoStreams(AVFormatContext context) {
    List<AVStream> video = new ArrayList<>();
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        video.add(context.streams(i));
      }
    }
    return video;
  }

  /** A cover picture beside the recording. */
  static boolean isAttached(AVStream stream) {
    return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  /** Video streams in the file's order, as its beginning announces them. */
  List<AVStream> streams() {
    return streams;
  }

  /** How many video streams have shown up while reading that the beginning didn't announce. */
  int lateStreams() {
    return Math.max(0, videoStreams(context).size() - streams.size());
  }

  /** Packets of this stream are given from now on. */
  void select(AVStream chosen) {
    stream = chosen;
    for (int i = 0; i < context.nb_streams(); i++) {
      boolean wanted = i == chosen.index();
      context.streams(i).discard(wanted ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
  }

  /** 0, or a negative error code; AVERROR_EOF at the end. */
  int read(AVPacket packet) {
    while (true) {
      int result = avformat.av_read_frame(context, packet);
      if (result < 0) {
        delivered.ended(result == avutil.AVERROR_EOF());
        return result;
      }
      if (packet.stream_index() == stream.index()) {
        delivered.count(packet);
        BytePointer lock =
            avcodec.av_packet_get_side_data(
                packet, avcodec.AV_PKT_DATA_ENCRYPTION_INFO, (SizeTPointer) null);
        encrypted |= lock != null && !lock.isNull();
        tap.accept(packet);
        return result;
      }
      avcodec.av_packet_unref(packet);
      if (deadline.exhausted()) {
        return avutil.AVERROR_EXIT();
      }
    }
  }

  /** Whether frames came that only a key opens. */
  boolean encrypted() {
    return encrypted;
  }

  /** Shows each packet that is given from now on to somebody else first. */
  void tap(Consumer<AVPacket> other) {
    tap = other;
  }

  /** Goes to a key frame at or before the time, in the stream's units. */
  boolean seek(long timestamp) {
    delivered.moved(false);
    return avformat.av_seek_frame(context, stream.index(), timestamp, avformat.AVSEEK_FLAG_BACKWARD)
        >= 0;
  }

  /**
   * Goes to the start; streams without an index by position, since their first timestamp may be
   * anything.
   */
  boolean rewind(long firstTimestamp) {
    boolean moved =
        PLAIN_STREAMS.contains(format())
            ? avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0
            : seek(Math.min(0, firstTimestamp)) || seek(firstTimestamp);
    delivered.moved(moved);
    return moved;
  }

  /** What came out of the file so far. */
  Delivered delivered() {
    return delivered;
  }

  AVFormatContext context() {
    return context;
  }

  AVStream stream() {
    return stream;
  }

  String format() {
    return Natives.text(context.iformat().name());
  }

  /** Whether the container holds no times at all, so that FFmpeg counts them by a frame rate. */
  boolean holdsNoTimes() {
    return (context.iformat().flags() & avformat.AVFMT_NOTIMESTAMPS) != 0;
  }

  /**
   * An error of reading itself, such as a pulled drive, which av_read_frame may show as the file's
   * end.
   */
  int ioError() {
    return context.pb() == null || context.pb().isNull() ? 0 : context.pb().error();
  }

  @Override
  public void close() {
    avformat.avformat_close_input(context);
  }
}
