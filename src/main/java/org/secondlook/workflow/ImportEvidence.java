package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Track;
import org.secondlook.vision.AnalysedFace;

/**
 * Takes files into a case: hash, headers, faces, tracks, best shots. A file's results are stored in
 * one transaction when it is finished, so a crash or a cancel leaves it as received, never half
 * processed. A bad file is reported and the next one goes on.
 */
public final class ImportEvidence {
  /** A best shot's picture keeps this much around the face, for the examiner's eye. */
  private static final double SURROUNDINGS = 4;

  private final Workstation workstation;

  public ImportEvidence(Workstation workstation) {
    this.workstation = workstation;
  }

  /** What came of one file. */
  public sealed interface Outcome {
    Path file();

    record Imported(Path file, Evidence evidence, List<StoredTrack> tracks) implements Outcome {}

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
  }

  /** One outcome a file, in order; stops between and within files where the job is cancelled. */
  public List<Outcome> run(ImportRequest request, Listener listener, JobContext context) {
    List<Outcome> outcomes = new ArrayList<>();
    Run run = new Run(workstation, request, listener, context);
    for (Path file : request.files()) {
      context.stopIfCancelled();
      Outcome outcome = run.one(file);
      listener.finished(outcome);
      outcomes.add(outcome);
    }
    new GroupSightings(workstation).run(request.caseFile());
    return outcomes;
  }

  /** One run over a request's files. */
  private record Run(
      Workstation workstation, ImportRequest request, Listener listener, JobContext context) {
    Outcome one(Path file) {
      Evidence evidence;
      try {
        evidence = receive(file);
      } catch (SecondLookException e) {
        if (e.kind() != SecondLookException.Kind.INPUT) {
          throw e;
        }
        return new Outcome.Failed(file, Optional.empty(), e.getMessage());
      }
      if (upToDate(evidence)) {
        return new Outcome.Imported(file, evidence, store().tracks(evidence.id()));
      }
      listener.started(evidence);
      UnitOfWork.step(
          workstation,
          transaction -> store().processing(transaction, evidence.id(), request.thoroughness()));
      return switch (workstation
          .engine()
          .analyse(file, request.thoroughness(), listener, context)) {
        case Analysis.Unreadable(String why) -> failed(file, evidence, why);
        case Analysis.OfPicture picture ->
            keep(file, evidence, picture.facts(), picture.damage(), faces(picture));
        case Analysis.OfVideo video ->
            keep(
                file,
                evidence,
                video.facts(),
                video.damage(),
                video.tracks().stream().map(each -> newTrack(each.track().id(), each)).toList());
      };
    }

    private EvidenceStore store() {
      return workstation.casework().evidence();
    }

    /** Tracks of models used before can't be compared any more: then it is processed anew. */
    private boolean upToDate(Evidence evidence) {
      return evidence.state() == EvidenceState.PROCESSED
          && evidence.thoroughness() == request.thoroughness()
          && store().tracks(evidence.id()).stream()
              .allMatch(track -> workstation.models().made(track.template()));
    }

    private Evidence receive(Path file) {
      NewEvidence received = read(file);
      return UnitOfWork.act(
          workstation,
          transaction ->
              store().receive(transaction, request.actor(), request.caseFile().id(), received));
    }

    private NewEvidence read(Path file) {
      Path absolute = file.toAbsolutePath().normalize();
      if (!Files.exists(absolute)) {
        throw SecondLookException.input(
            "There is no file " + file + ". Check the name and that its drive is connected.");
      }
      if (!Files.isRegularFile(absolute)) {
        throw SecondLookException.input(
            file + " is a folder or device, not a file. Name the files in it.");
      }
      Sha256 digest;
      long size;
      try {
        digest = Sha256.of(absolute);
        size = Files.size(absolute);
      } catch (IOException e) {
        throw SecondLookException.input(
            "The file "
                + file
                + " can't be read ("
                + e.getMessage()
                + "). Check its permissions and drive.",
            e);
      }
      if (size == 0) {
        throw SecondLookException.input(
            "The file " + file + " is empty. Copy it again from its source.");
      }
      return new NewEvidence(
          absolute, digest, size, request.receivedFrom(), request.thoroughness());
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
        MediaFacts facts,
        Optional<String> damage,
        List<NewTrack> tracks) {
      UnitOfWork.change(
          workstation,
          transaction -> {
            store().ready(transaction, evidence.id(), facts);
            store().processing(transaction, evidence.id(), request.thoroughness());
            tracks.forEach(
                track -> store().add(transaction, request.actor(), evidence.id(), track));
            store().processed(transaction, request.actor(), evidence.id(), damage);
          });
      return new Outcome.Imported(
          file, store().find(evidence.id()).orElseThrow(), store().tracks(evidence.id()));
    }
  }

  private static List<NewTrack> faces(Analysis.OfPicture picture) {
    Picture frame = picture.picture();
    List<NewTrack> tracks = new ArrayList<>();
    for (AnalysedFace face : picture.faces()) {
      Box area = Pictures.wholePixels(face.face().box().grown(SURROUNDINGS), frame);
      Track track = new Track(1, List.of(new Sighting(0, 0, face.face())));
      tracks.add(
          newTrack(
              tracks.size() + 1,
              new AnalysedTrack(track, face.template(), frame.crop(area), area)));
    }
    return tracks;
  }

  private static NewTrack newTrack(int number, AnalysedTrack found) {
    Track track = found.track();
    return new NewTrack(
        number,
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
