package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Engine;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Reembedding;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.vision.Template;

/**
 * Makes the templates of all photos again with other models, batch after batch, while the gallery
 * is used with those it has; then gives the gallery to the new ones at once. A batch is one
 * transaction, forced to disk: a run that ends anywhere is resumed by the next. See {@code
 * docs/decisions/0006-reembedding.md}.
 */
public final class ReembedGallery {
  private static final int PHOTOS_AT_ONCE = 48;

  private final SearchableGallery searchable;
  private final Gallery gallery;
  private final Reembedding next;
  private final Supplier<Engine> engine;

  /**
   * @param engine with the new models; asked for once a photo has to be embedded
   */
  public ReembedGallery(SearchableGallery searchable, Reembedding next, Supplier<Engine> engine) {
    this.searchable = searchable;
    this.gallery = searchable.gallery();
    this.next = next;
    this.engine = engine;
  }

  /** A photo that has no new template. @param why a sentence */
  public record Failed(PhotoId photo, String file, String why) {}

  /**
   * What a run came to.
   *
   * @param embedded photos that this run made templates of
   * @param ready photos that have one now
   * @param failed photos that can't get one
   * @param switched whether the gallery belongs to the new models now
   */
  public record Result(int embedded, int ready, List<Failed> failed, boolean switched) {
    public Result {
      failed = List.copyOf(failed);
    }
  }

  /**
   * Embeds what is still pending. The gallery stays with its models.
   *
   * @throws SecondLookException CANCELLED after a cancel, with all batches stored that were done
   */
  public Result embed(JobContext context) {
    if (next.finished()) {
      return new Result(0, 0, List.of(), true);
    }
    int before = next.ready();
    int photos = gallery.stats().photos();
    List<Failed> failed = new ArrayList<>();
    int embedded = 0;
    PhotoId last = new PhotoId(0);
    CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
    try {
      for (List<Photo> batch = next.pending(last, PHOTOS_AT_ONCE);
          !batch.isEmpty();
          batch = next.pending(last, PHOTOS_AT_ONCE)) {
        context.stopIfCancelled();
        last = batch.getLast().id();
        Map<PhotoId, Template> made = make(batch, failed);
        get(storing);
        // Never on a pool that interrupts: an interrupt while H2 writes would close its file.
        storing = CompletableFuture.runAsync(() -> store(made), Thread::startVirtualThread);
        embedded += made.size();
        context.progress(
            new Progress(
                "Embedding with the other models",
                Math.min(photos, (long) before + embedded + failed.size()),
                photos,
                "photos"));
      }
      get(storing);
    } finally {
      storing.exceptionally(e -> null).join();
    }
    return new Result(embedded, next.ready(), failed, false);
  }

  private Map<PhotoId, Template> make(List<Photo> batch, List<Failed> failed) {
    // A cancel lets a batch finish, so the engine isn't told.
    List<StoredFace.Outcome> outcomes =
        StoredFace.again(gallery, engine.get(), batch, JobContext.silent());
    Map<PhotoId, Template> made = new HashMap<>();
    for (int n = 0; n < batch.size(); n++) {
      Photo photo = batch.get(n);
      switch (outcomes.get(n)) {
        case StoredFace.Outcome.Found(var face) -> made.put(photo.id(), face.template());
        case StoredFace.Outcome.Lost(String why) ->
            failed.add(new Failed(photo.id(), photo.file(), why));
      }
    }
    return made;
  }

  private void store(Map<PhotoId, Template> made) {
    if (made.isEmpty()) {
      return;
    }
    searchable.change(
        transaction -> {
          next.store(transaction, made);
          return null;
        });
  }

  /**
   * Embeds what is pending and gives the gallery to the new models; on disk when this returns.
   *
   * @param leaveOut whether photos that can't be embedded stay without a template; else they
   *     prevent it
   * @param log writes the audit log's entry, within the transaction of the switch
   */
  public Result switchOver(
      boolean leaveOut, BiConsumer<GalleryChange, Result> log, JobContext context) {
    if (next.finished()) {
      return new Result(0, 0, List.of(), true);
    }
    int damaged = searchable.change(next::discardDamaged).size();
    if (damaged > 0) {
      context.progress(
          new Progress("Embedding " + damaged + " damaged templates again", 0, damaged, "photos"));
    }
    Result embedded = embed(context);
    if (!embedded.failed().isEmpty() && !leaveOut) {
      return embedded;
    }
    Set<PhotoId> leftOut = new HashSet<>();
    embedded.failed().forEach(each -> leftOut.add(each.photo()));
    Result result = new Result(embedded.embedded(), embedded.ready(), embedded.failed(), true);
    return searchable.change(
        transaction -> {
          GalleryChange change = GalleryChange.begin(gallery, transaction);
          next.switchOver(transaction, leftOut);
          log.accept(change, result);
          return result;
        });
  }

  private static void get(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SecondLookException ours) {
        throw ours;
      }
      throw e;
    }
  }
}
