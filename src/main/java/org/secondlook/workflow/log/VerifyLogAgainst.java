package org.secondlook.workflow.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.AuditVerifier;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.TimeStamp;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;

/** Checks the log of an open home, and holds it against what somebody kept elsewhere. */
public record VerifyLogAgainst(Workstation workstation) {
  /** This home's public key, in hexadecimal. */
  public String key() {
    return workstation.casework().log().publicKey();
  }

  /** The home's own time stamps, which lie beside its checkpoints. */
  public List<TimeStamp> timeStamps() {
    return workstation.casework().log().timeStamps();
  }

  /**
   * @param known nothing in it for the log's own only; without a key, this home's is taken
   */
  public AuditVerdict run(VerifyExportedLog.Known known) {
    AuditVerdict verdict = new VerifyLog(workstation).run();
    List<Checkpoint> elsewhere = new ArrayList<>(known.checkpoints());
    elsewhere.addAll(known.anchored());
    if (elsewhere.isEmpty() && known.heads().isEmpty() || verdict instanceof AuditVerdict.Broken) {
      return verdict;
    }
    AuditVerifier verifier =
        new AuditVerifier(elsewhere, known.key().orElseGet(this::key), known.heads());
    known.stamped().forEach(each -> verifier.remark(each.sentence()));
    workstation.casework().log().all(verifier::accept);
    AuditVerdict held = verifier.finish();
    return held instanceof AuditVerdict.Intact against
        ? both((AuditVerdict.Intact) verdict, against)
        : held;
  }

  /** What is to be known of the home is told whatever it is held against. */
  private static AuditVerdict both(AuditVerdict.Intact home, AuditVerdict.Intact against) {
    return new AuditVerdict.Intact(
        against.entries(),
        against.head(),
        against.checkpoints(),
        against.attested(),
        Stream.concat(home.notes().stream(), against.notes().stream()).distinct().toList());
  }
}
