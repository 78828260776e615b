package org.secondlook.workflow.verification;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.VerificationTask;
import org.secondlook.workflow.Workstation;

/** The tasks that somebody may work on as a second examiner. */
public record ListVerifications(Workstation workstation) {
  public List<VerificationTask> run(Actor actor) {
    workstation.require(actor, Permission.VERIFY);
    return workstation.casework().verifications().open(actor);
  }
}
