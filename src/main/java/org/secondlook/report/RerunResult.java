package org.secondlook.report;

import java.util.List;

/**
 * What repeating a package's searches gave.
 *
 * @param differences sentences, none where all is same
 * @param notRepeated what could not be repeated and why, sentences
 */
public record RerunResult(
    int probes, int candidates, List<String> differences, List<String> notRepeated) {
  public RerunResult {
    differences = List.copyOf(differences);
    notRepeated = List.copyOf(notRepeated);
  }

  public boolean same() {
    return differences.isEmpty();
  }
}
