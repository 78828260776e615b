package org.secondlook.engine.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.Installation;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveSource;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.VisionModels;

/**
 * The watching process: looks at the newest frame of each source in turn, so that all of them grow
 * slower alike where the machine can't keep up. As many frames are looked at at once as it has
 * threads, each by one: a single inference on several threads waits for the slowest, which on a
 * machine whose processors also decode is most of the time. It ends with its input, which means
 * that the program is gone.
 */
public final class WatchService {
  private static final Logger LOG = Logger.getLogger(WatchService.class.getName());
  private static final long FIGURES_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GLANCE_MILLIS = 10;

  /** More looks at one source show nothing more of a passer-by. */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Of the frames that were asked for lately, so much does the last one count. */
  private static final double LATEST = 0.1;

  /** At the least, this share of the frames that come is taken to have to be looked at. */
  private static final double LEAST_TO_LOOK_AT = 0.25;

  private static final long SOONER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A source that was asked and is silent for so long doesn't hold up the others. */
  private static final long AWAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Installation installation;
  private final int threads;
  private final String sourceMain;
  private final OutputStream out;
  private final Semaphore news = new Semaphore(0);
  private final List<WatchOrder.Refuse> refused = new CopyOnWriteArrayList<>();

  private volatile boolean stopping;

  /** The share of frames that have to be looked at; in the others nothing has moved. */
  private double toLookAt = 1;

  private WatchService(
      Installation installation, int threads, String sourceMain, OutputStream out) {
    this.sourceMain = sourceMain;
    this.installation = installation;
    this.threads = threads;
    this.out = out;
  }

  /**
   * Doesn't return.
   *
   * @param threads that look
   * @param sourceMain the main class of the process that reads a source
   */
  public static void serve(Installation installation, int threads, String sourceMain) {
    WatchService service =
        new WatchService(installation, threads, sourceMain, StandardOutput.claim());
    HeapLimit.close();
    try (Protocol.Documents<WatchOrder> orders = Protocol.read(System.in, WatchOrder.class)) {
      while (orders.hasNext()) {
        switch (orders.next()) {
          case WatchOrder.Begin(WatchTask task) ->
              Thread.ofPlatform().daemon().name("watch").start(() -> service.run(task));
          case WatchOrder.Refuse refused -> service.refused.add(refused);
          case WatchOrder.Stop() -> {
            service.stopping = true;
            service.news.release();
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "watch", e);
    }
    ChildFolder.eraseAndHalt(0);
  }

  private void run(WatchTask task) {
    int code = 0;
    try {
      watch(task);
    } catch (InterruptedException | RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "watch", e);
      code = 1;
    }
    ChildFolder.eraseAndHalt(code);
  }

  /**
   * A source. While it is busy it is a looking thread's, else that of the thread that goes through
   * the sources.
   */
  private static final class Watched {
    private final WatchedSource source;
    private final LiveLooks looks;
    private final AtomicLong busyNanos = new AtomicLong();
    private volatile boolean busy;
    private long lookedAt = System.nanoTime();
    private long askedAt;
    private boolean mustAsk;

    Watched(WatchedSource source, LiveLooks looks) {
      this.source = source;
      this.looks = looks;
    }

    WatchedSource source() {
      return source;
    }

    LiveLooks looks() {
      return looks;
    }

    boolean isAwaited(long now) {
      return !busy && !mustAsk && now - askedAt < AWAITED_NANOS && askedAt > lookedAt;
    }

    boolean isDue(long now) {
      return !busy && mustAsk && now - lookedAt >= BETWEEN_LOOKS_NANOS;
    }

    /** The least is asked first. */
    long turn() {
      return lookedAt - (looks.waits() ? SOONER_NANOS : 0);
    }

    void ask(long now) {
      mustAsk = false;
      askedAt = now;
      source.ask(looks.waits());
    }

    WatchReport.Figures figures(long sinceNanos) {
      long worked = busyNanos.getAndSet(0);
      double load = sinceNanos <= 0 ? 0 : Math.min(1, (double) worked / sinceNanos);
      return source.figures(looks.tracks(), looks.suppressed(), load);
    }
  }

  private void watch(WatchTask task) throws InterruptedException {
    ModelCatalog catalog = ModelCatalog.open(installation.models());
    VisionModels models = VisionModels.open(catalog, new VisionModels.Threads(threads, 1));
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < task.sources().size(); i++) {
      WatchedSource source =
          new WatchedSource(
              installation,
              sourceMain,
              i,
              LiveSource.of(task.sources().get(i)),
              LiveLooks.maxSide(),
              task.recording(),
              news::release);
      all.add(
          new Watched(
              source,
              new LiveLooks(models, catalog.fusion().fusion(), task, i, source::cut, refused)));
    }
    ProcessorBudget budget = new ProcessorBudget(Runtime.getRuntime().availableProcessors());
    ExecutorService lookers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("look-", 1).factory());
    long told = System.nanoTime();
    while (!all.stream().allMatch(each -> !each.busy && each.source().finished())) {
      for (Watched each : all) {
        if (!each.busy) {
          goOn(each, lookers);
        }
        askNext(all, budget);
      }
      if (System.nanoTime() - told > FIGURES_NANOS) {
        told = tellFigures(all, told);
      }
      news.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      news.drainPermits();
    }
    tellFigures(all, told);
    send(new WatchReport.Finished());
  }

  private void goOn(Watched watched, ExecutorService lookers) {
    if (stopping) {
      watched.source().stop();
    }
    Optional<WatchReport.Source> changed = watched.source().tick();
    watched.source().recorded().forEach(this::send);
    if (changed.isPresent()) {
      switch (changed.get().state()) {
        case WATCHING, BEHIND -> {}
        // A source that connects anew is asked by that.
        case CONNECTING -> watched.mustAsk = false;
        case LOST, FINISHED -> {
          watched.mustAsk = false;
          inTurn(watched, lookers, () -> watched.looks().cut());
        }
      }
      send(changed.get());
    }
    if (!watched.busy) {
      watched.source().take().ifPresent(frame -> look(watched, frame, lookers));
    }
  }

  private void look(Watched watched, SourceReport.Frame frame, ExecutorService lookers) {
    toLookAt += LATEST * ((frame instanceof SourceReport.Showed ? 1 : 0) - toLookAt);
    inTurn(
        watched,
        lookers,
        () -> {
          watched.lookedAt = System.nanoTime();
          watched.mustAsk = true;
          return watched.looks().look(frame);
        });
  }

  /** Has a looking thread do what may raise alerts of a source, which is busy until then. */
  private void inTurn(
      Watched watched, ExecutorService lookers, Callable<List<WatchReport.Alert>> work) {
    watched.busy = true;
    lookers.execute(
        () -> {
          long begun = System.nanoTime();
          try {
            work.call().forEach(this::send);
          } catch (Exception | Error e) {
            LOG.log(Level.SEVERE, "watch", e);
            ChildFolder.eraseAndHalt(1);
          }
          watched.busyNanos.addAndGet(System.nanoTime() - begun);
          watched.busy = false;
          news.release();
        });
  }

  /**
   * Asks the source that was not looked at for longest, if there is time for its frame. Where
   * somebody was seen for the first time, another look comes sooner.
   */
  private void askNext(List<Watched> all, ProcessorBudget budget) {
    long now = System.nanoTime();
    long awaited = all.stream().filter(each -> each.isAwaited(now)).count();
    long waiting = all.stream().filter(each -> each.busy).count() - threads;
    // So many that the threads have work, and hardly more, since a frame that waits grows old.
    double enough = threads / Math.max(LEAST_TO_LOOK_AT, toLookAt);
    if (waiting <= 0 && awaited < enough && budget.hasRoom()) {
      all.stream()
          .filter(each -> each.isDue(now))
          .min(Comparator.comparingLong(Watched::turn))
          .ifPresent(each -> each.ask(now));
    }
  }

  /**
   * @param last when they were told before; returns when they were told now
   */
  private long tellFigures(List<Watched> all, long last) {
    long now = System.nanoTime();
    all.forEach(each -> send(each.figures(now - last)));
    return now;
  }

  private synchronized void send(WatchReport report) {
    try {
      Protocol.write(out, report);
    } catch (IOException e) {
      // The program is gone, and with it the reason to go on.
      ChildFolder.eraseAndHalt(0);
    }
  }
}
