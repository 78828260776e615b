package org.secondlook.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryDelta;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * The rows of the gallery and the index over their templates, kept one: each change commits its
 * rows and lets the index follow under one lock, and each answer says which version it is of. The
 * index is opened when it is first needed. What it lacks then, or after a process died, it learns
 * from the changes that are kept with the rows.
 *
 * <p>Safe for several threads. Changes wait for each other; searches wait for nobody but the moment
 * in which a change reaches the index, and for a rebuild where there is no index to be searched.
 * Failures of the index are SecondLookExceptions of kind INPUT (disk) or DAMAGED (template). Never
 * call it within a transaction of one's own: a change that waits for what that transaction holds
 * would be waited for in turn.
 */
public final class SearchableGallery implements AutoCloseable {
  /** A wait looks so often whether the user cancelled. */
  private static final long LOOK_MILLIS = 100;

  private static final int TRIES_BESIDE_CHANGES = 3;

  private final Database database;
  private final Gallery gallery;
  private final ModelPair models;
  private final IndexPlace place;
  private final Supplier<Set<Long>> withheld;
  private final FilteredPhotos filtered;

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

  /**
   * @param models of the program; a gallery of others can be changed, but not searched
   */
  public SearchableGallery(Database database, Gallery gallery, ModelPair models, IndexPlace place) {
    this(database, gallery, models, place, Set::of);
  }

  /**
   * As above.
   *
   * @param withheld photos that no search may find, asked for at each: their basis has ended
   */
  public SearchableGallery(
      Database database,
      Gallery gallery,
      ModelPair models,
      IndexPlace place,
      Supplier<Set<Long>> withheld) {
    this.withheld = withheld;
    this.database = database;
    this.gallery = gallery;
    this.models = models;
    this.place = place;
    this.filtered = new FilteredPhotos(database, gallery, withheld);
  }

  /** To read, and to write within {@link #change}. */
  public Gallery gallery() {
    return gallery;
  }

  /** For the index. */
  public static IndexEntry entry(GalleryTemplate template) {
    return new IndexEntry(template.photo().value(), template.person().value(), template.template());
  }

  /**
   * Changes the gallery: what the act writes is committed, on disk and in the index when this
   * returns; where the act throws, nothing of it is.
   *
   * @param act writes to the gallery and whatever belongs to it, such as the log's entry
   */
  public <R> R change(Function<Transaction, R> act) {
    changes.lock();
    try {
      R result;
      try (Transaction transaction = database.begin()) {
        result = act.apply(transaction);
        transaction.commit();
      }
      // First the rows: an index must never be ahead of what a crash leaves of them.
      database.makeDurable();
      follow();
      return result;
    } finally {
      changes.unlock();
    }
  }

  /**
   * Where another process changed the gallery: brings the index up to date, unless it is at work.
   */
  public void followOthers() {
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

  /**
   * The best photo of each of the {@code top} best people, for each probe.
   *
   * @param filter refused (kind USAGE) where nobody can tell what its words meant
   * @throws SecondLookException POLICY where the gallery has other models than this program
   */
  public Answer search(List<Template> probes, int top, GalleryFilter filter, JobContext context) {
    GalleryFilter asked = repeatable(filter);
    boolean damaged = false;
    for (int tries = 0; ; tries++) {
      prepare(context);
      try {
        Optional<Answer> answer = answer(probes, top, asked, tries, context);
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (SecondLookException e) {
        // Checksums of templates are compared as they are read. Once: a disk may go on lying.
        if (e.kind() != SecondLookException.Kind.DAMAGED || damaged) {
          throw e;
        }
        damaged = true;
        withoutIndex(() -> {});
      }
    }
  }

  private Optional<Answer> answer(
      List<Template> probes, int top, GalleryFilter filter, int tries, JobContext context) {
    return switch (filter) {
      case GalleryFilter.All() -> answer(probes, top, PhotoSet.without(withheld.get()));
      case GalleryFilter.Narrowed narrowed -> {
        lock(changes, context);
        try {
          yield caughtUp()
              ? GalleryVersion.read(index.snapshot())
                  .flatMap(version -> answer(probes, top, narrowed, tries, version))
              : Optional.empty();
        } finally {
          changes.unlock();
        }
      }
      case GalleryFilter.Worded(String words) ->
          throw new IllegalArgumentException("Not taken apart: " + words);
    };
  }

  /**
   * Which photos a filter means is asked of the very version that is searched; empty where another
   * process changed the gallery in between.
   */
  private Optional<Answer> answer(
      List<Template> probes,
      int top,
      GalleryFilter.Narrowed filter,
      int tries,
      GalleryVersion version) {
    return filtered
        .of(version, filter, tries >= TRIES_BESIDE_CHANGES)
        .flatMap(meant -> answer(probes, top, new PhotoSet.Only(meant)))
        .filter(answer -> answer.gallery().equals(version));
  }

  /** Empty where the index is being rebuilt, was closed, or a change of it failed half-way. */
  private Optional<Answer> answer(List<Template> probes, int top, PhotoSet photos) {
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

  /** As {@link #search}, with the records of whom it found. */
  public Candidates candidates(
      List<Template> probes, int top, GalleryFilter filter, JobContext context) {
    for (int tries = 0; tries < TRIES_BESIDE_CHANGES; tries++) {
      Candidates found = withRecords(search(probes, top, filter, context));
      if (stands(found)) {
        return found;
      }
    }
    while (true) {
      prepare(context);
      lock(changes, context);
      try {
        if (caughtUp()) {
          Candidates found = withRecords(search(probes, top, filter, context));
          // Another process waits for no lock of this one.
          if (stands(found)) {
            return found;
          }
        }
      } finally {
        changes.unlock();
      }
    }
  }

  /**
   * Whether the records, which were read later than the answer was made, are still of its version.
   */
  private boolean stands(Candidates found) {
    GalleryVersion version = found.answer().gallery();
    // Those of a removed photo are among what was read no more.
    Set<PhotoId> photos = Set.copyOf(photos(found.answer()));
    return gallery.version().equals(version)
        || gallery
            .touched(version)
            .map(touched -> touched.photos().stream().noneMatch(photos::contains))
            .orElse(false);
  }

  private static List<PhotoId> photos(Answer answer) {
    return answer.matches().stream()
        .flatMap(List::stream)
        .map(match -> new PhotoId(match.photo()))
        .distinct()
        .toList();
  }

  private Candidates withRecords(Answer answer) {
    List<Match> all = answer.matches().stream().flatMap(List::stream).toList();
    List<PhotoId> photos = photos(answer);
    return new Candidates(
        answer,
        gallery.people(all.stream().map(match -> new PersonId(match.person())).toList()),
        gallery.photos(photos),
        gallery.templates(photos).stream()
            .collect(Collectors.toMap(GalleryTemplate::photo, GalleryTemplate::template)));
  }

  /** How many photos a search with this filter compares with. */
  public int photos(GalleryFilter filter) {
    return repeatable(filter) instanceof GalleryFilter.Narrowed narrowed
        ? filtered.now(narrowed).size()
        : gallery.version().photos() - withheld().size();
  }

  private static GalleryFilter repeatable(GalleryFilter filter) {
    return filter
        .repeatable()
        .orElseThrow(
            () ->
                SecondLookException.usage(
                    "The photos of that search were described as \""
                        + filter.words()
                        + "\", which this program can't read. Choose the photos again."));
  }

  /** Enrolled photos that no search finds, since their basis has ended. */
  public Set<Long> withheld() {
    Set<Long> all = withheld.get();
    return all.isEmpty()
        ? all
        : gallery.photos(all.stream().map(PhotoId::new).toList()).keySet().stream()
            .map(PhotoId::value)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Sees to it that the index is open and of the present version: it catches up, and is rebuilt
   * only where there is none, it is damaged, or what it lacks is no longer known. Whoever comes
   * meanwhile waits for the same rebuild, and takes it over where the first one cancelled.
   *
   * @throws SecondLookException POLICY where the gallery has other models than this program;
   *     CANCELLED
   */
  public void prepare(JobContext context) {
    gallery.models().ifPresent(theirs -> theirs.require(models));
    if (current()) {
      return;
    }
    lock(changes, context);
    try {
      if (caughtUp()) {
        return;
      }
    } finally {
      changes.unlock();
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
            sink -> gallery.templates(new PhotoId(0), template -> sink.accept(entry(template))),
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
   * Erases from the store's file whatever was removed and is still in it, be it from now or from
   * before a crash. Costs as much as copying the store; several removals share one. Backups made
   * before keep what they held.
   *
   * @return whether there was anything to erase
   * @throws SecondLookException USAGE where other work keeps the store busy; call it again later
   */
  public boolean eraseRemoved() {
    return undisturbed(
        () -> {
          if (!gallery.erasureDue()) {
            return false;
          }
          database.rewrite();
          try (Transaction transaction = database.begin()) {
            gallery.erased(transaction);
            transaction.commit();
          }
          database.makeDurable();
          return true;
        });
  }

  /**
   * Closes and erases the index and lets nobody open it during the work, nor change the gallery;
   * the next search makes it anew.
   */
  public void withoutIndex(Runnable work) {
    undisturbed(
        () -> {
          drop();
          work.run();
          return null;
        });
  }

  /**
   * Closes the index and lets its place become another one; the next search opens it there. Nothing
   * is erased.
   */
  public void elsewhere(Runnable change) {
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
  private <R> R undisturbed(Supplier<R> work) {
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

  private void drop() {
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
