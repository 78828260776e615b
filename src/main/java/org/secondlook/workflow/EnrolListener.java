package org.secondlook.workflow;

import java.util.List;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;

/**
 * What else has to happen with each batch of an enrolment. Called on a background thread, batch
 * after batch.
 */
public interface EnrolListener {
  EnrolListener NONE = new EnrolListener() {};

  /** One photo that was stored. @param name as it was enrolled */
  record Stored(PhotoId photo, PersonId person, String name) {}

  /**
   * Within the transaction that stores the batch, just before it is committed: the place for the
   * log's entry.
   */
  default void storing(GalleryChange change, List<Stored> batch) {}

  /** The batch is on disk for good, and searches find it. */
  default void stored(List<Stored> batch) {}
}
