package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.Sighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.Track;
import org.secondlook.storage.Transaction;
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

  public List<Outcome> run(
      Actor actor,
      CaseFile caseFile,
      List<Path> files,
      Thoroughness thoroughness,
      String receivedFrom,
      Listener listener,
      JobContext context) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Path file : files) {
      context.stopIfCancelled();
      Outcome outcome = one(actor, caseFile, file, thoroughness, receivedFrom, listener, context);
      listener.finished(outcome);
      outcomes.add(outcome);
    }
    new GroupSightings(workstation).run(caseFile);
    return outcomes;
  }

  private Outcome one(
      Actor actor,
      CaseFile caseFile,
      Path file,
      Thoroughness thoroughness,
      String receivedFrom,
      Listener listener,
      JobContext context) {
    Evidence evidence;
    try {
      evidence = receive(actor, caseFile, file, thoroughness, receivedFrom);
    } catch (SecondLookException e) {
      if (e.kind() != SecondLookException.Kind.INPUT) {
        throw e;
      }
      return new Outcome.Failed(file, Optional.empty(), e.getMessage());
    }
    // Tracks of models used before can't be compared any more: then the file is processed anew.
    if (evidence.state() == EvidenceState.PROCESSED
        && evidence.thoroughness() == thoroughness
        && workstation.casework().evidence().tracks(evidence.id()).stream()
            .allMatch(track -> workstation.models().made(track.template()))) {
      return new Outcome.Imported(
          file, evidence, workstation.casework().evidence().tracks(evidence.id()));
    }
    listener.started(evidence);
    try (Transaction transaction = workstation.database().begin()) {
      workstation.casework().evidence().processing(transaction, evidence.id(), thoroughness);
      transaction.commit();
    }
    return switch (workstation.engine().analyse(file, thoroughness, listener, context)) {
      case Analysis.Unreadable(String why) -> failed(actor, file, evidence, why);
      case Analysis.OfPicture picture ->
          store(
              actor,
              file,
              evidence,
              thoroughness,
              picture.facts(),
              picture.damage(),
              faces(picture));
      case Analysis.OfVideo video ->
          store(
              actor,
              file,
              evidence,
              thoroughness,
              video.facts(),
              video.damage(),
              video.tracks().stream().map(each -> newTrack(each.track().id(), each)).toList());
    };
  }

  private Evidence receive(
      Actor actor, CaseFile caseFile, Path file, Thoroughness thoroughness, String receivedFrom) {
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
    try (Transaction transaction = workstation.database().begin()) {
      Evidence evidence =
          workstation
              .casework()
              .evidence()
              .receive(
                  transaction,
                  actor,
                  caseFile.id(),
                  new NewEvidence(absolute, digest, size, receivedFrom, thoroughness));
      transaction.commit();
      workstation.casework().log().checkpoint();
      return evidence;
    }
  }

  private Outcome failed(Actor actor, Path file, Evidence evidence, String why) {
    try (Transaction transaction = workstation.database().begin()) {
      workstation.casework().evidence().failed(transaction, actor, evidence.id(), why);
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
    return new Outcome.Failed(file, workstation.casework().evidence().find(evidence.id()), why);
  }

  private Outcome store(
      Actor actor,
      Path file,
      Evidence evidence,
      Thoroughness thoroughness,
      MediaFacts facts,
      Optional<String> damage,
      List<NewTrack> tracks) {
    try (Transaction transaction = workstation.database().begin()) {
      var store = workstation.casework().evidence();
      store.ready(transaction, evidence.id(), facts);
      store.processing(transaction, evidence.id(), thoroughness);
      tracks.forEach(track -> store.add(transaction, actor, evidence.id(), track));
      store.processed(transaction, actor, evidence.id(), damage);
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
    Evidence now = workstation.casework().evidence().find(evidence.id()).orElseThrow();
    return new Outcome.Imported(file, now, workstation.casework().evidence().tracks(evidence.id()));
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
        Pictures.png(found.shot()),
        found.shotArea(),
        false,
        track.sightings().stream().map(StoredSighting::of).toList());
  }
}
