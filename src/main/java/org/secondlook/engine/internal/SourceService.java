package org.secondlook.engine.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.Box;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.HeldFrame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveFrames.Step;
import org.secondlook.footage.LiveSource;
import org.secondlook.footage.LiveSources;
import org.secondlook.footage.Motion;
import org.secondlook.footage.MotionGate;
import org.secondlook.footage.Thoroughness;

/**
 * Reads one source from its connecting to its end, and shows a frame whenever it is asked: always
 * the next one that comes, so that none grows old in a queue. It ends with its input, which means
 * that whoever watches is gone.
 */
public final class SourceService {
  private static final Logger LOG = Logger.getLogger(SourceService.class.getName());
  private static final long SIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A frame is looked at as a whole so often at least, whatever moves in it. */
  private static final long LONGEST_MILLIS = WatchTask.LONGEST_PART.toMillis();

  /**
   * What is looked at around whatever moved, as a share of the longer side: of a face that differs
   * little from the wall behind it a small part may count as moved.
   */
  private static final double AROUND = 0.05;

  /** Where more moves, the whole is looked at. */
  private static final int MOST_MOVED = 400;

  private final OutputStream out;
  private final MotionGate gate = new MotionGate(Thoroughness.QUICK);
  private final AtomicReference<SourceOrder.Show> wanted = new AtomicReference<>();
  private final Object recordingEnds = new Object();

  /** Ends the recording; guarded by {@link #recordingEnds}. */
  private Runnable endOfRecording = () -> {};

  private final long begun = System.nanoTime();

  /** The frame that was shown last; guarded by this. */
  private HeldFrame held;

  private long heldCame;
  private boolean wholeBefore;
  private long wholeAt;
  private int shape = -1;

  private SourceService(OutputStream out) {
    this.out = out;
  }

  /** Doesn't return. */
  public static void serve() {
    SourceService service = new SourceService(StandardOutput.claim());
    try (Protocol.Documents<SourceOrder> orders = Protocol.read(System.in, SourceOrder.class)) {
      service.send(new SourceReport.Running());
      while (orders.hasNext()) {
        switch (orders.next()) {
          case SourceOrder.Open open ->
              Thread.ofPlatform().daemon().name("source").start(() -> service.read(open));
          case SourceOrder.Stop() -> service.stop();
          case SourceOrder.Show show -> service.wanted.set(show);
          case SourceOrder.Cut cut -> service.send(service.cut(cut));
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "source", e);
    }
    // Native code in the middle of something would only hold up an orderly end.
    ChildFolder.eraseAndHalt(0);
  }

  private void read(SourceOrder.Open open) {
    try (LiveFrames frames = LiveSources.open(LiveSource.of(open.source()))) {
      send(new SourceReport.Connected());
      record(frames, open.recording());
      SourceReport end = read(frames);
      endRecording();
      send(end);
    } catch (SecondLookException e) {
      send(new SourceReport.Over(e.getMessage(), false));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "source", e);
      send(new SourceReport.Over("Its pictures can't be decoded.", false));
    }
    ChildFolder.eraseAndHalt(0);
  }

  private void record(LiveFrames frames, WatchTask.Recording wanted) {
    if (!wanted.wanted()) {
      return;
    }
    RecordingWriter writer = new RecordingWriter(wanted, this::send);
    frames
        .record(Duration.ofMillis(wanted.segmentMillis()), writer)
        .ifPresent(
            why -> {
              long now = System.currentTimeMillis();
              send(new SourceReport.NotRecorded(now, now, why));
            });
    synchronized (recordingEnds) {
      endOfRecording =
          () -> {
            frames.endRecording();
            writer.close();
          };
    }
  }

  /** Whoever comes second waits until all is written. */
  private void endRecording() {
    synchronized (recordingEnds) {
      endOfRecording.run();
      endOfRecording = () -> {};
    }
  }

  /** On the thread that hears orders, whatever the one that reads waits for. */
  private void stop() {
    endRecording();
    send(new SourceReport.Over("It was stopped.", true));
    Runtime.getRuntime().halt(0);
  }

  private SourceReport read(LiveFrames frames) {
    long came = 0;
    long sign = System.nanoTime();
    while (true) {
      Step step = frames.next();
      if (step instanceof Step.Over(String why, boolean finished)) {
        return new SourceReport.Over(why, finished);
      }
      came++;
      long now = System.nanoTime();
      SourceOrder.Show show = wanted.get();
      if (show != null && step instanceof Step.Came(LazyFrame frame, boolean late)) {
        wanted.set(null);
        send(shown(frame, show, came, late));
        sign = now;
      } else if (now - sign > SIGN_NANOS) {
        send(new SourceReport.Alive(came));
        sign = now;
      }
    }
  }

  private SourceReport shown(LazyFrame frame, SourceOrder.Show show, long came, boolean late) {
    long receivedAt = System.currentTimeMillis();
    // By the time of receipt: a camera's own clock may be set back at any moment.
    long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    boolean wholeIsDue = !wholeBefore || now - wholeAt >= LONGEST_MILLIS;
    Motion motion = gate.check(now, frame.luma(), show.always() || wholeIsDue);
    if (motion == Motion.NONE) {
      return new SourceReport.Unchanged(frame.ptsMillis(), receivedAt, came, late);
    }
    HeldFrame kept = frame.held();
    hold(kept, came);
    boolean whole =
        wholeIsDue
            || motion == Motion.CUT
            || frame.shape() != shape
            || !frame.lumaIsUpright()
            || gate.moved().size() > MOST_MOVED;
    shape = frame.shape();
    wholeAt = whole ? now : wholeAt;
    wholeBefore = true;
    return new SourceReport.Showed(
        frame.ptsMillis(),
        receivedAt,
        frame.shrunk(show.maxSide()),
        kept.width(),
        kept.height(),
        whole,
        whole ? List.of() : moved(kept.width(), kept.height()),
        came,
        late);
  }

  private List<Box> moved(int width, int height) {
    double around = AROUND * Math.max(width, height);
    return LookAreas.joined(
        gate.moved().stream()
            .map(share -> LookAreas.around(LookAreas.inPixels(share, width, height), around))
            .toList());
  }

  private synchronized void hold(HeldFrame next, long came) {
    if (held != null) {
      held.close();
    }
    held = next;
    heldCame = came;
  }

  private synchronized SourceReport cut(SourceOrder.Cut cut) {
    boolean there = held != null && cut.frame() == heldCame;
    return new SourceReport.Parts(
        cut.frame(), there ? cut.parts().stream().map(held::part).toList() : List.of());
  }

  private void send(SourceReport report) {
    try {
      synchronized (out) {
        Protocol.write(out, report);
      }
    } catch (IOException e) {
      ChildFolder.eraseAndHalt(0);
    }
  }
}
