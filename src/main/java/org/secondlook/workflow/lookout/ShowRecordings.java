package org.secondlook.workflow.lookout;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Segment;
import org.secondlook.workflow.Workstation;

/** What was recorded of a look-out's sources. */
public record ShowRecordings(Workstation workstation) {
  /**
   * @param open whether it can still be taken as evidence here
   * @param alerts numbers of those that were raised by a frame within it
   */
  public record View(Segment segment, boolean open, List<Integer> alerts) {
    public View {
      alerts = List.copyOf(alerts);
    }
  }

  /** The oldest first. */
  public List<View> run(Actor actor, String number) {
    workstation.require(actor, Permission.LOOK_OUT);
    Lookout lookout = new ShowLookout(workstation).find(actor, number);
    RecordingFolders folders = new RecordingFolders(workstation, lookout);
    List<Alert> alerts = workstation.casework().alerts().of(lookout.id());
    return folders.all().stream()
        .map(
            each ->
                new View(
                    each,
                    each.erasedAt().isEmpty() && folders.isOpen(each),
                    alerts.stream()
                        .filter(alert -> isWithin(alert, each))
                        .map(Alert::number)
                        .toList()))
        .toList();
  }

  private static boolean isWithin(Alert alert, Segment segment) {
    return alert.what().source().equals(segment.what().source())
        && !alert.what().receivedAt().isBefore(segment.what().from())
        && !alert.what().receivedAt().isAfter(segment.what().until());
  }
}
