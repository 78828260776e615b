package org.secondlook.search;

import java.nio.file.Path;

final class FloatScanIndexTest extends VectorIndexContract {
  @Override
  VectorIndex open(Path folder) {
    return new FloatScanIndex(FUSION);
  }
}
