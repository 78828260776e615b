package org.secondlook.cluster.internal;

import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Origin;
import org.secondlook.search.IndexEntry;

/**
 * Keeps a node's float templates at what its memory holds, by a thread of its own: those of blocks
 * that it has are read from the store, those of blocks that left it or changed are erased. Until
 * they are here whoever asks reads them from the store by itself.
 */
final class FloatLoader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FloatLoader.class.getName());
  private static final long PAUSE_MILLIS = 300;

  /** So long nothing is written again after the disk would take no more. */
  private static final long FULL_MILLIS = 60_000;

  private static final long END_MILLIS = 10_000;

  private final CatalogueRows rows;
  private final Origin origin;
  private final Holding holding;
  private final FloatFile file;
  private final Consumer<String> faults;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("cluster-floats").daemon().unstarted(this::keep);

  // All of these of the thread alone.
  private long fullUntil;

  /** When all was last as it ought to be: nothing is looked through before that changes. */
  private Optional<Seen> done = Optional.empty();

  /**
   * What tells that there may be something to do.
   *
   * @param revision of the catalogue
   */
  private record Seen(long revision, Grid.Mark memory, long damages) {}

  /** What the node's memory holds. */
  interface Holding {
    NavigableMap<Long, Catalogue.Entry> of(Catalogue catalogue);

    Grid.Mark mark();
  }

  FloatLoader(
      CatalogueRows rows, Origin origin, Holding holding, FloatFile file, Consumer<String> faults) {
    this.rows = rows;
    this.origin = origin;
    this.holding = holding;
    this.file = file;
    this.faults = faults;
  }

  void start() {
    thread.start();
  }

  private void keep() {
    do {
      try {
        look();
      } catch (SecondLookException e) {
        faults.accept(e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A look at the float templates failed", e);
        faults.accept(
            "A look at the float templates failed; what this node wrote to standard error tells"
                + " more.");
      }
    } while (!ended(PAUSE_MILLIS));
  }

  private boolean ended(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void look() {
    Optional<Catalogue> now = rows.now();
    if (now.isEmpty()) {
      file.blocks().forEach(file::drop);
      done = Optional.empty();
      return;
    }
    // Told before it looks: what changes meanwhile is looked at once more.
    Seen seen = new Seen(now.get().revision(), holding.mark(), file.damages());
    if (done.filter(seen::equals).isPresent()) {
      return;
    }
    done = Optional.empty();
    if (loaded(now.get())) {
      done = Optional.of(seen);
    }
  }

  /** Whether the file holds what the memory does. */
  private boolean loaded(Catalogue now) {
    NavigableMap<Long, Catalogue.Entry> held = holding.of(now);
    for (long block : file.blocks()) {
      if (!held.containsKey(block) || !file.has(block, held.get(block))) {
        file.drop(block);
      }
    }
    boolean whole = true;
    for (var each : held.entrySet()) {
      if (file.has(each.getKey(), each.getValue())) {
        continue;
      }
      // What changed is erased before anything more is read.
      if (ended(0)
          || System.currentTimeMillis() < fullUntil
          || rows.now().map(Catalogue::revision).orElse(-1L) != now.revision()) {
        return false;
      }
      whole &= load(now, each.getKey(), each.getValue());
    }
    return whole;
  }

  /**
   * The templates are those that the block was coded from if nobody touched any of its photos since
   * the catalogue's state, asked after they were read.
   *
   * @return whether they are here now
   */
  private boolean load(Catalogue catalogue, long block, Catalogue.Entry entry) {
    List<IndexEntry> photos = origin.entries(Catalogue.numbers(block));
    boolean same =
        photos.size() == entry.photos()
            && origin
                .since(catalogue.snapshot())
                .map(
                    touched ->
                        touched.photos().stream()
                            .noneMatch(photo -> Catalogue.block(photo) == block))
                .orElse(false);
    if (!same) {
      return false;
    }
    try {
      file.put(block, entry, photos);
      return true;
    } catch (IOException e) {
      fullUntil = System.currentTimeMillis() + FULL_MILLIS;
      faults.accept(
          "This node can't keep float templates in its folder ("
              + e.getMessage()
              + "), so that searches read them from the store. Is its disk full?");
      return false;
    }
  }

  /** Ends the thread, without interrupting it: that would close the file under whoever reads. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
