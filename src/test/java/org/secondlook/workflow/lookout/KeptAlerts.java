package org.secondlook.workflow.lookout;

import java.time.Instant;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.engine.WatchReport;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.vision.Template;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/** Alerts as a time of watching keeps them, without a camera that shows anybody. */
public final class KeptAlerts {
  private static final String SOURCE = "rtsp://camera.local/entrance";

  private KeptAlerts() {}

  /**
   * A time of watching that raises alerts for the first photo listed, and ends.
   *
   * @param templates of the passers-by, each of one alert
   */
  public static List<Alert> watched(
      Workstation workstation,
      Actor actor,
      Lookout lookout,
      boolean openly,
      List<Template> templates) {
    var lookouts = workstation.casework().lookouts();
    long run =
        UnitOfWork.act(
            workstation,
            transaction ->
                lookouts.watching(transaction, actor, lookout.id(), List.of(SOURCE), openly));
    AlertKeeper keeper =
        new AlertKeeper(
            workstation, actor, new ShowLookout(workstation).run(actor, lookout.number()), run);
    long now = Instant.now().toEpochMilli();
    List<Alert> kept =
        templates.stream()
            .map(
                template ->
                    keeper.keep(
                        new WatchReport.Alert(
                            0, now, now - 200, 4_000, 1, 1, 0.71, 63, 0, new byte[] {1}, template),
                        SOURCE))
            .toList();
    UnitOfWork.change(
        workstation,
        transaction -> lookouts.watched(transaction, actor, lookout.id(), run, "{\"came\":9}"));
    return kept;
  }
}
