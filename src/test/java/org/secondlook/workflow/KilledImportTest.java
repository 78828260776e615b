package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.NewCase;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.ChildJvm;

/** The power goes off while evidence is taken in: the next run goes on, and nothing is twice. */
final class KilledImportTest {
  private static final int FILES_A_ROUND = 8;

  @TempDir Path folder;

  @Test
  void fourKilledImportsGoOnWithNothingMissingAndNothingTwice() throws Exception {
    kill(4);
  }

  @Test
  @Tag("long")
  void fiftyKilledImportsGoOnWithNothingMissingAndNothingTwice() throws Exception {
    kill(50);
  }

  private void kill(int rounds) throws Exception {
    int files = rounds * FILES_A_ROUND;
    makeFiles(files);
    try (Workstation workstation = open(home())) {
      Actor actor = actor(workstation);
      UnitOfWork.act(
          workstation,
          transaction ->
              workstation
                  .casework()
                  .cases()
                  .create(transaction, actor, new NewCase("1", "t", "theft", "report 1")));
    }
    Random random = new Random(rounds);
    Set<String> acknowledged = new HashSet<>();
    int lost = 0;
    for (int round = 0; round < rounds; round++) {
      acknowledged.addAll(importUntilKilled(random.nextInt(1500)));
      try (Workstation workstation = open(home())) {
        Set<String> done = new HashSet<>(processed(workstation));
        lost += (int) acknowledged.stream().filter(name -> !done.contains(name)).count();
        assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
      }
    }
    try (Workstation workstation = open(home())) {
      importAll(workstation, ImportEvidence.Listener.NONE);
      List<String> done = processed(workstation);
      int missing = files - new HashSet<>(done).size();
      int twice = done.size() - new HashSet<>(done).size();
      System.out.printf(
          "%d killed imports of %d files: %d acknowledged before, %d of them lost; after going on"
              + " %d missing, %d twice%n",
          rounds, files, acknowledged.size(), lost, missing, twice);
      assertThat(lost).isZero();
      assertThat(missing).isZero();
      assertThat(twice).isZero();
      for (Evidence each : evidence(workstation)) {
        assertThat(workstation.casework().evidence().tracks(each.id())).hasSize(2);
      }
      assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private void makeFiles(int count) throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < count; i++) {
      Files.writeString(files.resolve("%04d.txt".formatted(i)), "face 40; face 30; " + i);
    }
  }

  private Set<String> importUntilKilled(int millisAfterTheFirst) throws Exception {
    Process child =
        ChildJvm.start(
            Importer.class,
            List.of(),
            home().folder().toString(),
            folder.resolve("files").toString());
    Set<String> acknowledged = new HashSet<>();
    for (String line : ChildJvm.linesUntilKilled(child, millisAfterTheFirst)) {
      // A line that the kill cut short acknowledges nothing.
      if (line.endsWith(".txt")) {
        acknowledged.add(line);
      }
    }
    return acknowledged;
  }

  private static Workstation open(Home home) {
    return Workstation.open(home, Optional.empty(), LettersEngine::new);
  }

  private static Actor actor(Workstation workstation) {
    return workstation.casework().accounts().singleUser("morgan");
  }

  private static List<Evidence> evidence(Workstation workstation) {
    return workstation.casework().evidence().of(workstation.casework().cases().require("1").id());
  }

  private static List<String> processed(Workstation workstation) {
    return evidence(workstation).stream()
        .filter(each -> each.state() == EvidenceState.PROCESSED)
        .map(Evidence::fileName)
        .toList();
  }

  private void importAll(Workstation workstation, ImportEvidence.Listener listener)
      throws IOException {
    importAll(workstation, folder.resolve("files"), listener);
  }

  private static void importAll(
      Workstation workstation, Path files, ImportEvidence.Listener listener) throws IOException {
    CaseFile file = workstation.casework().cases().require("1");
    try (Stream<Path> all = Files.list(files)) {
      new ImportEvidence(workstation)
          .run(
              new ImportRequest(
                  actor(workstation), file, all.sorted().toList(), Thoroughness.NORMAL, "the shop"),
              listener,
              JobContext.silent());
    }
  }

  /** Imports and prints the name of each file that is done. */
  static final class Importer {
    public static void main(String[] arguments) throws IOException {
      Workstation workstation = open(new Home(Path.of(arguments[0])));
      importAll(
          workstation,
          Path.of(arguments[1]),
          new ImportEvidence.Listener() {
            @Override
            public void finished(ImportEvidence.Outcome outcome) {
              System.out.println(outcome.file().getFileName());
              System.out.flush();
            }
          });
    }
  }
}
