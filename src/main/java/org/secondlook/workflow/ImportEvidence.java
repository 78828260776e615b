package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Examination;
import org.secondlook.casework.Found;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Track;
import org.secondlook.wording.Times;

/**
 * Takes files into a case: hash, headers, faces, tracks, best shots. A file's results are stored in
 * one transaction when it is finished, so a crash or a cancel leaves it as received, never half
 * processed. A bad file is reported and the next one goes on.
 */
public final class ImportEvidence {
  private final Workstation workstation;

  public ImportEvidence(Workstation workstation) {
    this.workstation = workstation;
  }

  /** What came of one file. */
  public sealed interface Outcome {
    Path file();

    /**
     * @param again a sentence where the file was in the case already: since when, and what was done
     *     with it now; empty for a new one
     */
    record Imported(Path file, Evidence evidence, List<StoredTrack> tracks, Optional<String> again)
        implements Outcome {
      public Imported {
        tracks = List.copyOf(tracks);
      }
    }

    /**
     * @param evidence what was recorded, where the file could at least be read as bytes
     */
    record Failed(Path file, Optional<Evidence> evidence, String why) implements Outcome {}
  }

  /** Hears of each file's progress; called on the job's thread. */
  public interface Listener extends AnalysisListener {
    Listener NONE = new Listener() {};

    /** A file was received and is now worked through. */
    default void started(Evidence evidence) {}

    default void finished(Outcome outcome) {}

    /** A file was looked through for things. */
    default void lookedThrough(LookForObjects.Outcome outcome) {}
  }

  /** One outcome a file, in order; stops between and within files where the job is cancelled. */
  public List<Outcome> run(ImportRequest request, Listener listener, JobContext context) {
    List<Outcome> outcomes = new ArrayList<>();
    ImportProgress progress = new ImportProgress(context, request.files());
    Run run = new Run(workstation, request, listener, progress, new HashSet<>());
    for (Path file : request.files()) {
      context.stopIfCancelled();
      progress.next();
      Outcome outcome = run.one(file);
      listener.finished(outcome);
      outcomes.add(outcome);
    }
    new GroupSightings(workstation).run(request.caseFile());
    lookForThings(request, outcomes, run.setOtherwise(), listener, context);
    return outcomes;
  }

  /**
   * Faces come first: things only once those of all files were found.
   *
   * @param setOtherwise files whose times and boxes are others than before, so that the things
   *     found then were voided
   */
  private void lookForThings(
      ImportRequest request,
      List<Outcome> outcomes,
      Set<EvidenceId> setOtherwise,
      Listener listener,
      JobContext context) {
    LookForObjects look = new LookForObjects(workstation);
    boolean wanted = request.objects() || look.awaited(request.caseFile());
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Imported imported) {
        Evidence evidence = imported.evidence();
        if (wanted && look.due(evidence, request.thoroughness())
            || setOtherwise.contains(evidence.id())) {
          listener.lookedThrough(
              look.run(request.actor(), evidence, request.thoroughness(), context));
        }
      }
    }
  }

  /** One run over a request's files. */
  private record Run(
      Workstation workstation,
      ImportRequest request,
      Listener listener,
      JobContext context,
      Set<EvidenceId> setOtherwise) {
    Outcome one(Path file) {
      FileFingerprint before;
      Optional<Evidence> known;
      Evidence evidence;
      try {
        before = read(file);
        known = store().find(request.caseFile().id(), before.sha256());
        evidence = receive(file, before);
      } catch (SecondLookException e) {
        if (e.kind() != SecondLookException.Kind.INPUT) {
          throw e;
        }
        return new Outcome.Failed(file, Optional.empty(), e.getMessage());
      }
      MediaSettings settings = request.settings().orElse(evidence.settings());
      if (upToDate(evidence, settings)) {
        return imported(file, evidence, known, "what was found in it then stands");
      }
      listener.started(evidence);
      UnitOfWork.step(
          workstation,
          transaction ->
              store()
                  .processing(
                      transaction,
                      request.actor(),
                      evidence.id(),
                      request.thoroughness(),
                      settings));
      Analysis analysis =
          workstation.engine().analyse(file, settings, request.thoroughness(), listener, context);
      Optional<String> changed = before.changed(file.toAbsolutePath().normalize());
      if (changed.isPresent()) {
        return failed(file, evidence, changed.get());
      }
      return switch (analysis) {
        case Analysis.Unreadable(String why) -> failed(file, evidence, why);
        case Analysis.Examined examined -> keep(file, evidence, known, settings, examined);
      };
    }

    private Outcome imported(
        Path file, Evidence evidence, Optional<Evidence> known, String whatNow) {
      return new Outcome.Imported(
          file,
          evidence,
          store().tracks(evidence.id()),
          known.map(
              first ->
                  file
                      + " is in this case already, received "
                      + Times.minute(first.receivedAt())
                      + (first.receivedFrom().isBlank() ? "" : " from " + first.receivedFrom())
                      + "; "
                      + whatNow
                      + "."));
    }

    private EvidenceStore store() {
      return workstation.casework().evidence();
    }

    /**
     * Tracks of models used before can't be compared any more, and those of version 0.1.0 know no
     * field networks: then it is processed anew.
     */
    private boolean upToDate(Evidence evidence, MediaSettings settings) {
      return evidence.state() == EvidenceState.PROCESSED
          && evidence.thoroughness() == request.thoroughness()
          && evidence.settings().equals(settings)
          && store().tracks(evidence.id()).stream()
              .map(StoredTrack::template)
              .allMatch(made -> workstation.models().made(made) && made.making().noted());
    }

    private Evidence receive(Path file, FileFingerprint read) {
      NewEvidence received =
          new NewEvidence(
              file.toAbsolutePath().normalize(),
              read.sha256(),
              read.size(),
              request.receivedFrom(),
              request.thoroughness());
      return UnitOfWork.act(
          workstation,
          transaction ->
              store().receive(transaction, request.actor(), request.caseFile().id(), received));
    }

    private FileFingerprint read(Path file) {
      Path absolute = file.toAbsolutePath().normalize();
      if (!Files.exists(absolute)) {
        throw SecondLookException.input(
            "There is no file " + file + ". Check the name and that its drive is connected.");
      }
      if (!Files.isRegularFile(absolute)) {
        throw SecondLookException.input(
            file + " is a folder or device, not a file. Name the files in it.");
      }
      try {
        FileFingerprint fingerprint = FileFingerprint.of(absolute);
        if (fingerprint.size() == 0) {
          throw SecondLookException.input(
              "The file " + file + " is empty. Copy it again from its source.");
        }
        return fingerprint;
      } catch (IOException e) {
        throw SecondLookException.input(
            "The file "
                + file
                + " can't be read ("
                + e.getMessage()
                + "). Check its permissions and drive.",
            e);
      }
    }

    private Outcome failed(Path file, Evidence evidence, String why) {
      UnitOfWork.change(
          workstation,
          transaction -> store().failed(transaction, request.actor(), evidence.id(), why));
      return new Outcome.Failed(file, store().find(evidence.id()), why);
    }

    private Outcome keep(
        Path file,
        Evidence evidence,
        Optional<Evidence> known,
        MediaSettings settings,
        Analysis.Examined examined) {
      Found found =
          new Found(
              request.thoroughness(),
              new Examination(
                  settings,
                  examined.parts().stream().map(Run::part).toList(),
                  examined.notExamined()),
              examined.parts().stream().flatMap(Run::tracks).toList());
      LookForObjects look = new LookForObjects(workstation);
      boolean voided = !evidence.settings().equals(settings) && look.done(evidence);
      UnitOfWork.change(
          workstation,
          transaction -> {
            store().processed(transaction, request.actor(), evidence.id(), found);
            if (voided) {
              look.forget(transaction, request.actor(), evidence.id());
            }
          });
      if (voided) {
        setOtherwise.add(evidence.id());
      }
      Evidence now = store().find(evidence.id()).orElseThrow();
      return imported(
          file,
          now,
          known,
          evidence.state() == EvidenceState.PROCESSED
              ? "it was processed again"
              : "it was processed now");
    }

    private static Examination.Part part(Analysis.Part part) {
      return new Examination.Part(
          part.facts(), part.framesDecoded(), part.changes(), part.damage().orElse(""));
    }

    private static Stream<NewTrack> tracks(Analysis.Part part) {
      int number = part.facts().part().number();
      return part.tracks().stream().map(track -> newTrack(number, track));
    }
  }

  private static NewTrack newTrack(int part, AnalysedTrack found) {
    Track track = found.track();
    return new NewTrack(
        part,
        track.id(),
        track.best().ptsMillis(),
        track.best().frameIndex(),
        track.best().face(),
        found.template(),
        Png.write(found.shot()),
        found.shotArea(),
        false,
        track.sightings().stream().map(StoredSighting::of).toList());
  }
}
