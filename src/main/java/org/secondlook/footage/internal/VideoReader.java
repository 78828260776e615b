package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.Change;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.PixelAspect;

/** A recording: decoded, deinterlaced where needed, timed, and converted on demand. */
final class VideoReader implements MediaReader {
  /**
   * A frame that was timed; the reader owns its data.
   *
   * @param number of its shape
   */
  private record Timed(long index, long millis, AVFrame frame, FrameShape shape, int number) {}

  private final Path file;
  private final MediaPart part;
  private final MediaLimits limits;
  private final ReadDeadline deadline;
  private final Demuxer demuxer;
  private final FrameDecoder decoder;
  private final Optional<String> cut;
  private final AVRational timeBase;
  private final Timeline timeline;
  private final MediaFacts facts;
  private final Announced announced;
  private final FrameShapes shapes;
  private final ShapeChanges shapeChanges = new ShapeChanges();
  private FrameConverter converter;
  private FrameShape converted;
  private final Deque<Timed> pending = new ArrayDeque<>();
  private final Deque<Timed> flushed = new ArrayDeque<>();
  private Deinterlacer deinterlacer;
  private boolean deinterlaces = true;
  private boolean ended;
  private boolean decoderEnded;
  private boolean gaveUp;
  private boolean awaitsWhole = true;
  private long lastTimestamp = Timeline.NONE;
  private boolean closed;
  private long nextIndex;
  private long lastMillis;
  private long faultMillis = -1;
  private Timed current;
  private long decoded;
  private long tooLarge;
  private String lastTooLarge = "";

  VideoReader(
      Path file,
      MediaPart part,
      MediaSettings settings,
      MediaLimits limits,
      ReadDeadline deadline,
      Demuxer demuxer,
      FrameDecoder decoder,
      Pace pace,
      Announced announced,
      Optional<String> cut)
      throws CantOpen {
    this.file = file;
    this.part = part;
    this.limits = limits;
    this.deadline = deadline;
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.announced = announced;
    this.cut = cut;
    this.timeBase = demuxer.stream().time_base();
    this.timeline = pace.timeline(timeBase.num(), timeBase.den());
    this.shapes = new FrameShapes(demuxer, settings);
    Timed first = decode();
    // What a decoder makes of frames that are locked is no picture of anything.
    if (first == null || demuxer.encrypted()) {
      closeDeinterlacer();
      throw new CantOpen(nothing());
    }
    this.facts =
        new StreamFacts(demuxer, decoder, first.frame, first.shape, shapes, pace, settings)
            .facts(part, timeline.startMillis());
    pending.add(first);
  }

  /** The rest of a sentence: why there is not one frame. */
  private String nothing() {
    if (demuxer.encrypted()) {
      return "is encrypted, so its frames can't be read. Export it without encryption with the"
          + " software that it came from.";
    }
    if (tooLarge > 0) {
      return "has frames of "
          + lastTooLarge
          + " pixels, more than can be opened. Make a smaller copy.";
    }
    String why =
        gaveUp
            ? "no frame came within " + limits.frameTimeout().toSeconds() + " s"
            : cut.orElse(
                decoder.complaints() > 0 ? decoder.complaint() : "no frame could be decoded");
    return "holds no usable frame (" + why + "). Copy it again from its source.";
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Optional<LazyFrame> advance() {
    // Only the time in here counts: whoever reads may be busy for long between two frames.
    deadline.renew();
    Timed next = pending.isEmpty() ? decode() : pending.poll();
    release(current);
    current = next;
    if (next == null) {
      return Optional.empty();
    }
    lastMillis = next.millis;
    return Optional.of(new OnDemand(next));
  }

  @Override
  public void seek(long ptsMillis) {
    dropPending();
    release(current);
    current = null;
    long target = Math.max(0, ptsMillis);
    // A key frame may come too late where the container's index is coarse: go back further, at last
    // to the start.
    for (long back = 0; ; back = back == 0 ? 2_000 : back * 8) {
      // Behind a jump of the file's clock, timestamps say nothing of the place in the file.
      boolean fromStart = target - back <= 0 || timeline.jumpAt().isPresent();
      if (!reposition(fromStart ? 0 : target - back, fromStart)) {
        ended = true;
        return;
      }
      Timed before = decodeUpTo(target);
      if (before != null || fromStart) {
        if (before != null) {
          pending.addFirst(before);
        }
        return;
      }
      dropPending();
    }
  }

  /**
   * Decodes to the last frame not after the target and returns it; the one after it waits. Null if
   * all are after it.
   */
  private Timed decodeUpTo(long target) {
    Timed best = null;
    while (true) {
      Timed next = decode();
      if (next == null) {
        return best;
      }
      if (next.millis > target) {
        pending.add(next);
        return best;
      }
      release(best);
      best = next;
    }
  }

  private boolean reposition(long millis, boolean fromStart) {
    deadline.renew();
    boolean moved =
        !fromStart && demuxer.seek(timeline.timestamp(millis))
            || demuxer.rewind(timeline.firstTimestamp());
    decoder.flush();
    closeDeinterlacer();
    shapeChanges.seek();
    decoded = 0;
    if (fromStart) {
      timeline.startOver();
    } else {
      timeline.forget();
    }
    ended = false;
    decoderEnded = false;
    gaveUp = false;
    awaitsWhole = true;
    lastTimestamp = Timeline.NONE;
    nextIndex = fromStart ? 0 : -1;
    return moved;
  }

  /** The next frame after filters, or null at the end. */
  private Timed decode() {
    if (!flushed.isEmpty()) {
      return flushed.poll();
    }
    AVFrame frame = avutil.av_frame_alloc();
    while (!ended) {
      if (deinterlacer != null && deinterlacer.pull(frame)) {
        return timed(frame);
      }
      if (decoderEnded) {
        ended = true;
        break;
      }
      int before = decoder.complaints();
      FrameDecoder.Outcome outcome = decoder.next(frame);
      if (before == 0 && decoder.complaints() > 0) {
        faultMillis = lastMillis;
      }
      switch (outcome) {
        case FRAME -> {
          deadline.renew();
          decoded++;
          if (frame.width() <= 0
              || frame.height() <= 0
              || isBrokenStart(frame)
              || isTooLarge(frame)) {
            avutil.av_frame_unref(frame);
            continue;
          }
          frame.pts(timestamp(frame));
          emptyUnfit(frame);
          if (!filter(frame)) {
            flushed.add(timed(frame));
            return flushed.poll();
          }
          if (!flushed.isEmpty()) {
            avutil.av_frame_free(frame);
            return flushed.poll();
          }
        }
        case END -> {
          decoderEnded = true;
          if (deinterlacer != null) {
            deinterlacer.push(null);
          }
        }
        case GIVEN_UP -> {
          gaveUp = true;
          ended = true;
        }
      }
    }
    avutil.av_frame_free(frame);
    return null;
  }

  /**
   * A recording cut out of a longer one begins with frames whose references are missing: grey with
   * trails, not evidence.
   */
  private boolean isBrokenStart(AVFrame frame) {
    boolean broken = (frame.flags() & FrameDecoder.CORRUPT) != 0;
    awaitsWhole = awaitsWhole && broken;
    return awaitsWhole;
  }

  /** The frame's own time, or one counted on from the frame before, in units of the stream. */
  private long timestamp(AVFrame frame) {
    long own = frame.best_effort_timestamp();
    boolean missing = own == avutil.AV_NOPTS_VALUE;
    lastTimestamp =
        missing
            ? lastTimestamp == Timeline.NONE ? Timeline.NONE : lastTimestamp + timeline.usualUnits()
            : own;
    return lastTimestamp;
  }

  /** Frames of another size need another deinterlacer; what the old one still holds comes first. */
  private void emptyUnfit(AVFrame next) {
    if (deinterlacer == null || deinterlacer.fits(next)) {
      return;
    }
    deinterlacer.push(null);
    AVFrame held = avutil.av_frame_alloc();
    while (deinterlacer.pull(held)) {
      flushed.add(timed(held));
      held = avutil.av_frame_alloc();
    }
    avutil.av_frame_free(held);
    closeDeinterlacer();
  }

  /** Whether the frame went into the deinterlacer. */
  private boolean filter(AVFrame frame) {
    boolean interlacedFrame = (frame.flags() & FrameDecoder.INTERLACED) != 0;
    if (deinterlacer == null && !(interlacedFrame && deinterlaces)) {
      return false;
    }
    if (deinterlacer == null) {
      deinterlacer = interlacedFrame ? Deinterlacer.like(frame, timeBase) : null;
      if (deinterlacer == null) {
        deinterlaces = deinterlaces && !interlacedFrame;
        return false;
      }
    }
    return deinterlacer.push(frame);
  }

  private Timed timed(AVFrame frame) {
    long millis = timeline.millis(frame.pts());
    FrameShape shape = shapes.of(frame);
    int number = shapeChanges.number(shape, millis);
    return new Timed(nextIndex < 0 ? -1 : nextIndex++, millis, frame, shape, number);
  }

  /** Larger than what may be opened: passed over, and counted. */
  private boolean isTooLarge(AVFrame frame) {
    PixelAspect aspect = shapes.pixels(frame).aspect();
    int width = Stretch.width(frame.width(), aspect);
    int height = Stretch.height(frame.height(), aspect);
    boolean large =
        (long) width * height > limits.maxVideoPixels()
            || Math.max(width, height) > limits.maxSide();
    if (large) {
      tooLarge++;
      lastTooLarge = width + " x " + height;
    }
    return large;
  }

  private FrameConverter converter(FrameShape shape) {
    if (!shape.equals(converted)) {
      if (converter != null) {
        converter.close();
      }
      converter =
          new FrameConverter(shape.squareWidth(), shape.squareHeight(), shape.orientation());
      converted = shape;
    }
    return converter;
  }

  @Override
  public List<Change> changes() {
    return shapeChanges.all();
  }

  @Override
  public List<NotExamined> notExamined() {
    List<NotExamined> not = new ArrayList<>();
    String of = part.name().isEmpty() ? "" : " of " + part.name();
    long leftOut = announced.leftOut(demuxer.delivered());
    if (leftOut > 0) {
      not.add(
          new NotExamined(
              leftOut + " frames" + of,
              "the file's own edit list leaves them out, so players don't show them either"));
    }
    if (tooLarge > 0) {
      not.add(
          new NotExamined(
              tooLarge + " frames" + of,
              "they have " + lastTooLarge + " pixels, more than can be opened"));
    }
    int late = demuxer.lateStreams();
    if (late > 0) {
      not.add(
          new NotExamined(
              late == 1 ? "a further video stream" : late + " further video streams",
              "the file's beginning doesn't announce it; export it from its recorder by itself"));
    }
    return not;
  }

  @Override
  public Optional<String> damage() {
    List<String> all = new ArrayList<>();
    broken().ifPresent(all::add);
    timeline
        .jumpAt()
        .map(
            at ->
                "has times that jump back at "
                    + time(at)
                    + "; after that they are counted on from frame to frame.")
        .ifPresent(all::add);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(file.getFileName() + part.afterName() + " " + String.join(" It also ", all));
  }

  /** What is missing or can't be decoded, the rest of a sentence. */
  private Optional<String> broken() {
    if (gaveUp) {
      return Optional.of(
          "was given up after "
              + time(lastMillis)
              + ", since nothing more could be decoded within its time; the part before was used.");
    }
    if (cut.isPresent()) {
      return Optional.of(
          "is "
              + cut.get()
              + "; the readable part"
              + (ended ? ", up to " + time(lastMillis) + "," : "")
              + " was used.");
    }
    if (faultMillis >= 0 || decoder.complaints() > 0) {
      return Optional.of(
          "is damaged after "
              + time(Math.max(0, faultMillis))
              + " ("
              + decoder.complaint()
              + "); the readable part was used.");
    }
    if (!ended) {
      return Optional.empty();
    }
    long end = timeline.startMillis() + lastMillis + timeline.usualStep();
    return announced
        .shortfall(demuxer.delivered(), decoded, end, facts.interlaced())
        .map(words -> "is " + words + "; what came was used.");
  }

  private static String time(long millis) {
    long seconds = millis / 1000;
    String minutes = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
  }

  private void dropPending() {
    pending.forEach(VideoReader::release);
    pending.clear();
    flushed.forEach(VideoReader::release);
    flushed.clear();
  }

  private static void release(Timed timed) {
    if (timed != null) {
      avutil.av_frame_free(timed.frame);
    }
  }

  private void closeDeinterlacer() {
    if (deinterlacer != null) {
      deinterlacer.close();
      deinterlacer = null;
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    dropPending();
    release(current);
    current = null;
    closeDeinterlacer();
    if (converter != null) {
      converter.close();
    }
    decoder.close();
    demuxer.close();
    deadline.close();
  }

  private final class OnDemand extends DecodedFrame {
    private final Timed timed;

    OnDemand(Timed timed) {
      super(timed.index, timed.millis);
      this.timed = timed;
    }

    @Override
    AVFrame data() {
      if (timed != current || closed) {
        throw new IllegalStateException(
            "The reader has gone on; a frame is good until its next call");
      }
      return timed.frame;
    }

    @Override
    FrameConverter converter() {
      return VideoReader.this.converter(timed.shape);
    }

    @Override
    public int shape() {
      return timed.number;
    }
  }
}
