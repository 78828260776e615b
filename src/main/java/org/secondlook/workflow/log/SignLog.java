package org.secondlook.workflow.log;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;

/** Signs the log's present end, to be kept somewhere else. */
public record SignLog(Workstation workstation) {
  /**
   * @param line the checkpoint as it is written down
   */
  public record Signed(Checkpoint checkpoint, String line) {}

  /** A damaged log is not signed (kind DAMAGED). */
  public Signed run(Actor actor) {
    workstation.require(actor, Permission.MAKE_CHECKPOINT);
    if (new VerifyLog(workstation).run() instanceof AuditVerdict.Broken broken) {
      throw SecondLookException.damaged("A damaged log is not signed: " + broken.why());
    }
    var log = workstation.casework().log();
    Checkpoint newest = log.checkpoint().orElseGet(() -> log.checkpoints().getLast());
    return new Signed(newest, AuditLines.line(newest));
  }
}
