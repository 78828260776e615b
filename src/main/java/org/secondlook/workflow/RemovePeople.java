package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/**
 * Expunges people: their rows go in one transaction, their templates leave the index, and the store
 * is rewritten so that nothing of them is left in its file. Backups made before keep what they
 * held.
 */
public final class RemovePeople {
  private final Database database;
  private final Gallery gallery;
  private final VectorIndex index;

  public RemovePeople(Database database, Gallery gallery, VectorIndex index) {
    this.database = database;
    this.gallery = gallery;
    this.index = index;
  }

  /**
   * @param people whom to remove, with all who were merged into them; many at once cost one
   *     rewriting
   * @param log writes the audit entry within the transaction
   * @return the photos that are gone
   * @throws SecondLookException USAGE where somebody doesn't exist (nobody is removed then), or
   *     where other work keeps the store busy: the people are removed then, and {@link
   *     #finishErasing} does the rest later
   */
  public List<PhotoId> remove(List<PersonId> people, Consumer<Transaction> log) {
    List<PhotoId> gone = new ArrayList<>();
    try (Transaction transaction = database.begin()) {
      for (PersonId person : people) {
        gone.addAll(gallery.remove(transaction, person));
      }
      log.accept(transaction);
      transaction.commit();
    }
    database.makeDurable();
    index.remove(gone.stream().map(PhotoId::value).toList());
    finishErasing();
    return gone;
  }

  /**
   * Erases what was removed before and is still in the file, after a crash for instance; does
   * nothing otherwise.
   */
  public void finishErasing() {
    if (!gallery.erasureDue()) {
      return;
    }
    database.rewrite();
    try (Transaction transaction = database.begin()) {
      gallery.erased(transaction);
      transaction.commit();
    }
    database.makeDurable();
  }
}
