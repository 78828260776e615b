package org.secondlook.matching;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.vision.Template;

/** A place whose index counts its rebuilds and lets a test in on what is done to it. */
final class WatchedPlace implements IndexPlace {
  final AtomicInteger rebuilds = new AtomicInteger();
  private final IndexPlace place;
  private final Consumer<Runnable> changes;
  private final Consumer<JobContext> afterReading;

  /**
   * @param changes is given each change of the index and carries it out
   * @param afterReading called in each rebuild once all templates were read
   */
  WatchedPlace(IndexPlace place, Consumer<Runnable> changes, Consumer<JobContext> afterReading) {
    this.place = place;
    this.changes = changes;
    this.afterReading = afterReading;
  }

  @Override
  public VectorIndex open() {
    return new Watched(place.open());
  }

  @Override
  public void erase() {
    place.erase();
  }

  private final class Watched implements VectorIndex {
    private final VectorIndex index;

    Watched(VectorIndex index) {
      this.index = index;
    }

    @Override
    public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
      return index.answer(probes, top, photos);
    }

    @Override
    public void apply(List<Long> removed, List<IndexEntry> added, String snapshot) {
      changes.accept(() -> index.apply(removed, added, snapshot));
    }

    @Override
    public int size() {
      return index.size();
    }

    @Override
    public String snapshot() {
      return index.snapshot();
    }

    @Override
    public String base() {
      return index.base();
    }

    @Override
    public void rebuild(
        String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context) {
      rebuilds.incrementAndGet();
      index.rebuild(
          snapshot,
          sink -> {
            source.accept(sink);
            afterReading.accept(context);
          },
          context);
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
