package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.NewCase;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Stamped;
import org.secondlook.footage.Thoroughness;
import org.secondlook.footage.internal.TestVideo;
import org.secondlook.footage.internal.TestVideo.Recipe;

/** A file that comes again, is gone through again, or changes between two looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportAgainTest {
  private Path folder;

  private Workstation workstation;
  private Actor actor;
  private CaseFile caseFile;

  @BeforeAll
  void open(@TempDir Path shared) {
    folder = shared;
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    actor = workstation.casework().accounts().singleUser("examiner");
    caseFile =
        UnitOfWork.act(
            workstation,
            transaction ->
                workstation
                    .casework()
                    .cases()
                    .create(transaction, actor, new NewCase("7", "t", "theft", "report 1")));
  }

  @AfterAll
  void close() {
    workstation.close();
  }

  private Path untimed(String name, int frames) {
    return TestVideo.write(
        folder.resolve(name),
        Recipe.of("mjpeg", "mjpeg").clock(25),
        Stamped.shots(160, 96, Stamped.every(40, frames)));
  }

  private ImportEvidence.Outcome take(
      Path file, Optional<MediaSettings> settings, ImportEvidence.Listener listener) {
    return new ImportEvidence(workstation)
        .run(
            new ImportRequest(actor, caseFile, List.of(file), Thoroughness.QUICK, "desk", settings),
            listener,
            JobContext.silent())
        .getFirst();
  }

  private List<String> acts(int last) {
    return workstation
        .casework()
        .log()
        .entries(actor, AuditFilter.ALL, Long.MAX_VALUE, last)
        .stream()
        .map(AuditEntry::act)
        .toList()
        .reversed();
  }

  @Test
  void aFileThatComesAgainIsSaidToBeThereAndOnlyGoneThroughAgainWhereSomethingIsSet() {
    Path file = untimed("again.mjpeg", 7);
    var first = (ImportEvidence.Outcome.Imported) take(file, Optional.empty(), listener());
    assertThat(first.again()).isEmpty();
    var second = (ImportEvidence.Outcome.Imported) take(file, Optional.empty(), listener());
    assertThat(second.again())
        .hasValueSatisfying(
            said -> assertThat(said).contains("already", "from desk", "then stands"));
    assertThat(acts(1)).containsExactly(Act.EVIDENCE_RECEIVED_AGAIN.name());
    MediaSettings said = new MediaSettings(10, null, 90);
    var third = (ImportEvidence.Outcome.Imported) take(file, Optional.of(said), listener());
    assertThat(third.again())
        .hasValueSatisfying(words -> assertThat(words).contains("processed again"));
    assertThat(acts(3))
        .containsExactly(
            Act.EVIDENCE_RECEIVED_AGAIN.name(),
            Act.EVIDENCE_GONE_THROUGH_AGAIN.name(),
            Act.EVIDENCE_PROCESSED.name());
    Evidence now = third.evidence();
    assertThat(now.settings()).isEqualTo(said);
    assertThat(now.facts().orElseThrow().width()).isEqualTo(96);
    assertThat(now.facts().orElseThrow().assumed())
        .containsExactly(Assumed.frameRate(10, true), Assumed.turn(90));
    // What was set once holds until something else is set.
    var fourth = (ImportEvidence.Outcome.Imported) take(file, Optional.empty(), listener());
    assertThat(fourth.evidence().settings()).isEqualTo(said);
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private static ImportEvidence.Listener listener() {
    return ImportEvidence.Listener.NONE;
  }

  @Test
  void nothingIsKeptOfAFileThatChangesWhileItIsGoneThrough() {
    Path file = untimed("growing.mjpeg", 9);
    ImportEvidence.Outcome outcome =
        take(
            file,
            Optional.empty(),
            new ImportEvidence.Listener() {
              @Override
              public void opened(MediaFacts facts) {
                write(file, new byte[] {0}, StandardOpenOption.APPEND);
              }
            });
    assertNothingKept(outcome);
  }

  @Test
  void nothingIsKeptOfAFileThatIsSwappedAndPutBack() {
    Path file = untimed("swapped.mjpeg", 8);
    Path other = untimed("other.mjpeg", 5);
    ImportEvidence.Outcome outcome =
        take(
            file,
            Optional.empty(),
            new ImportEvidence.Listener() {
              @Override
              public void started(Evidence evidence) {
                move(file, folder.resolve("kept"));
                move(other, file);
              }

              @Override
              public void opened(MediaFacts facts) {
                move(folder.resolve("kept"), file);
              }
            });
    assertNothingKept(outcome);
  }

  private void assertNothingKept(ImportEvidence.Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ImportEvidence.Outcome.Failed.class,
            failed -> {
              assertThat(failed.why()).contains("or replaced", "try again");
              Evidence stored = failed.evidence().orElseThrow();
              assertThat(stored.state()).isEqualTo(EvidenceState.FAILED);
              assertThat(stored.examination()).isEmpty();
            });
    assertThat(acts(1)).containsExactly(Act.EVIDENCE_FAILED.name());
  }

  private static void write(Path file, byte[] bytes, StandardOpenOption how) {
    try {
      Files.write(file, bytes, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
