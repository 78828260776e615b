package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.WorkerEngine;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Transaction;

/**
 * The worker process is killed again and again while files are imported into a case: the import
 * goes on, and what was acknowledged is in the store, once, also after the home was opened again.
 */
class KilledWorkerImportTest {
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final List<Path> FILES =
      List.of(
          SAMPLES.resolve("footage/side-door-rotated.mp4"),
          SAMPLES.resolve("stills/visitor-blue-room-2010.jpg"),
          SAMPLES.resolve("footage/entrance-interlaced.ts"));

  @TempDir Path folder;

  /** The tracks that were acknowledged, by their evidence. */
  private final Map<EvidenceId, List<String>> acknowledged = new LinkedHashMap<>();

  @Test
  void threeKillsLoseNothingThatWasAcknowledged() throws Exception {
    kill(3, 4_000);
  }

  @Test
  @Tag("long")
  void aHundredKillsLoseNothingThatWasAcknowledged() throws Exception {
    // With pauses as short as a file's own time one file would be met twenty times in a row, and
    // then it is kept away.
    kill(100, 9_000);
  }

  private void kill(int times, int longestPauseMillis) throws Exception {
    AtomicInteger kills = new AtomicInteger();
    int rounds = 0;
    List<ProcessHandle> others = ProcessHandle.current().children().toList();
    try (Workstation workstation = open()) {
      List<List<String>> wanted = imported(workstation, "undisturbed");
      AtomicBoolean done = new AtomicBoolean();
      Thread killer =
          Thread.ofPlatform().start(() -> kill(times, longestPauseMillis, others, kills, done));
      try {
        while (kills.get() < times) {
          assertThat(imported(workstation, "round " + ++rounds)).isEqualTo(wanted);
        }
      } finally {
        done.set(true);
        killer.join();
      }
    }
    try (Workstation workstation = open()) {
      EvidenceStore store = workstation.casework().evidence();
      acknowledged.forEach(
          (evidence, tracks) -> {
            assertThat(store.find(evidence).orElseThrow().state())
                .isEqualTo(EvidenceState.PROCESSED);
            assertThat(told(store.tracks(evidence))).isEqualTo(tracks);
            // Reading a picture compares it with its digest.
            store.tracks(evidence).forEach(track -> store.picture(track.id()));
          });
      assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
    System.out.printf(
        "%d kills in %d imports: %d files acknowledged, all there, none twice%n",
        kills.get(), rounds, acknowledged.size());
    assertThat(acknowledged).hasSize((rounds + 1) * FILES.size());
  }

  private Workstation open() {
    return Workstation.open(
        new Home(folder.resolve("home").toAbsolutePath()),
        Optional.empty(),
        () -> WorkerEngine.start(Installation.find()));
  }

  /** Into a case of its own; gives the tracks of each file. */
  private List<List<String>> imported(Workstation workstation, String number) {
    Actor actor = workstation.casework().accounts().singleUser("examiner");
    CaseFile caseFile;
    try (Transaction transaction = workstation.database().begin()) {
      NewCase asked = new NewCase(number, "Killed workers", "measuring", "the laboratory");
      caseFile = workstation.casework().cases().create(transaction, actor, asked);
      transaction.commit();
    }
    List<List<String>> found = new ArrayList<>();
    ImportEvidence.Listener listener =
        new ImportEvidence.Listener() {
          @Override
          public void finished(ImportEvidence.Outcome outcome) {
            assertThat(outcome).isInstanceOf(ImportEvidence.Outcome.Imported.class);
            var imported = (ImportEvidence.Outcome.Imported) outcome;
            assertThat(acknowledged.put(imported.evidence().id(), told(imported.tracks())))
                .isNull();
            found.add(told(imported.tracks()));
          }
        };
    new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, caseFile, FILES, Thoroughness.QUICK, ""),
            listener,
            JobContext.silent());
    return found;
  }

  /** Number, times and sightings of each track: all that makes it one and the same. */
  private static List<String> told(List<StoredTrack> tracks) {
    List<String> told =
        tracks.stream()
            .map(
                track ->
                    track.number()
                        + ": "
                        + track.fromMillis()
                        + " to "
                        + track.toMillis()
                        + ", best "
                        + track.bestPtsMillis()
                        + ", seen "
                        + track.sightings().size())
            .toList();
    assertThat(told).isNotEmpty().doesNotHaveDuplicates();
    return told;
  }

  private static void kill(
      int times,
      int longestPauseMillis,
      List<ProcessHandle> others,
      AtomicInteger kills,
      AtomicBoolean done) {
    Random random = new Random(times);
    while (kills.get() < times && !done.get()) {
      try {
        Thread.sleep(random.nextInt(200, longestPauseMillis));
      } catch (InterruptedException e) {
        return;
      }
      ProcessHandle.current()
          .children()
          .filter(child -> !others.contains(child))
          .filter(ProcessHandle::destroyForcibly)
          .forEach(child -> kills.incrementAndGet());
    }
  }
}
