package org.secondlook.footage.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveRecorder;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaSettings;

/**
 * The newest frames of a camera. A camera that stops in the middle ends like one that was turned
 * off, and one that is frozen keeps its connection: what tells is that nothing came for a while.
 */
public final class CameraReader implements LiveFrames {
  /** The connection's: nothing at all came. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  /** To connect and learn how the video is compressed; later, for each frame. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final String SILENCE_MICROS = Long.toString(SILENCE.toNanos() / 1000);

  /** One thread: several hold back as many frames as there are threads. */
  private static final MediaLimits LIMITS =
      new MediaLimits(
          MediaLimits.STANDARD.maxPicturePixels(),
          MediaLimits.STANDARD.maxVideoPixels(),
          MediaLimits.STANDARD.maxSide(),
          MediaLimits.STANDARD.maxPictureBytes(),
          PATIENCE,
          1);

  private final ReadDeadline deadline;
  private final Demuxer demuxer;
  private final FrameDecoder decoder;
  private final FrameShapes shapes;
  private final boolean ownTime;
  private final long begun = System.nanoTime();
  private AVFrame frame = avutil.av_frame_alloc();
  private FrameShape shape;
  private FrameConverter converter;
  private int shapeNumber;
  private long index;
  private long firstTimestamp = Timeline.NONE;
  private final StreamClock clock = new StreamClock();
  private boolean awaitsKey = true;
  private final StreamLag lag = new StreamLag();
  private volatile SegmentMuxer segments;

  private CameraReader(
      ReadDeadline deadline, Demuxer demuxer, FrameDecoder decoder, boolean ownTime) {
    this.deadline = deadline;
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.shapes = new FrameShapes(demuxer, MediaSettings.AS_STORED);
    this.ownTime = ownTime;
  }

  /** A camera that sends one JPEG after the other. They have no times; FFmpeg would invent some. */
  public static CameraReader jpegs(String address) throws CantOpen {
    return open(
        address,
        "mpjpeg",
        Map.of(
            "protocol_whitelist", "http,https,tls,tcp",
            "timeout", SILENCE_MICROS,
            "fpsprobesize", "0",
            "probesize", "2000000"),
        false);
  }

  public static CameraReader rtsp(String address) throws CantOpen {
    return open(
        address,
        "rtsp",
        Map.of(
            "protocol_whitelist", "rtsp,rtsps,rtp,srtp,tcp,tls,udp",
            "rtsp_transport", "tcp",
            "allowed_media_types", "video",
            "timeout", SILENCE_MICROS,
            "fpsprobesize", "0"),
        true);
  }

  /** A Video4Linux device. */
  public static CameraReader device(String path) throws CantOpen {
    Natives.load();
    avdevice.avdevice_register_all();
    return open(path, "video4linux2", Map.of("fpsprobesize", "0"), true);
  }

  private static CameraReader open(
      String address, String format, Map<String, String> settings, boolean ownTime)
      throws CantOpen {
    Natives.load();
    // One for all: FFmpeg's connections keep the deadline that they were opened with.
    ReadDeadline deadline = new ReadDeadline(PATIENCE);
    Demuxer demuxer = null;
    try {
      demuxer = Demuxer.camera(address, format, settings, deadline);
      demuxer.select(demuxer.streams().getFirst());
      FrameDecoder decoder = FrameDecoder.open(demuxer, deadline, LIMITS);
      return new CameraReader(deadline, demuxer, decoder, ownTime);
    } catch (CantOpen e) {
      if (demuxer != null) {
        demuxer.close();
      }
      deadline.close();
      throw e;
    }
  }

  @Override
  public Step next() {
    deadline.renew();
    avutil.av_frame_unref(frame);
    return switch (decoder.next(frame)) {
      case END ->
          new Step.Over(
              deadline.exhausted() ? silent() : "It was cut, or nothing came for some seconds.",
              false);
      case GIVEN_UP -> new Step.Over(silent(), false);
      case FRAME -> {
        boolean broken = (frame.flags() & FrameDecoder.CORRUPT) != 0;
        boolean key = (frame.flags() & FrameDecoder.KEY) != 0;
        awaitsKey = broken || awaitsKey && !key;
        if (awaitsKey || frame.width() <= 0 || frame.height() <= 0) {
          yield new Step.Unusable();
        }
        long millis = millis();
        boolean late = ownTime && lag.behind(millis, (System.nanoTime() - begun) / 1_000_000, key);
        decoder.keysOnly(late);
        yield new Step.Came(new Newest(millis), late);
      }
    };
  }

  private static String silent() {
    return "No picture came for " + PATIENCE.toSeconds() + " s.";
  }

  /** The stream's own time since its first frame; the time of receipt where it has none. */
  private long millis() {
    long own = frame.best_effort_timestamp();
    long now = (System.nanoTime() - begun) / 1_000_000;
    if (!ownTime) {
      return now;
    }
    if (own == avutil.AV_NOPTS_VALUE) {
      return clock.without(now);
    }
    firstTimestamp = firstTimestamp == Timeline.NONE ? own : firstTimestamp;
    AVRational unit = demuxer.stream().time_base();
    long since = Math.round(1000.0 * (own - firstTimestamp) * unit.num() / unit.den());
    return clock.millis(since, now);
  }

  @Override
  public Optional<String> record(Duration length, LiveRecorder recorder) {
    if (demuxer.stream().codecpar().codec_id() == avcodec.AV_CODEC_ID_RAWVIDEO) {
      return Optional.of(
          "It sends uncompressed pictures, gigabytes a minute, which are not kept. Record it with its own software.");
    }
    segments = new SegmentMuxer(demuxer.stream(), ownTime, length, recorder);
    demuxer.tap(segments::add);
    return Optional.empty();
  }

  @Override
  public void endRecording() {
    SegmentMuxer all = segments;
    if (all != null) {
      all.end();
    }
  }

  private FrameConverter converter() {
    FrameShape now = shapes.of(frame);
    if (!now.equals(shape)) {
      if (converter != null) {
        converter.close();
      }
      shape = now;
      shapeNumber++;
      converter = new FrameConverter(now.squareWidth(), now.squareHeight(), now.orientation());
    }
    return converter;
  }

  @Override
  public void close() {
    if (frame == null) {
      return;
    }
    avutil.av_frame_free(frame);
    frame = null;
    if (converter != null) {
      converter.close();
    }
    decoder.close();
    demuxer.close();
    deadline.close();
  }

  private final class Newest extends DecodedFrame {
    Newest(long ptsMillis) {
      super(index++, ptsMillis);
    }

    @Override
    public int shape() {
      converter();
      return shapeNumber;
    }

    @Override
    AVFrame data() {
      return frame;
    }

    @Override
    FrameConverter converter() {
      return CameraReader.this.converter();
    }
  }
}
