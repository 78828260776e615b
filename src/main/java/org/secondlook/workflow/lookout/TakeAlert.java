package org.secondlook.workflow.lookout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Causes;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.footage.Thoroughness;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.wording.Times;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.LookoutFiles;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;

/** Takes the picture of a released alert into the look-out's case, as evidence like any file. */
public record TakeAlert(Workstation workstation) {
  /**
   * @return the evidence, with its SHA-256
   */
  public Evidence run(Actor actor, String number, int alert, JobContext context) {
    workstation.require(actor, Permission.RECEIVE_EVIDENCE);
    Lookout lookout = new ShowAlerts(workstation).lookout(actor, number);
    Alert found = workstation.casework().alerts().find(lookout.id(), alert);
    if (found.state() != Alert.State.RELEASED) {
      throw SecondLookException.policy(
          "An alert becomes evidence once a second person has released it ('lookout release').");
    }
    byte[] shot = new AlertFolders(workstation, lookout).read(found).shot();
    Path file =
        written(
            LookoutFiles.of(workstation.home(), lookout)
                .folder()
                .resolve("alert-" + alert + ".png"),
            shot);
    CaseFile caseFile = new FindCase(workstation).run(actor, lookout.caseNumber());
    String from =
        "look-out "
            + lookout.number()
            + ", alert "
            + alert
            + ", "
            + found.what().source()
            + ", received "
            + Times.utc(found.what().receivedAt());
    Evidence evidence =
        switch (new ImportEvidence(workstation)
            .run(
                new ImportRequest(actor, caseFile, List.of(file), Thoroughness.NORMAL, from),
                ImportEvidence.Listener.NONE,
                context)
            .getFirst()) {
          case ImportEvidence.Outcome.Imported done -> done.evidence();
          case ImportEvidence.Outcome.Failed(Path _, Optional<Evidence> kept, String why) ->
              kept.orElseThrow(() -> SecondLookException.input(why));
        };
    if (!evidence.sha256().equals(Sha256.of(shot))) {
      throw SecondLookException.input(
          file
              + " was exchanged by another program while it was taken in: that evidence is not the alert's picture. Take the"
              + " alert again.");
    }
    UnitOfWork.change(
        workstation,
        transaction ->
            workstation
                .casework()
                .alerts()
                .taken(transaction, actor, lookout.id(), alert, evidence.sha256()));
    return evidence;
  }

  private static Path written(Path file, byte[] png) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, png);
    } catch (IOException e) {
      throw Causes.unwritten("The alert's picture can't be written to " + file, e);
    }
  }
}
