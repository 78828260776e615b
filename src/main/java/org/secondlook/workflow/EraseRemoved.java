package org.secondlook.workflow;

import org.secondlook.gallery.Gallery;
import org.secondlook.storage.Database;

/**
 * The second half of expunging: H2 keeps the bytes of removed rows in its file, so the store is
 * rewritten without them. Costs as much as copying the store; several removals share one. Backups
 * made before keep what they held.
 */
public final class EraseRemoved {
  private final Database database;
  private final Gallery gallery;

  public EraseRemoved(Database database, Gallery gallery) {
    this.database = database;
    this.gallery = gallery;
  }

  /**
   * Erases whatever was removed and is still in the file, be it from now or from before a crash.
   *
   * @return whether there was anything to erase
   * @throws org.secondlook.base.SecondLookException USAGE where other work keeps the store busy;
   *     call it again later
   */
  public boolean run() {
    if (!gallery.erasureDue()) {
      return false;
    }
    database.rewrite();
    UnitOfWork.durably(database, gallery::erased);
    return true;
  }
}
