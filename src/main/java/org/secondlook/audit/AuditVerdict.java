package org.secondlook.audit;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;

/** Whether a log is the one that was written. */
public sealed interface AuditVerdict {
  /**
   * @param entries how many there are
   * @param head the last one's hash, 64 zeros for an empty log
   * @param attested the last entry that a checkpoint was signed for; 0 for none
   * @param notes what a careful reader should know though nothing was altered, such as a clock that
   *     went backwards
   */
  record Intact(long entries, Sha256 head, int checkpoints, long attested, List<String> notes)
      implements AuditVerdict {
    public Intact {
      notes = List.copyOf(notes);
    }

    /**
     * A sentence where no checkpoint vouches for the last entries: anybody could have written them.
     */
    public Optional<String> unattested() {
      return attested == entries
          ? Optional.empty()
          : Optional.of(
              "No checkpoint vouches for the log's end, from entry "
                  + (attested + 1)
                  + " on: it was rewritten, or its end was cut off.");
    }
  }

  /**
   * @param firstBad sequence number of the first entry that is altered, missing or foreign @param
   *     why a sentence
   */
  record Broken(long entries, long firstBad, String why) implements AuditVerdict {}
}
