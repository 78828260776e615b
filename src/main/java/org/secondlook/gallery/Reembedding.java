package org.secondlook.gallery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * A gallery's way to other models: templates are gathered beside those in use, and at the end take
 * their place all at once. Until then nobody else sees them. Safe for several threads; acts wait
 * for each other.
 */
public interface Reembedding {
  /** Whether the gallery belongs to them already. */
  boolean finished();

  /** How many photos have their new template. */
  int ready();

  /** Photos without one, in order of number after the given one. */
  List<Photo> pending(PhotoId after, int limit);

  /**
   * Stores new templates; photos that were removed meanwhile are passed over. The first of these
   * models deletes what an earlier attempt with others left.
   */
  void store(Transaction transaction, Map<PhotoId, Template> templates);

  /**
   * Deletes gathered templates that differ from their digest, so that they are pending again.
   *
   * @return their photos
   */
  List<PhotoId> discardDamaged(Transaction transaction);

  /**
   * Gives the gallery to the new models.
   *
   * @param leftOut photos that may stay without a template
   * @throws org.secondlook.base.SecondLookException POLICY where other photos are pending, DAMAGED
   *     where a gathered template doesn't verify
   */
  void switchOver(Transaction transaction, Set<PhotoId> leftOut);
}
