package org.secondlook.workflow.objects;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Box;
import org.secondlook.base.Png;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewObjectMark;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.workflow.ThingCrop;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** An examiner marks a thing, for the report, or takes a mark back. Both are acts and logged. */
public record MarkObject(Workstation workstation) {
  /**
   * @param what the examiner's own words for it
   * @param label what the detector took it for; empty where it didn't
   */
  public record Request(
      Evidence evidence,
      int part,
      long ptsMillis,
      Box box,
      String what,
      String label,
      String note) {}

  public ObjectMark run(Actor actor, Request request) {
    workstation.require(actor, Permission.SORT_SIGHTINGS);
    ThingCrop crop =
        ThingCrop.of(
            workstation, request.evidence(), request.part(), request.ptsMillis(), request.box());
    NewObjectMark mark =
        new NewObjectMark(
            crop.place(),
            request.what(),
            request.label(),
            request.note(),
            Png.write(crop.withoutFaces(workstation)));
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation
                .casework()
                .objects()
                .mark(transaction, actor, request.evidence().caseId(), mark));
  }

  public void withdraw(Actor actor, ObjectMarkId mark, String why) {
    UnitOfWork.change(
        workstation,
        transaction -> workstation.casework().objects().withdraw(transaction, actor, mark, why));
  }
}
