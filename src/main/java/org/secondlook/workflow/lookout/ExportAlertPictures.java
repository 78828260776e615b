package org.secondlook.workflow.lookout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.base.Causes;
import org.secondlook.base.FileNames;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Lookout;
import org.secondlook.report.Reports;
import org.secondlook.storage.StoredJson;
import org.secondlook.wording.Times;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;

/**
 * Writes who was seen and who is listed beside each other, without name and similarity, for those
 * who judge without a window. The log keeps it: this file is not erased with the alert.
 */
public record ExportAlertPictures(Workstation workstation) {
  public Path run(Actor actor, String number, int alert, Path folder) {
    ShowAlerts shows = new ShowAlerts(workstation);
    Lookout lookout = shows.lookout(actor, number);
    ShowAlerts.View view = shows.one(actor, number, alert);
    ShowAlerts.Pictures pictures = shows.pictures(actor, number, alert);
    byte[] sheet =
        Reports.captioned(
            List.of(pictures.shot(), pictures.listed()),
            List.of(
                "Look-out " + number + ", alert " + alert + ": seen (left), listed (right)",
                view.source() + ", received " + Times.exactUtc(view.receivedAt())));
    Path file =
        folder
            .resolve("lookout-" + FileNames.harmless(number) + "-alert-" + alert + ".png")
            .toAbsolutePath()
            .normalize();
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, sheet);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The pictures can't be written to "
              + file
              + " ("
              + Causes.of(e)
              + "). Choose another folder.",
          e);
    }
    String details =
        StoredJson.object()
            .put("lookout", number)
            .put("alert", alert)
            .put("sha256", Sha256.of(sheet).hex())
            .toString();
    UnitOfWork.logged(
        workstation,
        actor,
        new FindCase(workstation)
            .run(actor, lookout.caseNumber())
            .entry(Act.PICTURE_EXPORTED, details));
    return file;
  }
}
