package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.vision.Face;
import org.secondlook.workflow.DrawFace;
import org.secondlook.workflow.ExportFrame;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.evidence.CheckEvidence;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.evidence.MeasureClock;
import org.secondlook.workflow.evidence.OpenRecording;
import org.secondlook.workflow.evidence.Recording;
import org.secondlook.workflow.evidence.ShowShot;
import org.secondlook.workflow.evidence.SortSightings;

/** The Evidence screen on an open home. */
public record WorkstationEvidence(WindowSession session) implements EvidenceService {
  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return new ListEvidence(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public List<StoredTrack> tracks(EvidenceId evidence) {
    return new ListTracks(session.workstation()).of(session.actor(), evidence);
  }

  @Override
  public Map<EvidenceId, Integer> trackCounts(CaseFile caseFile) {
    return new ListTracks(session.workstation()).counts(session.actor(), caseFile);
  }

  @Override
  public byte[] picture(TrackId track) {
    return new ShowShot(session.workstation()).bytes(session.actor(), track);
  }

  @Override
  public void importFiles(
      CaseFile caseFile,
      List<Path> files,
      ImportChoice choice,
      ImportListener listener,
      JobContext context) {
    new ImportEvidence(session.workstation())
        .run(
            new ImportRequest(
                    session.actor(),
                    caseFile,
                    files,
                    choice.thoroughness(),
                    choice.receivedFrom(),
                    choice.settings())
                .withObjects(choice.objects()),
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
    public void examined(long frameIndex, long ptsMillis, List<Face> faces) {
      to.examined(ptsMillis);
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

    @Override
    public void lookedThrough(LookForObjects.Outcome outcome) {
      if (outcome instanceof LookForObjects.Outcome.Failed failed) {
        to.again(failed.why());
      }
    }
  }

  @Override
  public Recording open(Evidence evidence, int part) {
    return new OpenRecording(session.workstation()).run(session.actor(), evidence, part);
  }

  @Override
  public StoredTrack draw(Evidence evidence, int part, Frame frame, Box drawn) {
    return new DrawFace(session.workstation()).run(session.actor(), evidence, part, frame, drawn);
  }

  @Override
  public EvidenceIntegrity check(EvidenceId evidence) {
    return new CheckEvidence(session.workstation()).run(session.actor(), evidence);
  }

  @Override
  public Evidence measureClock(EvidenceId evidence, RecorderClock clock) {
    return new MeasureClock(session.workstation()).run(session.actor(), evidence, clock);
  }

  @Override
  public byte[] captioned(ExportFrame.Request request) {
    return new ExportFrame(session.workstation()).picture(session.actor(), request);
  }

  @Override
  public Path export(ExportFrame.Request request, Path folder) {
    return new ExportFrame(session.workstation()).run(session.actor(), request, folder);
  }

  @Override
  public void sort(List<TrackId> tracks, Sorting sorting) {
    new SortSightings(session.workstation()).run(session.actor(), tracks, sorting);
  }
}
