package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Installation;
import org.secondlook.base.Picture;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchReport.State;
import org.secondlook.engine.WatchTask;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.footage.LiveSource;

/**
 * One source as the watching process sees it: the process that reads it is started, watched, killed
 * where it gives no sign of life, and started again after 1, 2, 4 and then every 5 seconds, for
 * ever. Safe for the thread that watches and those that hear its processes.
 */
final class WatchedSource implements AutoCloseable {
  /** Between the beginnings of two attempts, so that a slow refusal makes none of them later. */
  private static final long[] RETRY_MILLIS = {1_000, 2_000, 4_000, 5_000};

  /** Its own deadlines end sooner; this is for when native code can't even do that. */
  private static final long LONGEST_SILENCE_MILLIS = 10_000;

  /** A busy machine takes long to start a process. */
  private static final long LONGEST_START_MILLIS = 30_000;

  /** A part is converted within milliseconds; a busy machine takes longer. */
  private static final long LONGEST_CUT_MILLIS = 2_000;

  /** From this age of its newest frame on a source is behind, and not again until that one. */
  private static final long BEHIND_MILLIS = 2_000;

  private static final long CAUGHT_UP_MILLIS = 1_000;

  private static final String TOO_SLOW =
      "Its frames are looked at too late: this machine is too slow for all that it watches. Watch"
          + " fewer sources, or end other work.";

  private final Installation installation;
  private final String main;
  private final int number;
  private final LiveSource source;
  private final int maxSide;
  private final WatchTask.Recording recording;
  private final Runnable wake;
  private final List<WatchReport> recorded = new ArrayList<>();
  private long segmentFrom;
  private boolean stopped;
  private ChildProcess<SourceReport> child;
  private int attempt;
  private int failures;
  private long triedAt;
  private long nextAt;
  private long sign;
  private boolean running;
  private boolean watching;
  private boolean behind;
  private SourceReport.Frame shown;
  private SourceReport.Parts parts;
  private SourceReport.Over over;
  private boolean finished;
  private long cameBefore;
  private long came;
  private long looked;
  private long unchanged;
  private long firstPts;
  private long firstReceived;
  private long drift;
  private long newestAt;
  private long newestHeard;
  private long newestCame;
  private boolean late;
  private Optional<WatchReport.Source> news = Optional.empty();

  /**
   * @param main the main class of its process
   * @param maxSide frames are shown smaller, with a longer side of so many pixels, where that is
   *     cheap
   * @param recording of what it sends
   * @param wake called on another thread when there may be something to do
   */
  WatchedSource(
      Installation installation,
      String main,
      int number,
      LiveSource source,
      int maxSide,
      WatchTask.Recording recording,
      Runnable wake) {
    this.main = main;
    this.installation = installation;
    this.number = number;
    this.source = source;
    this.maxSide = maxSide;
    this.recording = recording;
    this.wake = wake;
  }

  /** Starts, ends and starts again what has to be. @return what changed */
  synchronized Optional<WatchReport.Source> tick() {
    long now = millis();
    if (!finished && child == null && now >= nextAt) {
      connect(now);
    } else if (child != null && shown == null && over != null) {
      lost(now, over.why(), over.finished());
    } else if (child != null
        && over == null
        && now - sign > (running ? LONGEST_SILENCE_MILLIS : LONGEST_START_MILLIS)) {
      lost(now, "Its process gave no sign of life and was killed.", false);
    } else if (child != null && watching && news.isEmpty()) {
      keepsUp(now);
    }
    Optional<WatchReport.Source> told = news;
    news = Optional.empty();
    return told;
  }

  private void connect(long now) {
    attempt++;
    int mine = attempt;
    running = false;
    watching = false;
    behind = false;
    triedAt = now;
    sign = now;
    child =
        ChildProcess.start(
            installation,
            settings(),
            SourceReport.class,
            report -> heard(mine, report),
            () -> gone(mine));
    child.send(new SourceOrder.Open(source.text(), recording));
    child.send(new SourceOrder.Show(maxSide, true));
    if (failures == 0) {
      tell(State.CONNECTING, "");
    }
  }

  /** Whether frames are looked at in time; one from which nothing comes isn't behind. */
  private void keepsUp(long now) {
    long age = now - newestHeard;
    if (!behind && (late || age > BEHIND_MILLIS && came > newestCame)) {
      behind = true;
      tell(State.BEHIND, TOO_SLOW);
    } else if (behind && !late && age < CAUGHT_UP_MILLIS) {
      behind = false;
      tell(State.WATCHING, "");
    }
  }

  private WorkerSettings settings() {
    Duration silence = Duration.ofMillis(LONGEST_SILENCE_MILLIS);
    return new WorkerSettings(main, 1, false, 512, 64, silence, silence);
  }

  private void lost(long now, String why, boolean played) {
    child.close();
    child = null;
    segmentLost();
    shown = null;
    over = null;
    cameBefore += came;
    came = 0;
    // A recording isn't played twice, whatever became of it.
    finished = played || stopped || source instanceof LiveSource.Recording;
    nextAt = Math.max(now, triedAt + RETRY_MILLIS[Math.min(failures, RETRY_MILLIS.length - 1)]);
    failures++;
    tell(finished ? State.FINISHED : State.LOST, why);
  }

  /** What was recorded since its begin was in its process alone. */
  private void segmentLost() {
    if (segmentFrom > 0) {
      recorded.add(
          new WatchReport.NotRecorded(
              number,
              segmentFrom,
              System.currentTimeMillis(),
              "The process that recorded it ended before this segment was closed."));
      segmentFrom = 0;
    }
  }

  /** What became of its recording since this was asked for. */
  synchronized List<WatchReport> recorded() {
    List<WatchReport> told = List.copyOf(recorded);
    recorded.clear();
    return told;
  }

  /** Has what is recorded closed; it finishes then. Again it changes nothing. */
  synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    if (child != null && over == null) {
      child.send(new SourceOrder.Stop());
    } else if (!finished && over == null) {
      finished = true;
      tell(State.FINISHED, "");
    }
  }

  private void tell(State state, String why) {
    news = Optional.of(new WatchReport.Source(number, state, why));
  }

  private synchronized void heard(int of, SourceReport report) {
    if (of != attempt || child == null) {
      return;
    }
    sign = millis();
    switch (report) {
      case SourceReport.Running() -> running = true;
      case SourceReport.Connected() -> {}
      case SourceReport.Alive alive -> came = alive.came();
      case SourceReport.Parts cut -> {
        parts = cut;
        notifyAll();
      }
      case SourceReport.Frame frame -> {
        if (!watching) {
          watching = true;
          firstPts = frame.ptsMillis();
          firstReceived = frame.receivedAt();
          failures = 0;
          tell(State.WATCHING, "");
        }
        came = frame.came();
        drift = frame.ptsMillis() - firstPts - (frame.receivedAt() - firstReceived);
        shown = frame;
        newestAt = frame.receivedAt();
        newestHeard = sign;
        newestCame = came;
        late = frame.late();
      }
      case SourceReport.SegmentBegun(long from) -> segmentFrom = from;
      case SourceReport.Segment(WatchReport.Sealed segment) -> {
        segmentFrom = segmentFrom > segment.from() ? segmentFrom : 0;
        recorded.add(new WatchReport.Segment(number, segment));
      }
      case SourceReport.NotRecorded(long from, long until, String why) -> {
        segmentFrom = segmentFrom > from ? segmentFrom : 0;
        recorded.add(new WatchReport.NotRecorded(number, from, until, why));
      }
      case SourceReport.Over end -> over(end);
    }
    wake.run();
  }

  private synchronized void gone(int of) {
    if (of == attempt && child != null && over == null) {
      over(new SourceReport.Over("Its process ended unexpectedly.", false));
      wake.run();
    }
  }

  private void over(SourceReport.Over end) {
    over = end;
    notifyAll();
  }

  /** The frame that was asked for; empty where none came yet. */
  synchronized Optional<SourceReport.Frame> take() {
    Optional<SourceReport.Frame> taken = Optional.ofNullable(shown);
    shown = null;
    switch (taken.orElse(null)) {
      case SourceReport.Showed _ -> looked++;
      case SourceReport.Unchanged _ -> unchanged++;
      case null -> {}
    }
    return taken;
  }

  /**
   * Asks for the next frame that comes.
   *
   * @param always also where nothing has moved since the one that was shown last
   */
  synchronized void ask(boolean always) {
    if (child != null && over == null) {
      child.send(new SourceOrder.Show(maxSide, always));
    }
  }

  /**
   * Parts of the frame that was taken last, at full resolution, in order; none where its process is
   * gone, or doesn't answer. Not to be asked for while {@link #tick} may run.
   *
   * @param areas in pixels of the frame, one at least
   */
  synchronized List<Picture> cut(SourceReport.Showed frame, List<Box> areas)
      throws InterruptedException {
    if (child != null) {
      child.send(new SourceOrder.Cut(frame.came(), areas));
    }
    long until = millis() + LONGEST_CUT_MILLIS;
    while (child != null && over == null && !isOf(frame) && millis() < until) {
      wait(Math.max(1, until - millis()));
    }
    List<Picture> cut = isOf(frame) ? parts.parts() : List.of();
    parts = null;
    return cut.size() == areas.size() ? cut : List.of();
  }

  private boolean isOf(SourceReport.Showed frame) {
    return parts != null && parts.frame() == frame.came();
  }

  synchronized boolean finished() {
    return finished;
  }

  synchronized WatchReport.Figures figures(long tracks, long suppressed, double load) {
    return new WatchReport.Figures(
        number, cameBefore + came, looked, unchanged, tracks, drift, newestAt, load, suppressed);
  }

  /** Kills its process; nothing follows. */
  @Override
  public synchronized void close() {
    finished = true;
    if (child != null) {
      child.close();
      child = null;
    }
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
