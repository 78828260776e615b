package org.secondlook.app.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.Face;
import org.secondlook.workflow.DrawFace;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.UnitOfWork;

/** The Evidence screen's desk on an open home. */
public record WorkstationEvidence(WindowSession session) implements EvidenceService {
  private EvidenceStore store() {
    return session.workstation().casework().evidence();
  }

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return store().of(caseFile.id());
  }

  @Override
  public List<StoredTrack> tracks(EvidenceId evidence) {
    return store().tracks(evidence);
  }

  @Override
  public byte[] picture(TrackId track) {
    return store().picture(track);
  }

  @Override
  public void importFiles(
      CaseFile caseFile,
      List<Path> files,
      Thoroughness thoroughness,
      String receivedFrom,
      Optional<MediaSettings> settings,
      ImportListener listener,
      JobContext context) {
    new ImportEvidence(session.workstation())
        .run(
            new ImportRequest(
                session.actor(), caseFile, files, thoroughness, receivedFrom, settings),
            new Told(listener),
            context);
  }

  /** Passes on what an import tells, in this screen's words. */
  private record Told(ImportListener to) implements ImportEvidence.Listener {
    @Override
    public void started(Evidence evidence) {
      to.started(evidence);
    }

    @Override
    public void opened(MediaFacts facts) {
      to.opened(facts);
    }

    @Override
    public void looked(long frameIndex, long ptsMillis, List<Face> faces) {
      to.looked(ptsMillis);
    }

    @Override
    public void trackEnded(AnalysedTrack track) {
      to.trackEnded(track);
    }

    @Override
    public void finished(ImportEvidence.Outcome outcome) {
      switch (outcome) {
        case ImportEvidence.Outcome.Imported done -> {
          to.finished(done.file(), done.evidence(), done.tracks().size());
          done.again().ifPresent(to::again);
        }
        case ImportEvidence.Outcome.Failed failed ->
            failed
                .evidence()
                .ifPresentOrElse(
                    evidence -> to.finished(failed.file(), evidence, 0),
                    () -> to.refused(failed.file(), failed.why()));
      }
    }
  }

  @Override
  public Footage open(Evidence evidence, int part) {
    Path file = Path.of(evidence.originalPath());
    if (!Files.isReadable(file)) {
      throw SecondLookException.input(
          Texts.of("evidence.gone", evidence.fileName(), evidence.originalPath()));
    }
    return session.workstation().engine().open(file, part, evidence.settings());
  }

  @Override
  public StoredTrack draw(Evidence evidence, int part, Frame frame, Box drawn) {
    return new DrawFace(session.workstation())
        .run(session.actor(), evidence, part, frame, drawn);
  }

  @Override
  public EvidenceIntegrity check(EvidenceId evidence) {
    EvidenceIntegrity outcome = store().integrity(evidence);
    return UnitOfWork.act(
        session.workstation(),
        transaction -> {
          store().logIntegrity(transaction, session.actor(), evidence, outcome);
          return outcome;
        });
  }

  @Override
  public Evidence measureClock(EvidenceId evidence, RecorderClock clock) {
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          store().measureClock(transaction, session.actor(), evidence, clock);
          return clock;
        });
    return store().find(evidence).orElseThrow();
  }

  @Override
  public void sort(List<TrackId> tracks, Sorting sorting) {
    UnitOfWork.act(
        session.workstation(),
        transaction -> {
          store().sort(transaction, session.actor(), tracks, sorting);
          return sorting;
        });
  }
}
