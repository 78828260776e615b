package org.secondlook.footage.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What a file says beforehand that one of its streams holds, to be compared with what came out.
 *
 * @param frames 0 where it doesn't say
 * @param millis playing time up to the last frame's end; 0 where it doesn't say
 * @param edited whether an edit list leaves out some of the stream's frames
 * @param oneFrameEach whether every packet of this codec gives one frame
 */
record Announced(long frames, long millis, boolean edited, boolean oneFrameEach) {
  /** Rounding, a last frame of unknown length, a sound track that runs on for a moment. */
  private static final long SLACK_MILLIS = 1_000;

  private static final double SLACK = 0.02;

  private static final Set<Integer> ONE_FRAME_EACH =
      Set.of(
          avcodec.AV_CODEC_ID_H264,
          avcodec.AV_CODEC_ID_HEVC,
          avcodec.AV_CODEC_ID_MJPEG,
          avcodec.AV_CODEC_ID_MPEG4,
          avcodec.AV_CODEC_ID_MPEG2VIDEO,
          avcodec.AV_CODEC_ID_MPEG1VIDEO,
          avcodec.AV_CODEC_ID_FFV1,
          avcodec.AV_CODEC_ID_GIF,
          avcodec.AV_CODEC_ID_DVVIDEO,
          avcodec.AV_CODEC_ID_PRORES);

  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,4}):(\\d\\d):(\\d\\d(?:\\.\\d+)?)\\s*");

  /** Where the container keeps counts per stream; called before anything is read. */
  static Announced of(Demuxer demuxer, Bytes bytes) throws IOException {
    AVStream stream = demuxer.stream();
    boolean mov = demuxer.format().startsWith("mov,");
    long frames = frames(demuxer, bytes);
    boolean edited = mov && avformat.avformat_index_get_entries_count(stream) < frames;
    return new Announced(
        frames, millis(demuxer), edited, ONE_FRAME_EACH.contains(stream.codecpar().codec_id()));
  }

  private static long frames(Demuxer demuxer, Bytes bytes) throws IOException {
    AVStream stream = demuxer.stream();
    return switch (demuxer.format()) {
      case "gif" -> GifStructure.of(bytes).images();
      case "avi" -> Math.max(0, stream.nb_frames() - AviIndex.of(bytes).repeats(stream.index()));
      case "ivf" -> bytes.length() >= 32 ? bytes.u32le(24) : 0;
      case "matroska,webm" -> number(StreamFacts.text(stream.metadata(), "NUMBER_OF_FRAMES"));
      default -> Demuxer.isAttached(stream) ? 1 : Math.max(0, stream.nb_frames());
    };
  }

  private static long number(String text) {
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
  }

  private static long millis(Demuxer demuxer) {
    AVStream stream = demuxer.stream();
    if (Demuxer.isAttached(stream)) {
      // A picture has no playing time; what is told of it is the file's.
      return 0;
    }
    long tagged = clock(StreamFacts.text(stream.metadata(), "DURATION"));
    boolean alone = demuxer.context().nb_streams() == 1;
    boolean written =
        demuxer.context().duration_estimation_method() == avformat.AVFMT_DURATION_FROM_STREAM;
    AVRational base = stream.time_base();
    long own =
        written && stream.duration() > 0 && base.den() > 0
            ? Math.round((double) stream.duration() * 1000 * base.num() / base.den())
            : 0;
    long whole =
        written && alone && demuxer.context().duration() > 0
            ? demuxer.context().duration() * 1000 / avutil.AV_TIME_BASE
            : 0;
    return Math.max(tagged, Math.max(own, whole));
  }

  private static long clock(String text) {
    Matcher matcher = CLOCK.matcher(text);
    return matcher.matches()
        ? Math.round(
            (Long.parseLong(matcher.group(1)) * 3600
                    + Long.parseLong(matcher.group(2)) * 60
                    + Double.parseDouble(matcher.group(3)))
                * 1000)
        : 0;
  }

  /**
   * What is missing of what was announced, a few words that follow "is"; empty where all came.
   *
   * @param decoded frames
   * @param endMillis where the last frame ends, from the container's time 0
   */
  Optional<String> shortfall(
      Delivered delivered, long decoded, long endMillis, boolean fieldsApart) {
    if (!delivered.all()) {
      return Optional.empty();
    }
    long came = delivered.packets();
    if (frames > came && !edited) {
      return incomplete(frames, came);
    }
    long pictures = delivered.pictures() - delivered.hidden();
    if (oneFrameEach && !fieldsApart && decoded < pictures) {
      return Optional.of(
          "incomplete: %,d frames are stored, %,d could be decoded".formatted(pictures, decoded));
    }
    double least = millis * (1 - SLACK) - SLACK_MILLIS;
    return millis > 0 && endMillis < least && !edited
        ? Optional.of(
            "incomplete: %.1f s announced, %.1f s read"
                .formatted(millis / 1000.0, endMillis / 1000.0))
        : Optional.empty();
  }

  private static Optional<String> incomplete(long announced, long came) {
    return Optional.of("incomplete: %,d frames announced, %,d read".formatted(announced, came));
  }

  /** How many frames the file's own edit list leaves out. */
  long leftOut(Delivered delivered) {
    if (!delivered.all()) {
      return 0;
    }
    return delivered.hidden() + (edited ? Math.max(0, frames - delivered.packets()) : 0);
  }
}
