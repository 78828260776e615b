package org.secondlook.casework;

import org.secondlook.base.Sha256;

/** Whether a log is the one that was written. */
public sealed interface AuditVerdict {
  /**
   * @param entries how many there are @param head the last one's hash, 64 zeros for an empty log
   */
  record Intact(long entries, Sha256 head, int checkpoints) implements AuditVerdict {}

  /**
   * @param firstBad sequence number of the first entry that is altered, missing or foreign @param
   *     why a sentence
   */
  record Broken(long entries, long firstBad, String why) implements AuditVerdict {}
}
