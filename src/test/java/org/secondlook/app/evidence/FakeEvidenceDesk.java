package org.secondlook.app.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.secondlook.app.Fixtures;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaSettings;
import org.secondlook.workflow.ExportFrame;
import org.secondlook.workflow.evidence.Recording;

/**
 * Evidence in memory: good files become processed with two tracks, ".bad" ones fail, missing ones
 * are refused.
 */
public final class FakeEvidenceDesk implements EvidenceService {
  public final Map<EvidenceId, Evidence> files = new LinkedHashMap<>();
  public final Map<TrackId, StoredTrack> tracks = new LinkedHashMap<>();
  public final Picture still;
  public final byte[] png;
  public Optional<String> lostDrive = Optional.empty();

  /** Called after a file was started: where a test looks into a running import. */
  public Consumer<Evidence> midway = evidence -> {};

  public int opened;

  public FakeEvidenceDesk(Picture still) {
    this.still = still;
    this.png = Fixtures.png(still);
  }

  public Evidence add(Evidence evidence) {
    files.put(evidence.id(), evidence);
    return evidence;
  }

  public StoredTrack add(StoredTrack track) {
    tracks.put(track.id(), track);
    return track;
  }

  /** What each import was told of where its files come from. */
  final List<String> handedOverBy = new ArrayList<>();

  /** What each import was told of its files. */
  final List<Optional<MediaSettings>> said = new ArrayList<>();

  /** Whether each import was to look for things. */
  final List<Boolean> withObjects = new ArrayList<>();

  /** The parts that the player asked for. */
  final List<Integer> openedParts = new ArrayList<>();

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return files.values().stream().filter(e -> e.caseId().equals(caseFile.id())).toList();
  }

  @Override
  public List<StoredTrack> tracks(EvidenceId evidence) {
    return tracks.values().stream().filter(t -> t.evidence().equals(evidence)).toList();
  }

  @Override
  public Map<EvidenceId, Integer> trackCounts(CaseFile caseFile) {
    return tracks.values().stream()
        .collect(Collectors.toMap(StoredTrack::evidence, track -> 1, Integer::sum));
  }

  @Override
  public byte[] picture(TrackId track) {
    return png;
  }

  @Override
  public void importFiles(
      CaseFile caseFile,
      List<Path> wanted,
      ImportChoice choice,
      ImportListener listener,
      JobContext context) {
    int done = 0;
    handedOverBy.add(choice.receivedFrom());
    said.add(choice.settings());
    withObjects.add(choice.objects());
    for (Path file : wanted) {
      context.stopIfCancelled();
      context.progress(new Progress("looking", done++, wanted.size(), "files"));
      if (!Files.isRegularFile(file)) {
        listener.refused(
            file, "There is no file " + file + ". Check the name and that its drive is connected.");
        continue;
      }
      long id = files.size() + 1L;
      Evidence begun =
          Fixtures.evidence(
              id, caseFile, file.toString(), EvidenceState.RECEIVED, Optional.empty(), "");
      listener.started(begun);
      midway.accept(begun);
      if (file.toString().endsWith(".bad")) {
        Evidence failed =
            Fixtures.evidence(
                id,
                caseFile,
                file.toString(),
                EvidenceState.FAILED,
                Optional.empty(),
                file.getFileName() + " is neither a picture nor a video.");
        listener.finished(file, add(failed), 0);
        continue;
      }
      listener.opened(Fixtures.video(still.width(), still.height(), 10_000, 25));
      listener.examined(4_000);
      Evidence good =
          Fixtures.evidence(
              id,
              caseFile,
              file.toString(),
              EvidenceState.PROCESSED,
              Optional.of(Fixtures.video(still.width(), still.height(), 10_000, 25)),
              file.toString().contains("half")
                  ? "Damaged after 00:04; the readable part was used."
                  : "");
      add(good);
      add(
          Fixtures.track(
              id * 10, id, 1, 0, 4_000, new Box(100, 60, 60, 70), 71, whole(), Optional.empty()));
      add(
          Fixtures.track(
              id * 10 + 1,
              id,
              2,
              2_000,
              6_000,
              new Box(300, 90, 50, 60),
              33,
              whole(),
              Optional.empty()));
      listener.finished(file, good, 2);
    }
  }

  public Box whole() {
    return new Box(0, 0, still.width(), still.height());
  }

  @Override
  public Recording open(Evidence evidence, int part) {
    openedParts.add(part);
    lostDrive.ifPresent(
        sentence -> {
          throw SecondLookException.input(sentence);
        });
    opened++;
    return new Recording(
        new FakeFootage(
            evidence.facts().orElse(Fixtures.video(still.width(), still.height(), 10_000, 25)),
            still));
  }

  @Override
  public StoredTrack draw(Evidence evidence, int part, Frame frame, Box drawn) {
    long id = 1000L + tracks.size();
    StoredTrack t =
        Fixtures.track(
            id,
            evidence.id().value(),
            tracks(evidence.id()).size() + 1,
            frame.ptsMillis(),
            frame.ptsMillis(),
            drawn,
            20,
            whole(),
            Optional.empty());
    return add(t.asDrawnByHand());
  }

  @Override
  public EvidenceIntegrity check(EvidenceId evidence) {
    return new EvidenceIntegrity.Unchanged(files.get(evidence).sha256());
  }

  @Override
  public Evidence measureClock(EvidenceId id, RecorderClock clock) {
    Evidence e = files.get(id);
    return add(
        new Evidence(
            e.id(),
            e.caseId(),
            e.originalPath(),
            e.sha256(),
            e.size(),
            e.facts(),
            e.state(),
            e.why(),
            e.receivedFrom(),
            e.receivedAt(),
            Optional.of(clock),
            e.thoroughness()));
  }

  @Override
  public void sort(List<TrackId> ids, Sorting sorting) {
    new ArrayList<>(ids).forEach(id -> tracks.computeIfPresent(id, (key, t) -> t.sorted(sorting)));
  }

  @Override
  public byte[] captioned(ExportFrame.Request request) {
    return new byte[0];
  }

  @Override
  public Path export(ExportFrame.Request request, Path folder) {
    return folder;
  }
}
