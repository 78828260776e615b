package org.secondlook.search.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The folder of an index: a manifest and the segments it names. Changes write new files first and
 * then replace the manifest, so a process may die at any moment. Callers see to it that changes are
 * alone; searches may be many.
 */
public final class IndexStore implements AutoCloseable {
  /**
   * Segments no larger than so many times an addition are merged with it, so that there are few of
   * them.
   */
  private static final int MERGE = 2;

  private static final int LARGEST_MERGE = 1 << 18;
  private static final int OUTGROWN = 4;

  private final Path folder;
  private final SearchThreads workers;
  private final Steps steps;
  private final Kernel kernel = Kernel.best();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  // Both are replaced under the write lock by the one thread that makes changes.
  private Manifest manifest;
  private State<IndexSegment> state;

  private IndexStore(
      Path folder,
      SearchThreads workers,
      Steps steps,
      Manifest manifest,
      State<IndexSegment> state) {
    this.steps = steps;
    this.folder = folder;
    this.workers = workers;
    this.manifest = manifest;
    this.state = state;
  }

  /**
   * An index without photos, whatever the folder holds. The folder is left alone until something is
   * added.
   */
  public static IndexStore empty(Path folder, SearchThreads workers, Steps steps) {
    return new IndexStore(folder, workers, steps, Manifest.empty(), State.of(List.of()));
  }

  /**
   * Opens what is there, every checksum compared; an exception with the reason where anything is
   * damaged.
   */
  public static IndexStore open(Path folder, SearchThreads workers, Steps steps)
      throws IOException {
    Files.createDirectories(folder);
    Optional<Manifest> found = Manifest.read(folder);
    if (found.isEmpty()) {
      return empty(folder, workers, steps);
    }
    Manifest manifest = found.get();
    manifest.sweep(folder);
    List<IndexSegment> segments = new ArrayList<>();
    boolean complete = false;
    try {
      for (Manifest.Part part : manifest.segments()) {
        segments.add(
            IndexSegment.open(folder, part.number(), part.rows(), layout(manifest), workers));
      }
      complete = true;
      return new IndexStore(folder, workers, steps, manifest, State.of(segments));
    } finally {
      if (!complete) {
        closeAll(segments);
      }
    }
  }

  private static Layout layout(Manifest manifest) {
    return new Layout(manifest.codecs().get(0), manifest.codecs().get(1));
  }

  private static void closeAll(List<IndexSegment> segments) throws IOException {
    for (IndexSegment segment : segments) {
      segment.close();
    }
  }

  private <T> T reading(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void alone(Change change) throws IOException {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private interface Change {
    void run() throws IOException;
  }

  public String snapshot() {
    return reading(() -> manifest.snapshot());
  }

  public String base() {
    return reading(() -> manifest.base());
  }

  public int photos() {
    return reading(() -> state.segments().stream().mapToInt(IndexSegment::photos).sum());
  }

  public boolean contains(long photo) {
    return reading(() -> state.segments().stream().anyMatch(segment -> segment.row(photo) >= 0));
  }

  /** Which loops the scan uses. */
  public String kernel() {
    return kernel.name();
  }

  public long diskBytes() {
    return reading(() -> state.segments().stream().mapToLong(IndexSegment::diskBytes).sum());
  }

  /**
   * Whether templates of these models can be compared with those here; an empty index takes any.
   */
  public boolean fits(Template template) {
    return reading(() -> fitsNow(template));
  }

  private boolean fitsNow(Template template) {
    return manifest.codecs().isEmpty() || layout(manifest).fits(template);
  }

  public IndexAnswer search(List<Template> probes, int top, PhotoSet photos, Fusion fusion) {
    return reading(
        () -> {
          List<List<Match>> found =
              state.rows() == 0 || probes.isEmpty()
                  ? probes.stream().map(unused -> List.<Match>of()).toList()
                  : new Scan(
                          state,
                          PhotoBitmaps.of(state, photos),
                          kernel,
                          workers,
                          fusion,
                          probes,
                          top)
                      .run(this::entry);
          return new IndexAnswer(manifest.snapshot(), found);
        });
  }

  private IndexEntry entry(int row) {
    return state.segments().get(state.segment(row)).read(state.own(row));
  }

  /**
   * Makes the index another state, at once for those who search: photos go, others come, and it has
   * that name. What is on the disk in between is the former state, as far as the change came.
   *
   * @param snapshot empty where the change is to go on
   */
  public void apply(List<Long> removed, List<IndexEntry> added, String snapshot)
      throws IOException {
    Set<Long> gone = new HashSet<>(removed);
    if (!added.isEmpty() && outgrown(added.size())) {
      rebuild(
          manifest.at(snapshot),
          sink -> {
            state.segments().forEach(segment -> segment.forEach(without(gone, sink)));
            added.forEach(sink);
          },
          JobContext.silent(),
          state.rows() + added.size());
      return;
    }
    List<IndexSegment> kept = new ArrayList<>(state.segments());
    List<IndexSegment> merged = added.isEmpty() ? List.of() : smallLast(kept, added.size());
    if (!added.isEmpty()) {
      List<IndexEntry> together = new ArrayList<>(added);
      merged.forEach(segment -> segment.forEach(without(gone, together::add)));
      together.sort(Comparator.comparingLong(IndexEntry::photo));
      kept.add(written(together));
    }
    List<Manifest.Part> parts =
        kept.stream().map(s -> new Manifest.Part(s.number, s.rows)).toList();
    int next = manifest.nextNumber() + (added.isEmpty() ? 0 : 1);
    Manifest fresh = manifest.at(snapshot, next, parts);
    boolean done = false;
    try {
      alone(
          () -> {
            erase(kept, gone, added);
            replace(fresh, kept, merged);
          });
      done = true;
    } finally {
      if (!done && !added.isEmpty() && !state.segments().contains(kept.getLast())) {
        kept.getLast().discard();
      }
    }
  }

  /** Whether the codecs were fitted to so little, or to nothing, that they are fitted again. */
  private boolean outgrown(int more) {
    int all = Math.addExact(state.rows(), more);
    return manifest.codecs().isEmpty()
        || manifest.trained() < CodecTrainer.SAMPLE && all >= OUTGROWN * (long) manifest.trained();
  }

  /** Takes the last segments from the list where those are small, so that there are few of them. */
  private static List<IndexSegment> smallLast(List<IndexSegment> kept, int added) {
    List<IndexSegment> small = new ArrayList<>();
    int rows = added;
    while (!kept.isEmpty() && kept.getLast().rows <= Math.min((long) MERGE * rows, LARGEST_MERGE)) {
      small.addFirst(kept.removeLast());
      rows += small.getFirst().rows;
    }
    return small;
  }

  private static Consumer<IndexEntry> without(Set<Long> gone, Consumer<IndexEntry> sink) {
    return entry -> {
      if (!gone.contains(entry.photo())) {
        sink.accept(entry);
      }
    };
  }

  /** Photos that are added again are in the last segment, which stays as it is. */
  private void erase(List<IndexSegment> segments, Set<Long> gone, List<IndexEntry> added)
      throws IOException {
    List<IndexSegment> old = added.isEmpty() ? segments : segments.subList(0, segments.size() - 1);
    for (IndexSegment segment : old) {
      List<Integer> rows =
          gone.stream().map(segment::row).filter(row -> row >= 0).sorted().toList();
      if (!rows.isEmpty()) {
        if (manifest.complete()) {
          Manifest unfinished = manifest.at("");
          unfinished.write(folder, steps);
          manifest = unfinished;
        }
        segment.erase(rows, steps);
      }
    }
  }

  private IndexSegment written(List<IndexEntry> entries) throws IOException {
    SegmentWriter writer =
        new SegmentWriter(folder, manifest.nextNumber(), layout(manifest), workers, steps);
    boolean complete = false;
    try {
      for (IndexEntry entry : entries) {
        writer.add(entry);
      }
      writer.finish();
      writer.close();
      complete = true;
    } finally {
      if (!complete) {
        writer.abandon();
      }
    }
    return IndexSegment.open(
        folder, manifest.nextNumber(), entries.size(), layout(manifest), workers);
  }

  private void replace(Manifest fresh, List<IndexSegment> segments, List<IndexSegment> obsolete)
      throws IOException {
    fresh.write(folder, steps);
    manifest = fresh;
    state = State.of(segments);
    for (IndexSegment segment : obsolete) {
      segment.discard();
    }
  }

  /**
   * Replaces everything. Until the new manifest is in place, the old index is what counts and can
   * be searched.
   */
  public void rebuild(String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context)
      throws IOException {
    rebuild(manifest.at(snapshot), source, context, -1);
  }

  /**
   * @param called its base and whether it is complete are those of the new index
   * @param expected how many photos will come, or -1; for the progress only
   */
  private void rebuild(
      Manifest called, Consumer<Consumer<IndexEntry>> source, JobContext context, int expected)
      throws IOException {
    Files.createDirectories(folder);
    try (Rebuild rebuild =
        new Rebuild(folder, manifest.nextNumber(), workers, context, expected, steps)) {
      source.accept(rebuild::add);
      Manifest fresh = rebuild.finish(called.base(), called.complete());
      List<IndexSegment> segments = new ArrayList<>();
      for (Manifest.Part part : fresh.segments()) {
        segments.add(IndexSegment.open(folder, part.number(), part.rows(), layout(fresh), workers));
      }
      alone(() -> replace(fresh, segments, state.segments()));
      rebuild.keep();
    }
    manifest.sweep(folder);
  }

  /** Reads all float templates. @return photos whose template is not as it was written */
  public List<Long> damagedTemplates(JobContext context) {
    return reading(
        () -> {
          List<Long> damaged = new ArrayList<>();
          for (IndexSegment segment : state.segments()) {
            context.stopIfCancelled();
            workers.one(() -> damaged.addAll(segment.damagedTemplates()));
          }
          return damaged;
        });
  }

  @Override
  public void close() throws IOException {
    alone(() -> closeAll(state.segments()));
  }
}
