package org.secondlook.workflow;

import org.secondlook.base.Home;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.VectorIndex;
import org.secondlook.vision.Fusion;

/** Which index a home uses. One in memory where the home is encrypted: an index file would hold its templates in the clear. */
record Indexes(Home home, Fusion fusion, boolean encrypted) {
  VectorIndex open() {
    return new FloatScanIndex(fusion);
  }
}
