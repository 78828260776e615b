package org.secondlook.workflow;

import org.secondlook.base.Home;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.VectorIndex;
import org.secondlook.vision.Fusion;

/** Which index a home uses. */
record Indexes(Home home, Fusion fusion) {
  VectorIndex open() {
    return new FloatScanIndex(fusion);
  }
}
