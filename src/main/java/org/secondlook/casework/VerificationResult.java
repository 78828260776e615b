package org.secondlook.casework;

import java.util.List;

/**
 * Told when all pairs of a task are answered. @param mixedIn positions of the known non-mated pairs
 */
public record VerificationResult(Verification verification, List<Integer> mixedIn) {
  public VerificationResult {
    mixedIn = List.copyOf(mixedIn);
  }
}
