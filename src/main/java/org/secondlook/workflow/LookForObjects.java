package org.secondlook.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.JobContext;
import org.secondlook.base.Png;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.NewObjectLook;
import org.secondlook.casework.NewObjectTrack;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.ObjectStore;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.ObjectTrack;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.ModelManifest;
import org.secondlook.vision.ObjectModels;

/**
 * Looks through a file of evidence for things, stores what it finds, and compares it with the crops
 * that stand as queries on the case. What came of a file is stored in one transaction.
 */
public final class LookForObjects {
  private static final Sha256 NO_MODEL = new Sha256("0".repeat(64));

  private final Workstation workstation;
  private final ObjectStore store;

  public LookForObjects(Workstation workstation) {
    this.workstation = workstation;
    this.store = workstation.casework().objects();
  }

  /** What came of one file. */
  public sealed interface Outcome {
    /**
     * @param named tracks with a label; the others are places that can be searched
     */
    record Looked(Evidence evidence, ObjectLook look, int tracks, int named) implements Outcome {}

    record Failed(Evidence evidence, String why) implements Outcome {}
  }

  /** Whether crops stand as queries on the case, so that new evidence is looked through anyway. */
  public boolean awaited(CaseFile caseFile) {
    return store.queries(caseFile.id()).stream().anyMatch(query -> query.ended().isEmpty());
  }

  /** Whether the file was never looked through so thoroughly with the models of now. */
  public boolean due(Evidence evidence, Thoroughness thoroughness) {
    ModelManifest detects = ObjectModels.detector(workstation.catalog());
    return evidence.state() == EvidenceState.PROCESSED
        && store
            .look(evidence.id())
            .filter(look -> look.thoroughness().compareTo(thoroughness) >= 0)
            .filter(look -> look.detectorSha256().equals(detects.digest()))
            .filter(
                look ->
                    look.networkSha256()
                        .equals(ObjectModels.embedder(workstation.catalog()).digest()))
            .isEmpty();
  }

  /** Whether it was looked through at all. */
  boolean done(Evidence evidence) {
    return store.look(evidence.id()).isPresent();
  }

  /**
   * Empties what was found, in the transaction that sets the file otherwise: times and boxes of
   * before stand nowhere in it any more, and must not outlive a cancel before the file is looked
   * through again. It is due then.
   */
  void forget(Transaction transaction, Actor actor, EvidenceId id) {
    store.looked(
        transaction,
        actor,
        new NewObjectLook(
            id,
            Thoroughness.QUICK,
            "none",
            NO_MODEL,
            "none",
            NO_MODEL,
            0,
            List.of(),
            "The file was set otherwise since it was looked through for objects, so that what was"
                + " found then is void; look through it again.",
            List.of()));
  }

  /** Stops within the file where the job is cancelled; then nothing of it is stored. */
  public Outcome run(
      Actor actor, Evidence evidence, Thoroughness thoroughness, JobContext context) {
    Path file = Path.of(evidence.originalPath());
    try {
      FileFingerprint before = FileFingerprint.of(file);
      if (!before.sha256().equals(evidence.sha256())) {
        return failed(
            actor,
            evidence,
            file
                + " was changed since it was received, so it isn't looked through. Put the original back.");
      }
      ObjectAnalysis analysis =
          workstation.engine().objects(file, evidence.settings(), thoroughness, context);
      Optional<String> changed = before.changed(file);
      if (changed.isPresent()) {
        return failed(actor, evidence, changed.get());
      }
      return switch (analysis) {
        case ObjectAnalysis.Unreadable(String why) -> failed(actor, evidence, why);
        case ObjectAnalysis.Examined examined -> keep(actor, evidence, thoroughness, examined);
      };
    } catch (IOException e) {
      return failed(
          actor,
          evidence,
          file + " can't be read (" + e.getMessage() + "). Connect its drive or put it back.");
    }
  }

  private Outcome failed(Actor actor, Evidence evidence, String why) {
    UnitOfWork.change(
        workstation, transaction -> store.failed(transaction, actor, evidence.id(), why));
    return new Outcome.Failed(evidence, why);
  }

  private Outcome keep(
      Actor actor, Evidence evidence, Thoroughness thoroughness, ObjectAnalysis.Examined examined) {
    List<NewObjectTrack> tracks = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    long frames = 0;
    for (ObjectAnalysis.Part part : examined.parts()) {
      int number = part.facts().part().number();
      part.tracks().forEach(track -> tracks.add(newTrack(number, track)));
      part.damage().ifPresent(damage::add);
      frames += part.looks().size();
    }
    ModelManifest detects = ObjectModels.detector(workstation.catalog());
    ModelManifest compares = ObjectModels.embedder(workstation.catalog());
    NewObjectLook look =
        new NewObjectLook(
            evidence.id(),
            thoroughness,
            detects.id(),
            detects.digest(),
            compares.id(),
            compares.digest(),
            frames,
            examined.notExamined(),
            String.join(" ", damage),
            tracks);
    UnitOfWork.change(workstation, transaction -> store.looked(transaction, actor, look));
    new StandingObjectQueries(workstation).compare(actor, evidence);
    return new Outcome.Looked(
        evidence,
        store.look(evidence.id()).orElseThrow(),
        tracks.size(),
        (int) tracks.stream().filter(each -> !each.label().isEmpty()).count());
  }

  private static NewObjectTrack newTrack(int part, ObjectTrack found) {
    return new NewObjectTrack(
        part,
        found.id(),
        found.label(),
        found.score(),
        found.untilMillis(),
        found.best(),
        found.sightings(),
        Png.write(found.shot()),
        found.shotArea(),
        found.shots().stream()
            .map(shot -> new NewObjectTrack.Shot(shot.sighting(), shot.template()))
            .toList());
  }

  /** Refused (kind USAGE) where nothing of a case was ever looked through for things. */
  static SecondLookException nothingLookedThrough(String caseNumber) {
    return SecondLookException.usage(
        "No file of case "
            + caseNumber
            + " was looked through for objects yet, so there is nothing to compare with. Do that first: in the window's"
            + " Objects tab, or with 'objects FILE --case "
            + caseNumber
            + "'.");
  }
}
