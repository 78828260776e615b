package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.evidence.ListEvidence;

/** The files of one case and the things in them, as commands ask for them. */
record CaseObjects(Globals globals, CommandSession session, CaseFile caseFile) {
  /**
   * The file as evidence of the case; taken in where it wasn't.
   *
   * @param said what the examiner says of it; where that is something else than before it is gone
   *     through again
   */
  Evidence evidence(Path file, Optional<MediaSettings> said) {
    String digest = FileDigest.of(file);
    Optional<Evidence> known =
        new ListEvidence(session.workstation())
            .run(session.actor(), caseFile).stream()
                .filter(each -> each.sha256().hex().equals(digest))
                .filter(each -> each.state() == EvidenceState.PROCESSED)
                .filter(each -> each.settings().equals(said.orElse(each.settings())))
                .findFirst();
    return known.isPresent() ? known.get() : taken(file, said);
  }

  private Evidence taken(Path file, Optional<MediaSettings> said) {
    return switch (imported(file, said)) {
      case ImportEvidence.Outcome.Imported imported -> imported.evidence();
      case ImportEvidence.Outcome.Failed failed -> throw SecondLookException.input(failed.why());
    };
  }

  private ImportEvidence.Outcome imported(Path file, Optional<MediaSettings> said) {
    return new ImportEvidence(session.workstation())
        .run(
            new ImportRequest(
                session.actor(), caseFile, List.of(file), Thoroughness.NORMAL, "", said),
            failuresTold(globals),
            globals.job())
        .getFirst();
  }

  /** Tells on standard error which files could not be looked through for things. */
  static ImportEvidence.Listener failuresTold(Globals globals) {
    return new ImportEvidence.Listener() {
      @Override
      public void lookedThrough(LookForObjects.Outcome outcome) {
        tell(globals, outcome);
      }
    };
  }

  private static void tell(Globals globals, LookForObjects.Outcome outcome) {
    if (outcome instanceof LookForObjects.Outcome.Failed failed) {
      globals.console().err().println(failed.why());
    }
  }

  /** What nobody looked through yet. */
  void lookThroughAll() {
    for (Evidence each : new ListEvidence(session.workstation()).run(session.actor(), caseFile)) {
      look(each, Thoroughness.NORMAL);
    }
  }

  /** Empty where it was looked through before; what fails is told on standard error. */
  Optional<LookForObjects.Outcome> look(Evidence evidence, Thoroughness thoroughness) {
    LookForObjects look = new LookForObjects(session.workstation());
    if (!look.due(evidence, thoroughness)) {
      return Optional.empty();
    }
    globals.tell("Looking through " + evidence.fileName() + " for objects.");
    LookForObjects.Outcome outcome =
        look.run(session.actor(), evidence, thoroughness, globals.job());
    tell(globals, outcome);
    return Optional.of(outcome);
  }
}
