package org.secondlook.workflow.cases;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.casework.CaseNotice;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Marks notes as seen; who may not change cases leaves them as they are. */
public record MarkNotesSeen(Workstation workstation) {
  public void run(Actor actor, List<CaseNotice> notes) {
    if (!Permissions.allows(actor, Permission.CHANGE_CASE)) {
      return;
    }
    UnitOfWork.change(
        workstation,
        transaction ->
            notes.forEach(
                note -> workstation.casework().cases().seen(transaction, actor, note.id())));
  }
}
