package org.secondlook.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.secondlook.base.JobContext;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * The gallery on the store. Acts take the transaction of the use case that performs them, so that
 * the audit log's entry is written in the same one; reads see committed data only. Safe for several
 * threads; acts wait for each other.
 *
 * <p>Each row carries a digest of its content. Reads of one person, photo, picture or template
 * check it and throw SecondLookException of kind DAMAGED, naming the row; lists of people don't, so
 * that one bad row doesn't hide the rest.
 */
public interface Gallery {
  /**
   * Enrols, or says that the same bytes are there already. Never refuses: that was decided before.
   */
  default EnrolOutcome enrol(Transaction transaction, NewPhoto photo) {
    return enrol(transaction, List.of(photo)).getFirst();
  }

  /**
   * The same for many at once, which is several times faster.
   *
   * @return one outcome a photo, in order
   * @throws org.secondlook.base.SecondLookException POLICY where the gallery belongs to other
   *     models
   */
  List<EnrolOutcome> enrol(Transaction transaction, List<NewPhoto> photos);

  /**
   * The numbers of the photos with this stated source that were enrolled in this time.
   *
   * @param source exactly as stated; empty for any
   * @param from the first moment that counts; empty for no bound
   * @param before the first moment that counts no more; empty for no bound
   */
  Set<Long> photos(Optional<String> source, Optional<Instant> from, Optional<Instant> before);

  /**
   * Under which names these files are enrolled already, for resuming: as they were enrolled,
   * whatever was merged since.
   */
  Map<Sha256, Set<String>> enrolledAs(Set<Sha256> digests);

  /** The same few rows are read however large the gallery is: every search asks for this. */
  GalleryStats stats();

  /** Photos counted by their stated source, by going through all of them. */
  SortedMap<String, Integer> photosBySource();

  /** Identity of the gallery's present content, as in {@link GalleryStats}; costs one row. */
  String snapshot();

  /** As this transaction has made it so far; other changes wait until it ends. */
  String snapshot(Transaction transaction);

  /**
   * What {@link #snapshot()} ought to say: added up anew from all people and templates, which takes
   * a second for a hundred thousand photos.
   *
   * @throws org.secondlook.base.SecondLookException DAMAGED where a template doesn't verify
   */
  String recounted();

  /** The present version; costs a row or two. */
  GalleryVersion version();

  /**
   * What a copy of an earlier version lacks. While it is put together no change is committed.
   *
   * @return empty where the notes of changes don't reach back to it, never had it, or where so much
   *     changed since that it is better to read all {@link #templates} anew
   */
  Optional<GalleryDelta> since(GalleryVersion earlier);

  /**
   * The same without templates, and without keeping anybody from a change: for readers that may be
   * stopped or cut off at any moment.
   *
   * @return empty as by {@link #since}
   */
  Optional<GalleryTouched> touched(GalleryVersion earlier);

  /** The models that this gallery's templates were made with; empty before the first enrolment. */
  Optional<ModelPair> models();

  /**
   * People a page at a time, without those merged into others.
   *
   * @param after the place of the last of the page before ({@link PeopleOrder#place}), empty for
   *     the first page
   */
  List<Person> people(PeopleQuery query, String after, int limit);

  /** The same in order of name. */
  default List<Person> people(String containing, String afterName, int limit) {
    return people(PeopleQuery.byName(containing), afterName, limit);
  }

  /**
   * Where the pages of the same list begin. Goes through all people once: some tenths of a second
   * for hundreds of thousands.
   *
   * @param page people in a page
   */
  PeopleOutline outline(PeopleQuery query, int page);

  /** Also somebody who was merged into another person, then without photos. */
  Optional<Person> person(PersonId id);

  Optional<Person> person(String name);

  /** Whoever of these there is, in one go: asking for each of a list of candidates takes longer. */
  Map<PersonId, Person> people(Collection<PersonId> ids);

  /** Into whom somebody was merged, if so. */
  Optional<PersonId> mergedInto(PersonId id);

  /** Whom somebody has absorbed, directly. */
  List<Person> absorbed(PersonId id);

  List<Photo> photos(PersonId person);

  Optional<Photo> photo(PhotoId id);

  /** As whom a photo was enrolled, whatever was merged since. */
  Optional<PersonId> enrolledAs(PhotoId id);

  /** Those of these photos that there are, in one go. */
  Map<PhotoId, Photo> photos(Collection<PhotoId> ids);

  /**
   * Photos drawn from the whole gallery, each as likely as any other, none twice.
   *
   * @param count how many; fewer come where there are fewer
   * @param random decides which
   */
  List<Photo> sample(int count, RandomGenerator random);

  /**
   * The file's bytes as enrolled, checked against their digest; a mismatch is an exception of kind
   * DAMAGED.
   */
  byte[] bytes(PhotoId photo);

  Optional<GalleryTemplate> template(PhotoId photo);

  /**
   * In order of photo number; those of them that there are. Read at once, so for a list of them.
   */
  List<GalleryTemplate> templates(Collection<PhotoId> photos);

  /**
   * All templates in order of photo number after the given one, each checked against its digest.
   */
  void templates(PhotoId after, Consumer<GalleryTemplate> sink);

  /**
   * Photos that waiting probes were not compared with yet: what was enrolled since {@link
   * #compared}, be it that a process died in between.
   */
  Uncompared uncompared();

  /** Notes that waiting probes were compared with all photos up to this one. */
  void compared(Transaction transaction, PhotoId last);

  /** Photos whose retention date is before the given day. */
  Set<Long> retained(LocalDate before);

  /** People with a photo whose retention date is before the given day, by that date. */
  List<Person> due(LocalDate day, int limit);

  /**
   * Removes a person with all photos, templates and bytes, and those merged into them. The rows are
   * gone at once; their bytes leave the store's file with {@link
   * org.secondlook.storage.Database#rewrite} and {@link #erased}.
   *
   * @return the photos that are gone
   */
  List<PhotoId> remove(Transaction transaction, PersonId person);

  /** Removes one photo; its person stays, even without photos. */
  void remove(Transaction transaction, PhotoId photo);

  /** Whether something was removed since the store was last rewritten. */
  boolean erasureDue();

  /** Notes that the store was rewritten after all removals so far. */
  void erased(Transaction transaction);

  /** Makes both one person; can be undone. */
  void merge(Transaction transaction, PersonId kept, PersonId absorbed);

  /**
   * Gives somebody another name, under which those merged into them count too.
   *
   * @throws org.secondlook.base.SecondLookException USAGE where somebody else has this name or the
   *     person is merged into another; INPUT where the name can't be stored
   */
  void rename(Transaction transaction, PersonId person, String name);

  /**
   * Notes something on somebody, in place of what was noted before; it is removed with them.
   *
   * @param words at most 2,000 characters; empty for no note
   */
  void note(Transaction transaction, PersonId person, String words);

  /** Sets when all photos of somebody are due for removal. @param until empty for no date */
  void retain(Transaction transaction, PersonId person, Optional<LocalDate> until);

  /** Undoes a merge: the absorbed person is there again with the photos that were theirs. */
  void unmerge(Transaction transaction, PersonId absorbed);

  /**
   * Notes that two people are not the same however much they look alike, or takes that back.
   *
   * @param apart whether they are distinct
   */
  void distinct(Transaction transaction, PersonPair pair, boolean apart);

  /** All pairs that were noted as not the same. */
  Set<PersonPair> distinct();

  /**
   * Goes through every row, picture and template. @param sink hears of each finding as it is made
   */
  void check(Consumer<Finding> sink, JobContext context);

  /**
   * Puts a new template in the place of a damaged or missing one, made from the same picture with
   * the same models.
   */
  void repair(Transaction transaction, PhotoId photo, Template template);

  /** Adds up the content anew where the kept total was damaged; every template must verify. */
  void repairTotal(Transaction transaction);
}
