package org.secondlook.footage.internal;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Makes one whole frame of each interlaced one by FFmpeg's bwdif (Bob Weaver: motion-adaptive with
 * cubic interpolation); progressive frames pass unchanged. It needs the neighbours of a frame, so
 * every frame goes through it, one late.
 */
final class Deinterlacer implements AutoCloseable {
  private final AVFilterGraph graph = avfilter.avfilter_graph_alloc();
  private final AVFilterContext source = new AVFilterContext(null);
  private final AVFilterContext sink = new AVFilterContext(null);
  private final int width;
  private final int height;
  private final int format;
  private final AVRational timeBase;

  private Deinterlacer(AVFrame like, AVRational timeBase) {
    width = like.width();
    height = like.height();
    format = like.format();
    this.timeBase = timeBase;
  }

  /** Null where this format can't be filtered: then frames are shown as they are. */
  static Deinterlacer like(AVFrame frame, AVRational timeBase) {
    Deinterlacer made = new Deinterlacer(frame, timeBase);
    if (made.build(frame)) {
      return made;
    }
    made.close();
    return null;
  }

  private boolean build(AVFrame frame) {
    graph.nb_threads(1);
    String arguments =
        "video_size="
            + width
            + "x"
            + height
            + ":pix_fmt="
            + format
            + ":time_base="
            + timeBase.num()
            + "/"
            + timeBase.den()
            + ":colorspace="
            + frame.colorspace()
            + ":range="
            + frame.color_range();
    AVFilterContext filter = new AVFilterContext(null);
    return made(source, "buffer", arguments)
        && made(filter, "bwdif", "mode=send_frame:parity=auto:deint=interlaced")
        && made(sink, "buffersink", null)
        && avfilter.avfilter_link(source, 0, filter, 0) >= 0
        && avfilter.avfilter_link(filter, 0, sink, 0) >= 0
        && avfilter.avfilter_graph_config(graph, null) >= 0;
  }

  private boolean made(AVFilterContext into, String name, String arguments) {
    var filter = avfilter.avfilter_get_by_name(name);
    return filter != null
        && avfilter.avfilter_graph_create_filter(into, filter, name, arguments, null, graph) >= 0;
  }

  boolean fits(AVFrame frame) {
    return frame.width() == width && frame.height() == height && frame.format() == format;
  }

  /** Takes a frame (its data move into the filter); null means the end. */
  boolean push(AVFrame frame) {
    return avfilter.av_buffersrc_add_frame_flags(source, frame, 0) >= 0;
  }

  /** Gives the next finished frame, its timestamp again in the stream's time base. */
  boolean pull(AVFrame into) {
    if (avfilter.av_buffersink_get_frame(sink, into) < 0) {
      return false;
    }
    into.pts(avutil.av_rescale_q(into.pts(), avfilter.av_buffersink_get_time_base(sink), timeBase));
    return true;
  }

  @Override
  public void close() {
    avfilter.avfilter_graph_free(graph);
  }
}
