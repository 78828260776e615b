package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.secondlook.footage.Frame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.Luma;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaLimits;
import org.secondlook.footage.MediaReader;

/** A recording: decoded, deinterlaced where needed, timed, and converted on demand. */
final class VideoReader implements MediaReader {
  /** A frame that was timed; the reader owns its data. */
  private record Timed(long index, long millis, AVFrame frame) {}

  private final Path file;
  private final Patience patience;
  private final Demuxer demuxer;
  private final FrameDecoder decoder;
  private final Optional<String> cut;
  private final AVRational timeBase;
  private final Timeline timeline;
  private final MediaFacts facts;
  private final FrameConverter converter;
  private final Deque<Timed> pending = new ArrayDeque<>();
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

  VideoReader(
      Path file,
      MediaLimits limits,
      Patience patience,
      Demuxer demuxer,
      FrameDecoder decoder,
      Optional<String> cut)
      throws CantOpen {
    this.file = file;
    this.patience = patience;
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.cut = cut;
    this.timeBase = demuxer.stream().time_base();
    double rate = StreamFacts.framesPerSecond(demuxer, null);
    this.timeline = new Timeline(timeBase.num(), timeBase.den(), rate > 0 ? 1000 / rate : 0);
    Timed first = decode();
    if (first == null) {
      String why =
          gaveUp
              ? "no frame came within " + limits.patience().toSeconds() + " s"
              : cut.orElse(
                  decoder.complaints() > 0 ? decoder.complaint() : "no frame could be decoded");
      closeDeinterlacer();
      throw new CantOpen("holds no usable frame (" + why + "). Copy it again from its source.");
    }
    StreamFacts stream;
    try {
      stream = new StreamFacts(demuxer, decoder, first.frame, limits);
    } catch (CantOpen e) {
      release(first);
      closeDeinterlacer();
      throw e;
    }
    this.facts = stream.facts(rate, timeline.startMillis());
    this.converter =
        new FrameConverter(stream.storedWidth(), stream.storedHeight(), stream.orientation());
    pending.add(first);
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Optional<LazyFrame> advance() {
    // The caller's own time between two calls, such as an idle viewer's, doesn't count.
    patience.renew();
    // Only the time in here counts: whoever reads may be busy for long between two frames.
    patience.renew();
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
    patience.renew();
    boolean moved =
        !fromStart && demuxer.seek(timeline.timestamp(millis))
            || demuxer.rewind(timeline.firstTimestamp());
    decoder.flush();
    closeDeinterlacer();
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
          patience.renew();
          if (frame.width() <= 0 || frame.height() <= 0 || isBrokenStart(frame)) {
            avutil.av_frame_unref(frame);
            continue;
          }
          frame.pts(timestamp(frame));
          if (!filter(frame)) {
            return timed(frame);
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

  /** Whether the frame went into the deinterlacer. */
  private boolean filter(AVFrame frame) {
    boolean interlacedFrame = (frame.flags() & FrameDecoder.INTERLACED) != 0;
    if (deinterlacer == null && !(interlacedFrame && deinterlaces)) {
      return false;
    }
    if (deinterlacer != null && !deinterlacer.fits(frame)) {
      closeDeinterlacer();
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
    return new Timed(nextIndex < 0 ? -1 : nextIndex++, millis, frame);
  }

  @Override
  public Optional<String> damage() {
    String name = file.getFileName().toString();
    if (gaveUp) {
      return Optional.of(
          name
              + " was given up after "
              + time(lastMillis)
              + ", since nothing more could be decoded within its time; the part before was used.");
    }
    if (cut.isPresent()) {
      return Optional.of(
          name
              + " is "
              + cut.get()
              + "; the readable part"
              + (ended ? ", up to " + time(lastMillis) + "," : "")
              + " was used.");
    }
    if (faultMillis >= 0 || decoder.complaints() > 0) {
      return Optional.of(
          name
              + " is damaged after "
              + time(Math.max(0, faultMillis))
              + " ("
              + decoder.complaint()
              + "); the readable part was used.");
    }
    return timeline
        .jumpAt()
        .map(
            at ->
                name
                    + " has times that jump back at "
                    + time(at)
                    + "; after that they are counted on from frame to frame.");
  }

  private static String time(long millis) {
    long seconds = millis / 1000;
    String minutes = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
    return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
  }

  private void dropPending() {
    while (!pending.isEmpty()) {
      release(pending.poll());
    }
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
    converter.close();
    decoder.close();
    demuxer.close();
    patience.close();
  }

  private final class OnDemand implements LazyFrame {
    private final Timed timed;

    OnDemand(Timed timed) {
      this.timed = timed;
    }

    private AVFrame data() {
      if (timed != current || closed) {
        throw new IllegalStateException(
            "The reader has gone on; a frame is good until its next call");
      }
      return timed.frame;
    }

    @Override
    public long index() {
      return timed.index;
    }

    @Override
    public long ptsMillis() {
      return timed.millis;
    }

    @Override
    public Frame frame() {
      return new Frame(timed.index, timed.millis, converter.picture(data()));
    }

    @Override
    public Luma luma() {
      return converter.luma(data());
    }
  }
}
