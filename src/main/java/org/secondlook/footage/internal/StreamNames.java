package org.secondlook.footage.internal;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVProgram;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.NotExamined;

/** What the video streams of a file are called: by number, and as the file itself calls them. */
final class StreamNames {
  private StreamNames() {}

  /** "stream 2 of 2 (Yard)"; empty where there is only one. */
  static String name(Demuxer demuxer, int index) {
    int of = demuxer.streams().size();
    if (of == 1) {
      return "";
    }
    AVStream stream = demuxer.streams().get(index);
    String title = title(demuxer.context(), stream);
    String kind = Demuxer.isAttached(stream) ? "attached picture" : "";
    String more = title.isEmpty() ? kind : title;
    return "stream " + (index + 1) + " of " + of + (more.isEmpty() ? "" : " (" + more + ")");
  }

  /** The stream's own title, or the name of the programme that it alone is the video of. */
  private static String title(AVFormatContext context, AVStream stream) {
    String own = StreamFacts.text(stream.metadata(), "title");
    if (!own.isEmpty()) {
      return own;
    }
    for (int i = 0; i < context.nb_programs(); i++) {
      AVProgram program = context.programs(i);
      int videos = 0;
      boolean mine = false;
      for (int s = 0; s < program.nb_stream_indexes(); s++) {
        AVStream each = context.streams((int) program.stream_index().get(s));
        videos += each.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO ? 1 : 0;
        mine |= each.index() == stream.index();
      }
      if (mine && videos == 1) {
        return StreamFacts.text(program.metadata(), "service_name");
      }
    }
    return "";
  }

  /** Streams of which nobody here knows whether they are video. */
  static List<NotExamined> unknown(Demuxer demuxer) {
    List<NotExamined> found = new ArrayList<>();
    AVFormatContext context = demuxer.context();
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_UNKNOWN) {
        found.add(
            new NotExamined(
                "data stream " + (i + 1) + " of all " + context.nb_streams(),
                "what it holds is not known here; ask the recorder's maker"));
      }
    }
    return found;
  }
}
