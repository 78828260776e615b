package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.engine.AnalysedTrack;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;

/**
 * Takes files into the case in the background and keeps the list of files as they come, change and
 * fail.
 */
public final class ImportViewModel {
  private final EvidenceService desk;
  private final ScreenContext frame;
  private final Consumer<List<FileRow>> changed;
  private final Runnable reread;
  private final Map<EvidenceId, FileRow.Received> received = new LinkedHashMap<>();
  private final Map<Path, FileRow.Refused> refused = new LinkedHashMap<>();
  private final List<Path> waiting = new ArrayList<>();
  private final Map<EvidenceId, List<FaceTrack>> live = new LinkedHashMap<>();
  private final ObjectProperty<Thoroughness> thoroughness =
      new SimpleObjectProperty<>(Thoroughness.NORMAL);
  private final BooleanProperty objects = new SimpleBooleanProperty();
  private final StringProperty receivedFrom = new SimpleStringProperty("");
  private Optional<CaseId> shown = Optional.empty();

  /**
   * @param changed gets the list whenever it changes
   * @param reread asks for what the store knows, after an import broke off
   */
  ImportViewModel(
      EvidenceService desk, ScreenContext frame, Consumer<List<FileRow>> changed, Runnable reread) {
    this.reread = reread;
    this.desk = desk;
    this.frame = frame;
    this.changed = changed;
  }

  /** How closely the next files are looked at. */
  public ObjectProperty<Thoroughness> thoroughness() {
    return thoroughness;
  }

  /** Whether things are looked for in the next files too, once all faces were found. */
  public BooleanProperty objects() {
    return objects;
  }

  /** Who handed the next files over; may stay empty. */
  public StringProperty receivedFrom() {
    return receivedFrom;
  }

  void caseChanged(Optional<CaseFile> now) {
    shown = now.map(CaseFile::id);
    received.clear();
    refused.clear();
    waiting.clear();
    live.clear();
  }

  /** What the store knows. A file of a running import keeps the state that the import tells. */
  void stored(List<FileRow.Received> found) {
    for (FileRow.Received row : found) {
      if (!live.containsKey(row.evidence().id())) {
        received.put(row.evidence().id(), row);
      }
    }
    tell();
  }

  /** A file that the store tells of no more, since it was removed from the case. */
  void left(EvidenceId id) {
    received.remove(id);
    tell();
  }

  /**
   * The tracks that a running import has found in this file so far; empty where none runs on it.
   */
  Optional<List<FaceTrack>> live(EvidenceId id) {
    return Optional.ofNullable(live.get(id)).map(List::copyOf);
  }

  private void tell() {
    List<FileRow> rows = new ArrayList<>(received.values());
    rows.addAll(refused.values());
    waiting.forEach(file -> rows.add(new FileRow.Waiting(file)));
    changed.accept(rows);
  }

  void take(CaseFile caseFile, List<Path> dropped) {
    take(caseFile, dropped, Optional.empty());
  }

  /**
   * @param settings what the examiner says of the files; empty where nothing is to be changed
   */
  void take(CaseFile caseFile, List<Path> dropped, Optional<MediaSettings> settings) {
    dropped.forEach(refused::remove);
    String title =
        dropped.size() == 1
            ? Texts.of("evidence.import.one", dropped.getFirst().getFileName())
            : Texts.of("evidence.import.many", dropped.size());
    EvidenceService.ImportChoice choice =
        new EvidenceService.ImportChoice(
            thoroughness.get(), receivedFrom.get().strip(), settings, objects.get());
    Pending pending =
        new Pending(frame.settings(), caseFile.number(), choice.receivedFrom(), dropped);
    frame
        .jobs()
        .run(
            title,
            context -> work(caseFile, dropped, choice, pending, context),
            AnswerCounts::sentence,
            tally -> {
              pending.over();
              ended(caseFile.id(), tally);
            },
            failure -> {
              // Cancelled by the user or failed: both are said, and nothing goes on by itself.
              pending.over();
              broken(caseFile.id(), failure);
            });
  }

  /** What an import came to. */
  record AnswerCounts(int files, int failed, int tracks, int leftOut) {
    String sentence() {
      String done =
          Texts.of(
              "evidence.import.done", Texts.count("files", files), Texts.count("faces", tracks));
      String bad = failed == 0 ? "" : " " + Texts.count("evidence.import.failed", failed);
      return done
          + bad
          + (leftOut == 0 ? "" : " " + Texts.count("evidence.import.leftout", leftOut));
    }
  }

  private AnswerCounts work(
      CaseFile caseFile,
      List<Path> dropped,
      EvidenceService.ImportChoice choice,
      Pending pending,
      JobContext context) {
    MediaFiles media = MediaFiles.of(dropped);
    onWindow(
        caseFile.id(),
        () -> {
          waiting.addAll(media.files());
          tell();
        });
    frame.jobs().onWindow(() -> pending.found(media.files()));
    Counting counting = new Counting(caseFile.id(), media.leftOut(), pending);
    desk.importFiles(caseFile, media.files(), choice, counting, context);
    return counting.tally();
  }

  private void ended(CaseId id, AnswerCounts tally) {
    if (shown.equals(Optional.of(id)) && tally.files() == 0) {
      frame
          .notices()
          .warn(Texts.of("evidence.import.nothing", Texts.count("files", tally.leftOut())));
    }
  }

  private void broken(CaseId id, SecondLookException failure) {
    onWindow(
        id,
        () -> {
          waiting.clear();
          live.clear();
          reread.run();
        });
    frame.notices().failed(failure);
  }

  /** Another case may be open by now: then its list is none of this import's business. */
  private void onWindow(CaseId id, Runnable act) {
    frame
        .jobs()
        .onWindow(
            () -> {
              if (shown.equals(Optional.of(id))) {
                act.run();
              }
            });
  }

  /** Called on the job's thread; passes on what the list shows. */
  private final class Counting implements EvidenceService.ImportListener {
    private static final long A_LOOK_NANOS = 250_000_000L;

    private final CaseId caseId;
    private final int leftOut;
    private final Pending pending;
    private final AtomicLong lastTold = new AtomicLong();
    private Optional<Evidence> current = Optional.empty();
    private int part = 1;
    private int files;
    private int failed;
    private int tracks;

    Counting(CaseId caseId, int leftOut, Pending pending) {
      this.pending = pending;
      this.caseId = caseId;
      this.leftOut = leftOut;
    }

    AnswerCounts tally() {
      return new AnswerCounts(files, failed, tracks, leftOut);
    }

    @Override
    public void started(Evidence evidence) {
      current = Optional.of(evidence);
      onWindow(
          caseId,
          () -> {
            waiting.remove(Path.of(evidence.originalPath()));
            live.put(evidence.id(), new ArrayList<>());
            received.put(
                evidence.id(), new FileRow.Received(processing(evidence, evidence.facts()), 0, 0));
            tell();
          });
    }

    @Override
    public void opened(MediaFacts facts) {
      part = facts.part().number();
      current.ifPresent(
          evidence ->
              onWindow(
                  caseId,
                  () -> {
                    received.put(
                        evidence.id(),
                        new FileRow.Received(processing(evidence, Optional.of(facts)), 0, 0));
                    tell();
                  }));
    }

    @Override
    public void examined(long ptsMillis) {
      long now = System.nanoTime();
      long last = lastTold.get();
      if (current.isPresent() && now - last > A_LOOK_NANOS && lastTold.compareAndSet(last, now)) {
        update(current.get().id(), ptsMillis, Optional.empty());
      }
    }

    @Override
    public void trackEnded(AnalysedTrack track) {
      FaceTrack found = FaceTrack.of(part, track);
      current.ifPresent(evidence -> update(evidence.id(), found.toMillis(), Optional.of(found)));
    }

    private void update(EvidenceId id, long reached, Optional<FaceTrack> found) {
      onWindow(
          caseId,
          () -> {
            FileRow.Received row = received.get(id);
            List<FaceTrack> sofar = live.get(id);
            if (row != null && sofar != null) {
              found.ifPresent(sofar::add);
              received.put(
                  id,
                  new FileRow.Received(
                      row.evidence(), sofar.size(), Math.max(row.reached(), reached)));
              tell();
            }
          });
    }

    @Override
    public void again(String sentence) {
      onWindow(caseId, () -> frame.notices().warn(sentence));
    }

    @Override
    public void finished(Path file, Evidence evidence, int found) {
      files++;
      tracks += found;
      failed += evidence.state() == EvidenceState.FAILED ? 1 : 0;
      current = Optional.empty();
      frame.jobs().onWindow(() -> pending.done(file));
      onWindow(
          caseId,
          () -> {
            waiting.remove(file);
            live.remove(evidence.id());
            received.put(evidence.id(), new FileRow.Received(evidence, found, -1));
            tell();
          });
    }

    @Override
    public void refused(Path file, String why) {
      files++;
      failed++;
      frame.jobs().onWindow(() -> pending.done(file));
      onWindow(
          caseId,
          () -> {
            waiting.remove(file);
            refused.put(file, new FileRow.Refused(file, why));
            tell();
          });
    }
  }

  private static Evidence processing(Evidence e, Optional<MediaFacts> facts) {
    return new Evidence(
        e.id(),
        e.caseId(),
        e.originalPath(),
        e.sha256(),
        e.size(),
        facts,
        EvidenceState.PROCESSING,
        Optional.empty(),
        e.receivedFrom(),
        e.receivedAt(),
        e.clock(),
        e.thoroughness());
  }
}
