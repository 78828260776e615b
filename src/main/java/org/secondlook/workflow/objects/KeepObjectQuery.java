package org.secondlook.workflow.objects;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Box;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectQueryId;
import org.secondlook.vision.Template;
import org.secondlook.workflow.ThingCrop;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** A crop stays on its case: new evidence is compared with it as it comes in, until it is ended. */
public record KeepObjectQuery(Workstation workstation) {
  /**
   * @param box in pixels of the frame shown at that time
   * @param what the examiner's own words for it
   */
  public ObjectQuery run(
      Actor actor, Evidence evidence, int part, long ptsMillis, Box box, String what) {
    workstation.require(actor, Permission.SEARCH);
    ThingCrop crop = ThingCrop.of(workstation, evidence, part, ptsMillis, box);
    Template template = crop.template(workstation);
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .objects()
                .keep(transaction, actor, evidence.caseId(), crop.place(), what, template));
  }

  public void end(Actor actor, ObjectQueryId query) {
    UnitOfWork.change(
        workstation,
        transaction -> workstation.casework().objects().end(transaction, actor, query));
  }
}
