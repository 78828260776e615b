package org.secondlook.engine.internal;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * slower alike where the machine can't keep up. It ends with its input, which means that the
 * program is gone.
 */
public final class WatchService {
  private static final Logger LOG = Logger.getLogger(WatchService.class.getName());
  private static final long FIGURES_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GLANCE_MILLIS = 10;

  /** More looks at one source show nothing more of a passer-by. */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Frames on their way to this process at once: enough that the next one is there in time. */
  private static final int MOST_ASKED = 3;

  /** A source that was asked and is silent for so long doesn't hold up the others. */
  private static final long AWAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Installation installation;
  private final int threads;
  private final String sourceMain;
  private final OutputStream out;
  private final Semaphore news = new Semaphore(0);
  private final List<WatchOrder.Refuse> refused = new CopyOnWriteArrayList<>();

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
   * @param threads for one inference
   * @param sourceMain the main class of the process that reads a source
   */
  public static void serve(Installation installation, int threads, String sourceMain) {
    WatchService service =
        new WatchService(installation, threads, sourceMain, StandardOutput.claim());
    HeapLimit.close();
    try (MappingIterator<WatchOrder> orders = Protocol.read(System.in, WatchOrder.class)) {
      while (orders.hasNextValue()) {
        switch (orders.nextValue()) {
          case WatchOrder.Begin(WatchTask task) ->
              Thread.ofPlatform().daemon().name("watch").start(() -> service.run(task));
          case WatchOrder.Refuse refused -> service.refused.add(refused);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "watch", e);
    }
    Runtime.getRuntime().halt(0);
  }

  private void run(WatchTask task) {
    int code = 0;
    try {
      watch(task);
    } catch (InterruptedException | RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "watch", e);
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }

  /** A source with how long was looked at its frames since its figures were told. */
  private static final class Watched {
    private final WatchedSource source;
    private final LiveLooks looks;
    private long busyNanos;
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
      return !mustAsk && now - askedAt < AWAITED_NANOS && askedAt > lookedAt;
    }

    boolean isDue(long now) {
      return mustAsk && now - lookedAt >= BETWEEN_LOOKS_NANOS;
    }

    void ask(long now) {
      mustAsk = false;
      askedAt = now;
      source.ask();
    }

    WatchReport.Figures figures(long sinceNanos) {
      double load = sinceNanos <= 0 ? 0 : Math.min(1, (double) busyNanos / sinceNanos);
      busyNanos = 0;
      return source.figures(looks.tracks(), looks.suppressed(), load);
    }
  }

  private void watch(WatchTask task) throws InterruptedException {
    ModelCatalog catalog = ModelCatalog.open(installation.models());
    VisionModels models = VisionModels.open(catalog, threads);
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < task.sources().size(); i++) {
      all.add(
          new Watched(
              new WatchedSource(
                  installation, sourceMain, i, LiveSource.of(task.sources().get(i)), news::release),
              new LiveLooks(models, catalog.fusion().fusion(), task, i, refused)));
    }
    ProcessorBudget budget = new ProcessorBudget(Runtime.getRuntime().availableProcessors());
    long told = System.nanoTime();
    while (!all.stream().allMatch(each -> each.source().finished())) {
      boolean looked = false;
      for (Watched each : all) {
        looked |= look(each);
        askNext(all, budget);
      }
      if (System.nanoTime() - told > FIGURES_NANOS) {
        told = tellFigures(all, told);
      }
      if (!looked) {
        news.tryAcquire(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    }
    tellFigures(all, told);
    send(new WatchReport.Finished());
  }

  /**
   * @return whether there was a frame to look at
   */
  private boolean look(Watched watched) {
    Optional<WatchReport.Source> changed = watched.source().tick();
    if (changed.isPresent()) {
      switch (changed.get().state()) {
        case WATCHING, BEHIND -> {}
        // A source that connects anew is asked by that.
        case CONNECTING -> watched.mustAsk = false;
        case LOST, FINISHED -> {
          watched.mustAsk = false;
          watched.looks().cut().forEach(this::send);
        }
      }
      send(changed.get());
    }
    Optional<SourceReport.Showed> shown = watched.source().take();
    shown.ifPresent(
        frame -> {
          long begun = System.nanoTime();
          watched.looks().look(frame).forEach(this::send);
          watched.busyNanos += System.nanoTime() - begun;
          watched.lookedAt = begun;
          watched.mustAsk = true;
        });
    return shown.isPresent();
  }

  /** Asks the source that was not looked at for longest, if there is time for its frame. */
  private static void askNext(List<Watched> all, ProcessorBudget budget) {
    long now = System.nanoTime();
    if (all.stream().filter(each -> each.isAwaited(now)).count() < MOST_ASKED && budget.hasRoom()) {
      all.stream()
          .filter(each -> each.isDue(now))
          .min(Comparator.comparingLong(each -> each.lookedAt))
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

  private void send(WatchReport report) {
    try {
      Protocol.write(out, report);
    } catch (IOException e) {
      // The program is gone, and with it the reason to go on.
      Runtime.getRuntime().halt(0);
    }
  }
}
