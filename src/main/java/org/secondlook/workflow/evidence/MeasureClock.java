package org.secondlook.workflow.evidence;

import org.secondlook.access.Actor;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.RecorderClock;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Notes how far a recorder's clock was from true time. */
public record MeasureClock(Workstation workstation) {
  /**
   * @return the file as it is now
   */
  public Evidence run(Actor actor, EvidenceId evidence, RecorderClock clock) {
    EvidenceStore store = workstation.casework().evidence();
    UnitOfWork.change(
        workstation, transaction -> store.measureClock(transaction, actor, evidence, clock));
    return store.find(evidence).orElseThrow();
  }
}
