package org.secondlook.audit;

import java.time.Instant;
import org.secondlook.base.Sha256;

/**
 * A signed statement that the log had this hash at this number. Kept beside the store and in every
 * report and backup: a log that was cut or put back to an older state no longer fits it.
 *
 * @param log identity of the log, the hash of its first entry
 * @param signature Ed25519 over the text of {@link AuditHash#checkpointText}, hexadecimal
 * @param publicKey the signer's, 32 bytes hexadecimal
 */
public record Checkpoint(
    Sha256 log, long sequence, Sha256 hash, Instant at, String publicKey, String signature) {
  public Checkpoint {
    // One spelling only, so that no byte of a stored checkpoint can be altered unseen.
    if (!signature.matches("([0-9a-f]{128})?") || !publicKey.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "A checkpoint has an Ed25519 key and signature in lower-case hexadecimal");
    }
  }
}
