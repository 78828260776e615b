package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.vision.DetectionOptions;

/**
 * Enrols photos, batch after batch. While the engine analyses one batch, the next is read from disk
 * and the one before is stored, so that neither disk nor processor waits.
 *
 * <p>Each batch is one change, which is on disk and in the index before it counts. Whenever a run
 * ends (cancelled, killed, out of power), whole batches are there; running it again skips by their
 * digests what is there, before any decoding. One bad photo never ends a run.
 */
public final class EnrolPhotos {
  /** Never a pool that interrupts: an interrupt while H2 writes would close its file. */
  private static final Executor BACKGROUND = Thread::startVirtualThread;

  private final SearchableGallery searchable;
  private final Engine engine;

  public EnrolPhotos(SearchableGallery searchable, Engine engine) {
    this.searchable = searchable;
    this.engine = engine;
  }

  /**
   * @param listener hears of each batch, in order
   * @throws SecondLookException INPUT where a path doesn't exist or a table can't be read;
   *     CANCELLED after a cancel, with all batches stored that were analysed by then
   */
  public EnrolResult enrol(EnrolRequest request, EnrolListener listener, JobContext context) {
    PhotoFiles.Found found = PhotoFiles.find(request, context);
    EnrolRun run = new EnrolRun(searchable, request, listener, context, found);
    List<PhotoFile> files = found.files();
    CompletableFuture<PhotoBatch> reading = read(files, 0);
    CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
    try {
      for (int from = 0; from < files.size(); ) {
        context.stopIfCancelled();
        PhotoBatch batch = get(reading);
        from += batch.files();
        reading = read(files, from);
        List<StillAnalysis> analyses = analyse(batch, context);
        get(storing);
        storing = CompletableFuture.runAsync(() -> run.store(batch, analyses), BACKGROUND);
      }
      get(storing);
    } finally {
      // What was analysed is stored to its end even where the run is cancelled or fails.
      reading.exceptionally(e -> null).join();
      storing.exceptionally(e -> null).join();
    }
    return run.result();
  }

  private CompletableFuture<PhotoBatch> read(List<PhotoFile> files, int from) {
    return CompletableFuture.supplyAsync(
        () -> PhotoBatch.read(files, from, searchable.gallery()), BACKGROUND);
  }

  private List<StillAnalysis> analyse(PhotoBatch batch, JobContext context) {
    if (batch.toAnalyse().isEmpty()) {
      return new ArrayList<>();
    }
    return engine.analyseStills(
        batch.toAnalyse().stream().map(read -> read.file().path()).toList(),
        DetectionOptions.STILL,
        context);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SecondLookException ours) {
        throw ours;
      }
      throw e;
    }
  }
}
