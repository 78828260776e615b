package org.secondlook.workflow;

import org.secondlook.base.Home;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.vision.Fusion;

/**
 * Which index a home uses: one in memory where the home is encrypted, since an index file holds
 * templates in the clear.
 */
record Indexes(Home home, Fusion fusion, Database database) {
  VectorIndex open() {
    return database.encrypted()
        ? new FloatScanIndex(fusion)
        : ExactIndex.open(home.index(), fusion);
  }
}
