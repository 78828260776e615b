package org.secondlook.workflow.lookout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Causes;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.footage.Thoroughness;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.LookoutFiles;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.FindCase;

/** What was sealed for a look-out becomes a file of its case, and evidence like any other. */
record LookoutEvidence(Workstation workstation, Lookout lookout) {
  /**
   * @param name of the file within the look-out's folder
   * @param from where it comes from, in words
   * @return the evidence, whose SHA-256 is that of the bytes
   */
  Evidence in(Actor actor, String name, byte[] bytes, String from, JobContext context) {
    Path file = written(LookoutFiles.of(workstation.home(), lookout).folder().resolve(name), bytes);
    CaseFile caseFile = new FindCase(workstation).run(actor, lookout.caseNumber());
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
    if (!evidence.sha256().equals(Sha256.of(bytes))) {
      throw SecondLookException.input(
          file
              + " was exchanged by another program while it was taken in: that evidence is not what was sealed. Take it again.");
    }
    return evidence;
  }

  private static Path written(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw Causes.unwritten("What is taken into the case can't be written to " + file, e);
    }
  }
}
