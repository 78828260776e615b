package org.secondlook.workflow.log;

import java.util.List;
import java.util.Optional;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;

/**
 * Checks the log of an open home, and holds it against checkpoints that somebody kept elsewhere.
 */
public record VerifyLogAgainst(Workstation workstation) {
  /**
   * @param checkpoints empty for the log's own only
   * @param key the signer's public key in hexadecimal; empty for this home's
   */
  public AuditVerdict run(Optional<List<Checkpoint>> checkpoints, Optional<String> key) {
    AuditVerdict verdict = new VerifyLog(workstation).run();
    if (checkpoints.isEmpty() || verdict instanceof AuditVerdict.Broken) {
      return verdict;
    }
    var log = workstation.casework().log();
    AuditVerifier verifier = new AuditVerifier(checkpoints.get(), key.orElseGet(log::publicKey));
    log.all(verifier::accept);
    return verifier.finish();
  }
}
