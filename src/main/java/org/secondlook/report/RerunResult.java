package org.secondlook.report;

import java.util.List;

/**
 * What repeating a package's searches gave. @param differences sentences, none where all is same
 */
public record RerunResult(int probes, int candidates, List<String> differences) {
  public RerunResult {
    differences = List.copyOf(differences);
  }

  public boolean same() {
    return differences.isEmpty();
  }
}
