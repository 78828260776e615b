package org.secondlook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.internal.IndexStore;
import org.secondlook.search.internal.SearchThreads;
import org.secondlook.search.internal.Steps;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Exact search of millions of templates in a folder: a scan of coarse codes with all cores and the
 * widest vectors of the processor, then finer ones, then the float templates of the few that are
 * left. Error bounds prove that the answer is {@link FloatScanIndex}'s, to the last bit; {@code
 * docs/decisions/0003-exact-search.md} has the proof.
 *
 * <p>The folder is a copy of what the store holds: damage is noticed by checksums, and then, or
 * where the snapshot is not the gallery's, {@link #rebuild} makes it anew. One process at a time.
 * Safe for several threads: searches run together, a removal waits for them, and additions and
 * rebuilds leave them alone but for the moment of the change.
 */
public final class ExactIndex implements VectorIndex {
  private final Path folder;
  private final Fusion fusion;
  private final SearchThreads workers;
  // Changes are made by one thread, which nobody interrupts: they read templates too, see Workers.
  private final SearchThreads changer = new SearchThreads(1);
  private final String problem;
  private final IndexStore store;

  private ExactIndex(
      Path folder, Fusion fusion, SearchThreads workers, IndexStore store, String problem) {
    this.folder = folder;
    this.fusion = fusion;
    this.workers = workers;
    this.store = store;
    this.problem = problem;
  }

  /** With a thread for each core. @see #open(Path, Fusion, int) */
  public static ExactIndex open(Path folder, Fusion fusion) {
    return open(folder, fusion, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens the index of a folder, which need not exist yet. A damaged one opens empty, with an empty
   * snapshot and a {@link #problem}.
   */
  public static ExactIndex open(Path folder, Fusion fusion, int threads) {
    return open(folder, fusion, threads, Steps.UNHEARD);
  }

  /** For tests: with somebody who hears of each write. */
  static ExactIndex open(Path folder, Fusion fusion, int threads, Steps steps) {
    SearchThreads workers = new SearchThreads(threads);
    try {
      return new ExactIndex(folder, fusion, workers, IndexStore.open(folder, workers, steps), null);
    } catch (IOException | IllegalArgumentException e) {
      String why =
          "The search index can't be used and has to be rebuilt from the gallery: "
              + e.getMessage()
              + ".";
      return new ExactIndex(folder, fusion, workers, IndexStore.empty(folder, workers, steps), why);
    }
  }

  /**
   * Why what the folder held could not be used; empty where it could, or where there was nothing.
   */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
    if (top < 1) {
      throw new IllegalArgumentException("A search returns at least one candidate, not " + top);
    }
    probes.forEach(this::checkModels);
    return store.search(probes, top, photos, fusion);
  }

  private void checkModels(Template template) {
    if (!store.fits(template)) {
      throw new IllegalArgumentException(
          "Templates of "
              + template.first().model()
              + " and "
              + template.second().model()
              + " are not this gallery's");
    }
  }

  @Override
  public void apply(List<Long> removed, List<IndexEntry> added, String snapshot) {
    writing(
        () -> {
          Set<Long> gone = Set.copyOf(removed);
          Set<Long> photos = new HashSet<>();
          for (IndexEntry entry : added) {
            checkModels(entry.template());
            boolean there = store.contains(entry.photo()) && !gone.contains(entry.photo());
            if (!photos.add(entry.photo()) || there) {
              throw new IllegalArgumentException(
                  "Photo " + entry.photo() + " is in the index already");
            }
          }
          store.apply(List.copyOf(removed), List.copyOf(added), snapshot);
        });
  }

  @Override
  public int size() {
    return store.photos();
  }

  @Override
  public String snapshot() {
    return store.snapshot();
  }

  @Override
  public String base() {
    return store.base();
  }

  @Override
  public void rebuild(String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context) {
    writing(() -> store.rebuild(snapshot, source, context));
  }

  /**
   * Reads every float template and compares it with its checksum, which a search does only for
   * those it uses.
   *
   * @return photos whose template is damaged; rebuild the index if there are any
   */
  public List<Long> check(JobContext context) {
    return store.damagedTemplates(context);
  }

  /** Which loops the scan uses, for the bench's report. */
  public String kernel() {
    return store.kernel();
  }

  /** Bytes of all files. */
  public long diskBytes() {
    return store.diskBytes();
  }

  @Override
  public void close() {
    writing(store::close);
    changer.close();
    workers.close();
  }

  private interface Change {
    void run() throws IOException;
  }

  private void writing(Change change) {
    changer.one(() -> run(change));
  }

  private void run(Change change) {
    try {
      change.run();
    } catch (IOException | UncheckedIOException e) {
      throw SecondLookException.input(
          "The search index in "
              + folder
              + " could not be written: "
              + e.getMessage()
              + ". Is the disk full?",
          e);
    }
  }
}
