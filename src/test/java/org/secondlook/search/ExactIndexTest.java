package org.secondlook.search;

import java.nio.file.Path;

final class ExactIndexTest extends VectorIndexContract {
  @Override
  VectorIndex open(Path folder) {
    return ExactIndex.open(folder, FUSION, 2);
  }
}
