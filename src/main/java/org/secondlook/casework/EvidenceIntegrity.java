package org.secondlook.casework;

import org.secondlook.base.Sha256;

/** Whether a file is still the one that was received. */
public sealed interface EvidenceIntegrity {
  record Unchanged(Sha256 sha256) implements EvidenceIntegrity {}

  record Changed(Sha256 received, Sha256 now) implements EvidenceIntegrity {}

  /**
   * @param why a sentence: gone, or can't be read
   */
  record Missing(String why) implements EvidenceIntegrity {}
}
