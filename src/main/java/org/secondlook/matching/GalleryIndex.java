package org.secondlook.matching;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryDelta;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.vision.Template;

/**
 * The index over a gallery's templates, kept of the rows' version: opened when it is first needed,
 * brought up to date from the changes that are kept with the rows, and rebuilt only where that
 * can't be done. It holds the lock under which the gallery changes.
 *
 * <p>Safe for several threads; failures as of {@link SearchableGallery}.
 */
final class GalleryIndex implements AutoCloseable {
  /** A wait looks so often whether the user cancelled. */
  private static final long LOOK_MILLIS = 100;

  private final Gallery gallery;
  private final ModelPair models;
  private final IndexPlace place;

  /**
   * Order of locks: building, changes, inUse. Whoever waits for a rebuild holds none of the others.
   */
  private final ReentrantLock building = new ReentrantLock();

  private final ReentrantLock changes = new ReentrantLock(true);
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
  // These change under both changes and inUse.writeLock, so holding either is enough to read them.
  private VectorIndex index;

  /** Whether what the index calls its version is what it holds. */
  private boolean trusted;

  private boolean rebuilding;

  /** Whether nothing is left of the index, so that there is nothing to follow before a rebuild. */
  private boolean gone;

  /** Whoever hears of a change later opens nothing again. */
  private volatile boolean closed;

  GalleryIndex(Gallery gallery, ModelPair models, IndexPlace place) {
    this.gallery = gallery;
    this.models = models;
    this.place = place;
  }

  /** Lets the index follow what the work committed; nobody else changes the gallery meanwhile. */
  <R> R changing(Supplier<R> work) {
    changes.lock();
    try {
      R result = work.get();
      follow();
      return result;
    } finally {
      changes.unlock();
    }
  }

  /** Catches up with what another process changed, unless this one is at work. */
  void followOthers() {
    if (changes.tryLock()) {
      try {
        if (!closed) {
          follow();
        }
      } finally {
        changes.unlock();
      }
    }
  }

  /** An index that can't follow may hold what was just removed, so it goes as a whole. */
  private void follow() {
    if (!gone && !rebuilding && !(searchable() && caughtUp())) {
      drop();
    }
  }

  /** Empty where the index is being rebuilt, was closed, or a change of it failed half-way. */
  Optional<Answer> answer(List<Template> probes, int top, PhotoSet photos) {
    inUse.readLock().lock();
    try {
      if (!trusted) {
        return Optional.empty();
      }
      IndexAnswer found = index.answer(probes, top, photos);
      return GalleryVersion.read(found.snapshot())
          .map(version -> new Answer(version, found.matches()));
    } finally {
      inUse.readLock().unlock();
    }
  }

  /**
   * Reads while this process doesn't change the gallery and the index is of its present version,
   * which is handed on: another process may change it meanwhile. Empty where the index has to be
   * rebuilt first.
   */
  <R> Optional<R> atPresent(JobContext context, Function<GalleryVersion, R> read) {
    lock(changes, context);
    try {
      return caughtUp() ? GalleryVersion.read(index.snapshot()).map(read) : Optional.empty();
    } finally {
      changes.unlock();
    }
  }

  /** As {@link SearchableGallery#prepare}. */
  void prepare(JobContext context) {
    gallery.models().ifPresent(theirs -> theirs.require(models));
    if (current()) {
      return;
    }
    if (atPresent(context, version -> version).isPresent()) {
      return;
    }
    lock(building, context);
    try {
      rebuild(context);
    } finally {
      building.unlock();
    }
  }

  private boolean searchable() {
    return gallery.models().map(models::equals).orElse(true);
  }

  private boolean current() {
    GalleryVersion now = gallery.version();
    inUse.readLock().lock();
    try {
      return trusted && index.snapshot().equals(now.text());
    } finally {
      inUse.readLock().unlock();
    }
  }

  /** Under the lock of changes: whether the index is of the present version now. */
  private boolean caughtUp() {
    if (rebuilding || gone) {
      return false;
    }
    open();
    if (!applied()) {
      return false;
    }
    alone(() -> trusted = true);
    return true;
  }

  /** Applies what the index lacks; false where that isn't known, or the index is damaged. */
  private boolean applied() {
    GalleryVersion now = gallery.version();
    if (index.snapshot().equals(now.text())) {
      return true;
    }
    Optional<GalleryDelta> found = base(now).flatMap(gallery::since);
    if (found.isEmpty()) {
      return false;
    }
    GalleryDelta delta = found.get();
    if (delta.to().text().equals(index.base()) && index.snapshot().isEmpty()) {
      // Part of a change that the store doesn't know: somebody put an older store in its place.
      return false;
    }
    try {
      index.apply(
          delta.touched().stream().map(PhotoId::value).toList(),
          delta.present().stream().map(SearchableGallery::entry).toList(),
          delta.to().text());
      return true;
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.DAMAGED) {
        return false;
      }
      throw e;
    }
  }

  /** Version 0.1.0 kept the snapshot alone; what it left is what the feed of changes began with. */
  private Optional<GalleryVersion> base(GalleryVersion now) {
    String base = index.base();
    return now.change() <= 1 && base.equals(now.snapshot())
        ? Optional.of(now)
        : GalleryVersion.read(base);
  }

  private void open() {
    if (index == null) {
      alone(() -> index = place.open());
    }
  }

  /**
   * Only {@code building} is held while templates are read and written, so changes go on; what they
   * did meanwhile is applied once more at the end, which leads to the same.
   */
  private void rebuild(JobContext context) {
    lock(changes, context);
    try {
      // Somebody else may have done it.
      if (caughtUp()) {
        return;
      }
      alone(
          () -> {
            rebuilding = true;
            trusted = false;
            gone = false;
          });
      open();
    } finally {
      changes.unlock();
    }
    boolean whole = false;
    try {
      while (!whole) {
        GalleryVersion start = gallery.version();
        index.rebuild(
            start.text(),
            sink ->
                gallery.templates(
                    new PhotoId(0), template -> sink.accept(SearchableGallery.entry(template))),
            counting(context, start.photos()));
        lock(changes, context);
        try {
          whole = applied();
          if (whole) {
            ready();
          }
        } finally {
          changes.unlock();
        }
      }
    } finally {
      if (!whole) {
        changes.lock();
        try {
          alone(() -> rebuilding = false);
        } finally {
          changes.unlock();
        }
      }
    }
  }

  private void ready() {
    alone(
        () -> {
          rebuilding = false;
          trusted = true;
        });
  }

  private static JobContext counting(JobContext context, int photos) {
    return new JobContext() {
      @Override
      public void progress(Progress progress) {
        context.progress(
            new Progress(
                progress.what(),
                progress.done(),
                Math.max(progress.done(), photos),
                progress.unit()));
      }

      @Override
      public boolean cancelled() {
        return context.cancelled();
      }
    };
  }

  /**
   * Closes the index and lets its place become another one; the next search opens it there. Nothing
   * is erased.
   */
  void elsewhere(Runnable change) {
    undisturbed(
        () -> {
          alone(
              () -> {
                closeIndex();
                gone = false;
              });
          change.run();
          return null;
        });
  }

  /** Waits for a rebuild under way; then neither the index nor the gallery changes. */
  <R> R undisturbed(Supplier<R> work) {
    building.lock();
    try {
      changes.lock();
      try {
        return work.get();
      } finally {
        changes.unlock();
      }
    } finally {
      building.unlock();
    }
  }

  /** Closes and erases it; there is none until the next search makes it anew. */
  void drop() {
    alone(
        () -> {
          closeIndex();
          gone = true;
          place.erase();
        });
  }

  private void alone(Runnable change) {
    inUse.writeLock().lock();
    try {
      change.run();
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private static void lock(ReentrantLock lock, JobContext context) {
    try {
      while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        context.stopIfCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  /** Waits for nobody: call it once all work has ended. */
  @Override
  public void close() {
    closed = true;
    alone(this::closeIndex);
  }

  private void closeIndex() {
    trusted = false;
    if (index != null) {
      index.close();
      index = null;
    }
  }
}
