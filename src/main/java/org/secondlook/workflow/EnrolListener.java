package org.secondlook.workflow;

import java.util.List;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.IndexEntry;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * What else has to happen with each batch of an enrolment. Called on a background thread, batch
 * after batch.
 */
public interface EnrolListener {
  EnrolListener NONE = new EnrolListener() {};

  /** One photo that was stored, for the index and the log. */
  record Stored(PhotoId photo, PersonId person, String name, Template template) {
    public IndexEntry entry() {
      return new IndexEntry(photo.value(), person.value(), template);
    }
  }

  /**
   * Within the transaction that stores the batch, just before it is committed: the place for the
   * log's entry.
   */
  default void storing(Transaction transaction, List<Stored> batch) {}

  /** The batch is on disk for good: the place for the index. */
  default void stored(List<Stored> batch) {}
}
