package org.secondlook.footage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.secondlook.footage.LiveRecorder;

/**
 * Packets of a live stream, put into Matroska files in memory without decoding them. Each begins
 * with a key frame; the next one begins once it is as long as it shall be, or as large as it may
 * be. Safe for several threads.
 */
final class SegmentMuxer {
  /** A minute of 8 Mbit/s is 60 MB; cameras of more have shorter segments. */
  private static final long MOST_BYTES = 32L << 20;

  /** A stream without key frames isn't gathered in memory for ever. */
  private static final long FAR_TOO_MANY_BYTES = 2 * MOST_BYTES;

  /** Of the times of decoding, which nobody reads but FFmpeg's check that they grow: before any. */
  private static final long EARLY = -1L << 40;

  private static final int MILLIS = 1_000;
  private static final String REFUSED = "Its video can't be kept as it was sent (";

  private final AVStream stream;
  private final boolean ownTime;
  private final long lengthNanos;
  private final LiveRecorder recorder;
  private AVFormatContext out;
  private AVIOContext memory;
  private long from;
  private long until;
  private long begunNanos;
  private long firstTimestamp;
  private long bytes;
  private long packets;
  private boolean over;

  /**
   * @param ownTime whether packets have times
   */
  SegmentMuxer(AVStream stream, boolean ownTime, Duration length, LiveRecorder recorder) {
    this.stream = stream;
    this.ownTime = ownTime;
    this.lengthNanos = length.toNanos();
    this.recorder = recorder;
  }

  /** Takes a packet of the stream, which stays the caller's. */
  synchronized void add(AVPacket packet) {
    if (over) {
      return;
    }
    long now = System.currentTimeMillis();
    boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    if (out != null && isOver(packet, key)) {
      close();
    }
    if (out == null && key) {
      begin(packet, now);
    }
    if (out != null) {
      write(packet, now);
    }
  }

  /** Whether a segment is to end before this packet. */
  private boolean isOver(AVPacket packet, boolean key) {
    long elapsed = System.nanoTime() - begunNanos;
    if (key && (elapsed >= lengthNanos || bytes >= MOST_BYTES)) {
      return true;
    }
    // A camera whose clock was set: no player would find its way through such times.
    long apart = Math.abs(millis(packet) - TimeUnit.NANOSECONDS.toMillis(elapsed));
    return bytes >= FAR_TOO_MANY_BYTES || apart > TimeUnit.NANOSECONDS.toMillis(lengthNanos);
  }

  /** Of a packet, since the segment began; by its receipt where it has no time of its own. */
  private long millis(AVPacket packet) {
    long received = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
    long own = own(packet);
    if (own == avutil.AV_NOPTS_VALUE) {
      return received;
    }
    AVRational unit = stream.time_base();
    if (firstTimestamp == avutil.AV_NOPTS_VALUE) {
      // The first packets of an RTSP stream have none until its server has told its clock.
      firstTimestamp = own - received * unit.den() / (MILLIS * Math.max(1L, unit.num()));
    }
    return Math.round((double) MILLIS * (own - firstTimestamp) * unit.num() / unit.den());
  }

  private long own(AVPacket packet) {
    if (!ownTime) {
      return avutil.AV_NOPTS_VALUE;
    }
    return packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
  }

  private void begin(AVPacket key, long now) {
    AVFormatContext made = new AVFormatContext(null);
    avformat.avformat_alloc_output_context2(made, (AVOutputFormat) null, "matroska", (String) null);
    AVStream to = avformat.avformat_new_stream(made, null);
    avcodec.avcodec_parameters_copy(to.codecpar(), stream.codecpar());
    to.codecpar().codec_tag(0);
    AVRational unit = new AVRational();
    to.time_base(unit.num(1).den(MILLIS));
    AVIOContext into = new AVIOContext(null);
    avformat.avio_open_dyn_buf(into);
    made.pb(into);
    made.avoid_negative_ts(0);
    AVDictionary about = new AVDictionary(null);
    avutil.av_dict_set(about, "creation_time", Instant.ofEpochMilli(now).toString(), 0);
    made.metadata(about);
    out = made;
    memory = into;
    int written = avformat.avformat_write_header(made, (AVDictionary) null);
    if (written < 0) {
      drop();
      over = true;
      recorder.missed(now, now, REFUSED + Natives.words(written) + ").");
      return;
    }
    from = now;
    begunNanos = System.nanoTime();
    firstTimestamp = own(key);
    bytes = 0;
    packets = 0;
    recorder.begun(from);
  }

  private void write(AVPacket packet, long now) {
    long at = millis(packet);
    if (at < 0) {
      // Shown before the key frame, and not to be decoded without what came before it.
      return;
    }
    AVPacket copy = avcodec.av_packet_clone(packet);
    copy.pts(at);
    copy.dts(EARLY + packets);
    copy.duration(0);
    copy.stream_index(0);
    int written = avformat.av_write_frame(out, copy);
    avcodec.av_packet_free(copy);
    if (written < 0) {
      drop();
      recorder.missed(from, now, REFUSED + Natives.words(written) + ").");
      return;
    }
    packets++;
    bytes += packet.size();
    until = now;
  }

  /** Closes what is open; what comes afterwards isn't recorded. */
  synchronized void end() {
    over = true;
    if (out != null) {
      close();
    }
  }

  private void close() {
    avformat.av_write_trailer(out);
    recorder.closed(new LiveRecorder.Segment(from, until, drop()));
  }

  /** What is in memory, which is given back. */
  private byte[] drop() {
    BytePointer written = new BytePointer((Pointer) null);
    int size = avformat.avio_close_dyn_buf(memory, written);
    byte[] all = new byte[Math.max(0, size)];
    if (size > 0) {
      written.capacity(size);
      written.get(all);
    }
    avutil.av_free(written);
    out.pb(null);
    avformat.avformat_free_context(out);
    out = null;
    memory = null;
    return all;
  }
}
