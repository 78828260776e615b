package org.secondlook.workflow.lookout;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Segment;
import org.secondlook.wording.Times;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Takes a recorded segment into the look-out's case, as evidence like any file: before its 24 hours
 * or the look-out are over, whichever is sooner.
 */
public record TakeRecording(Workstation workstation) {
  /**
   * @param segment number within the look-out
   * @param why may not be empty; the log keeps it
   * @return the evidence, with the SHA-256 that was logged when the segment closed
   */
  public Evidence run(Actor actor, String number, int segment, String why, JobContext context) {
    workstation.require(actor, Permission.LOOK_OUT);
    workstation.require(actor, Permission.RECEIVE_EVIDENCE);
    if (OneLine.saysNothing(why)) {
      throw SecondLookException.policy("State why this recording is taken into the case.");
    }
    Lookout lookout = new ShowLookout(workstation).find(actor, number);
    RecordingFolders folders = new RecordingFolders(workstation, lookout);
    Segment found =
        folders.all().stream()
            .filter(each -> each.number() == segment)
            .findFirst()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "There is no segment "
                            + segment
                            + ". 'lookout recording "
                            + number
                            + "' lists them."));
    String from =
        "look-out "
            + lookout.number()
            + ", segment "
            + segment
            + ", recording of "
            + found.what().source()
            + ", received "
            + Times.utc(found.what().from())
            + " to "
            + Times.utc(found.what().until());
    Evidence evidence =
        new LookoutEvidence(workstation, lookout)
            .in(actor, "segment-" + segment + ".mkv", folders.read(found), from, context);
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation
                .casework()
                .recordings()
                .taken(transaction, actor, lookout.id(), segment, why, evidence.sha256()));
    return evidence;
  }
}
