package org.secondlook.gallery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;

/**
 * The gallery on the store. Acts take the transaction of the use case that performs them, so that
 * the audit log's entry is written in the same one; reads see committed data only. Safe for several
 * threads.
 */
public interface Gallery {
  /**
   * Enrols, or says that the same bytes are there already. Never refuses: that was decided before.
   */
  EnrolOutcome enrol(Transaction transaction, NewPhoto photo);

  /** Which of these files' digests are enrolled already, for resuming. */
  Set<Sha256> enrolled(Set<Sha256> digests);

  GalleryStats stats();

  /**
   * People in order of name, a page at a time.
   *
   * @param containing part of a name, any case; empty for all
   * @param afterName the last name of the page before, empty for the first page
   */
  List<Person> people(String containing, String afterName, int limit);

  Optional<Person> person(PersonId id);

  Optional<Person> person(String name);

  List<Photo> photos(PersonId person);

  Optional<Photo> photo(PhotoId id);

  /**
   * The file's bytes as enrolled, checked against their digest; a mismatch is an exception of kind
   * DAMAGED.
   */
  byte[] bytes(PhotoId photo);

  Optional<GalleryTemplate> template(PhotoId photo);

  /**
   * All templates in order of photo number after the given one, each checked against its digest.
   */
  void templates(PhotoId after, Consumer<GalleryTemplate> sink);

  /** Removes a person with all photos, templates and bytes. @return the photos that are gone */
  List<PhotoId> remove(Transaction transaction, PersonId person);

  /** Makes both one person; can be undone. */
  void merge(Transaction transaction, PersonId kept, PersonId absorbed);

  /** Undoes a merge: the absorbed person is there again with the photos that were theirs. */
  void unmerge(Transaction transaction, PersonId absorbed);
}
