package org.secondlook.cluster;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whatever happens to nodes, an answer is whole and exact, or there is none. */
class ClusterTest extends ThreeNodes {
  @Test
  void everySearchIsTheFloatScanOfItsStateWhileNodesAreKilledAndRowsComeAndGo() throws Exception {
    searches(50, 2, List.of(Loss.KILLED));
    for (int node = 0; node < NODES; node++) {
      kill(node);
    }
    // Rows may come and go while nobody can be reached.
    change();
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    searches(3, 0, List.of());
  }

  @Test
  @Tag("long")
  @DisabledOnOs(OS.WINDOWS)
  void aThousandSearchesWithSixtyNodesKilledOrFrozenAreAllExact() throws Exception {
    manySearches(List.of(Loss.KILLED, Loss.FROZEN));
  }
}
