package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** An open container and its video stream; gives packets of that stream only. */
final class Demuxer implements AutoCloseable {
  /**
   * Containers of cameras, recorders and phones. Playlists, which may name other files, are not
   * among them.
   */
  private static final String FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,asf,ogg,gif,h264,hevc,mjpeg,dhav,dv,mxf,ivf,wtv,obu";

  private static final Set<String> PLAIN_STREAMS =
      Set.of("mpegts", "mpeg", "mpegvideo", "m4v", "h264", "hevc", "mjpeg", "dhav", "obu");

  private final AVFormatContext context;
  private final AVStream stream;
  private final Patience patience;

  private Demuxer(AVFormatContext context, AVStream stream, Patience patience) {
    this.context = context;
    this.stream = stream;
    this.patience = patience;
  }

  /**
   * Reads headers and enough of the file to know its streams. The caller keeps the patience open as
   * long as this.
   */
  static Demuxer open(Path file, String format, Patience patience) throws CantOpen {
    AVFormatContext context = avformat.avformat_alloc_context();
    patience.guard(context);
    AVInputFormat known = format.isEmpty() ? null : avformat.av_find_input_format(format);
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
    avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
    avutil.av_dict_set(options, "enable_drefs", "0", 0);
    avutil.av_dict_set(options, "max_streams", "64", 0);
    int opened =
        avformat.avformat_open_input(context, "file:" + file.toAbsolutePath(), known, options);
    avutil.av_dict_free(options);
    if (opened < 0) {
      throw new CantOpen(refusal(opened, patience));
    }
    try {
      return new Demuxer(context, videoStream(context, patience), patience);
    } catch (CantOpen e) {
      avformat.avformat_close_input(context);
      throw e;
    }
  }

  private static String refusal(int error, Patience patience) {
    if (patience.exhausted() || error == avutil.AVERROR_EXIT()) {
      return "gave nothing within its time and was given up. Copy it again, or repair it with its recorder's software.";
    }
    return "is not a picture or video that can be read, or its beginning or index is missing ("
        + Natives.words(error)
        + "). Copy it again from its source; if other programs show it, convert a copy of it to a common format.";
  }

  private static AVStream videoStream(AVFormatContext context, Patience patience) throws CantOpen {
    int info = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
    if (patience.exhausted()) {
      throw new CantOpen(refusal(avutil.AVERROR_EXIT(), patience));
    }
    int best =
        avformat.av_find_best_stream(context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (best < 0
        || (context.streams(best).disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new CantOpen(
          context.nb_streams() == 0 || info < 0 && best < 0
              ? "holds nothing that can be decoded. Copy it again from its source."
              : "holds no video, only sound or other data. Choose the recording with the picture.");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      context.streams(i).discard(i == best ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
    return context.streams(best);
  }

  /** 0, or a negative error code; AVERROR_EOF at the end. */
  int read(AVPacket packet) {
    while (true) {
      int result = avformat.av_read_frame(context, packet);
      if (result < 0 || packet.stream_index() == stream.index()) {
        return result;
      }
      avcodec.av_packet_unref(packet);
      if (patience.exhausted()) {
        return avutil.AVERROR_EXIT();
      }
    }
  }

  /** Goes to a key frame at or before the time, in the stream's units. */
  boolean seek(long timestamp) {
    return avformat.av_seek_frame(context, stream.index(), timestamp, avformat.AVSEEK_FLAG_BACKWARD)
        >= 0;
  }

  /**
   * Goes to the start; streams without an index by position, since their first timestamp may be
   * anything.
   */
  boolean rewind(long firstTimestamp) {
    return PLAIN_STREAMS.contains(format())
        ? avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0
        : seek(Math.min(0, firstTimestamp)) || seek(firstTimestamp);
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
