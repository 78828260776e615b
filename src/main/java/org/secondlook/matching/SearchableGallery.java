package org.secondlook.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
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
  private static final int TRIES_BESIDE_CHANGES = 3;

  private final Database database;
  private final Gallery gallery;
  private final Supplier<Set<Long>> withheld;
  private final FilteredPhotos filtered;
  private final GalleryIndex index;

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
    this.filtered = new FilteredPhotos(database, gallery, withheld);
    this.index = new GalleryIndex(gallery, models, place);
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
    return index.changing(
        () -> {
          R result;
          try (Transaction transaction = database.begin()) {
            result = act.apply(transaction);
            transaction.commit();
          }
          // First the rows: an index must never be ahead of what a crash leaves of them.
          database.makeDurable();
          return result;
        });
  }

  /**
   * Where another process changed the gallery: brings the index up to date, unless it is at work.
   */
  public void followOthers() {
    index.followOthers();
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
      index.prepare(context);
      try {
        boolean alone = tries >= TRIES_BESIDE_CHANGES;
        Optional<Answer> answer = answer(probes, top, asked, alone, context);
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

  /**
   * @param alone keeps other processes from changing the gallery while a filter's photos are read
   */
  private Optional<Answer> answer(
      List<Template> probes, int top, GalleryFilter filter, boolean alone, JobContext context) {
    return switch (filter) {
      case GalleryFilter.All() -> index.answer(probes, top, PhotoSet.without(withheld.get()));
      // Which photos it means is asked of the very version that is searched.
      case GalleryFilter.Narrowed narrowed ->
          index
              .atPresent(
                  context,
                  version ->
                      filtered
                          .of(version, narrowed, alone)
                          .flatMap(meant -> index.answer(probes, top, new PhotoSet.Only(meant)))
                          .filter(answer -> answer.gallery().equals(version)))
              .flatMap(Function.identity());
      case GalleryFilter.Worded(String words) ->
          throw new IllegalArgumentException("Not taken apart: " + words);
    };
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
      index.prepare(context);
      Optional<Candidates> found =
          index.atPresent(context, version -> withRecords(search(probes, top, filter, context)));
      // Another process waits for no lock of this one.
      if (found.isPresent() && stands(found.get())) {
        return found.get();
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
    index.prepare(context);
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
    return index.undisturbed(
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
    index.undisturbed(
        () -> {
          index.drop();
          work.run();
          return null;
        });
  }

  /**
   * Closes the index and lets its place become another one; the next search opens it there. Nothing
   * is erased.
   */
  public void elsewhere(Runnable change) {
    index.elsewhere(change);
  }

  /** Waits for nobody: call it once all work has ended. */
  @Override
  public void close() {
    index.close();
  }
}
