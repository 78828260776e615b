package org.secondlook.matching;

import org.secondlook.base.Home;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.vision.Fusion;

/** Where a gallery's index is kept. */
public interface IndexPlace {
  /** What is there, or an empty index; nobody else has it open. */
  VectorIndex open();

  /** Leaves nothing of it; nobody has it open. */
  void erase();

  /**
   * A home's own: a folder, or memory where the home is encrypted, since an index file holds
   * templates in the clear.
   */
  static IndexPlace of(Home home, Database database, Fusion fusion) {
    return new IndexPlace() {
      @Override
      public VectorIndex open() {
        return database.encrypted()
            ? new FloatScanIndex(fusion)
            : ExactIndex.open(home.index(), fusion);
      }

      @Override
      public void erase() {
        HomeStore.eraseIndex(home);
      }
    };
  }
}
