package org.secondlook.app.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.Names;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationTask;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.RequestVerification;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;

/** The second examiner's inbox in the real window: by keyboard from the task to its outcome. */
class SecondLookInboxTest {
  private static final char[] PASSWORD = "correct horse battery".toCharArray();

  @TempDir Path folder;

  @Test
  void theSecondExaminerDecidesEachPairBlindAndIsToldTheOutcomeAtTheEnd() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor alone = workstation.casework().accounts().singleUser("setup");
      act(workstation, tx -> add(workstation, tx, alone, "root", Role.ADMINISTRATOR));
      Actor root = signedIn(workstation, "root");
      act(workstation, tx -> add(workstation, tx, root, "ana", Role.EXAMINER));
      act(workstation, tx -> add(workstation, tx, root, "ben", Role.EXAMINER));
      Actor ana = signedIn(workstation, "ana");
      Decision lead = lead(workstation, ana);
      VerificationTask task =
          new RequestVerification(workstation, new Random(1)).run(ana, lead, Optional.of("ben"));
      Actor ben = signedIn(workstation, "ben");
      try (RealWindow real = RealWindow.open(new WindowSession(workstation, ben), folder)) {
        decide(real, task);
      }
      assertThat(workstation.casework().verifications().of(lead.id()))
          .singleElement()
          .satisfies(each -> assertThat(each.agrees()).isFalse());
    }
  }

  private static void decide(RealWindow real, VerificationTask task) {
    real.go(ScreenId.SECOND_LOOK);
    FxTest.await("the keyboard on the task", () -> focused(real, "task-" + task.id().value()));
    real.press(KeyCode.SPACE);
    for (int i = 1; i <= task.pairs(); i++) {
      real.awaitWords("Pair " + i + " of " + task.pairs());
      real.awaitQuiet();
      if (i == 1) {
        assertThat(FxTest.onFx(() -> Names.missing(real.scene().getRoot()))).isEmpty();
        assertThat(FxTest.onFx(() -> real.words().toList()))
            .as("nothing of names, ranks and similarities")
            .noneMatch(each -> each.contains("Obama") || each.contains("rank "));
        real.press(KeyCode.CONTROL, KeyCode.ENTER);
        real.awaitWords("Choose what you conclude");
      }
      real.press(KeyCode.D);
      real.press(KeyCode.X);
      FxTest.await("the cursor in the reason", () -> focused(real, "task-reason"));
      RealWindow.write("ears");
      assertThat(real.text("#task-reason")).isEqualToIgnoringCase("ears");
      real.press(KeyCode.CONTROL, KeyCode.ENTER);
    }
    FxTest.await(
        "the outcome", () -> real.text("#tasks-result").contains("your conclusion differs"));
    assertThat(real.find("#task-record", ButtonBase.class).isDisabled()).isTrue();
    real.awaitWords("Nothing is waiting for you");
  }

  private static boolean focused(RealWindow real, String id) {
    return real.scene().getFocusOwner() instanceof Node node && id.equals(node.getId());
  }

  private static Decision lead(Workstation workstation, Actor ana) {
    CaseFile sample = RealWindow.sampleCase(workstation, ana);
    List<StoredTrack> tracks = workstation.casework().evidence().tracks(sample.id());
    ProbeId probe =
        new SearchFaces(workstation)
            .run(
                ana,
                new SearchFaces.Request(
                    sample,
                    sample.purpose(),
                    java.util.Optional.empty(),
                    new SearchSettings(20, 0, GalleryFilter.ALL),
                    List.of(SearchFaces.Probe.of(tracks.getFirst()))),
                JobContext.silent())
            .probes()
            .getFirst()
            .id();
    try (Transaction transaction = workstation.database().begin()) {
      Review.Blind blind =
          (Review.Blind) workstation.casework().review().standing(transaction, ana, probe);
      Decision[] lead = new Decision[1];
      for (int i = 0; i < blind.shuffled().size(); i++) {
        Decision made =
            workstation
                .casework()
                .review()
                .decide(
                    transaction,
                    ana,
                    new NewDecision(
                        probe,
                        Optional.of(blind.shuffled().get(i).id()),
                        i == 0 ? Conclusion.LEAD : Conclusion.EXCLUDED,
                        "compared all",
                        CaseworkHome.features(i == 0 ? Conclusion.LEAD : Conclusion.EXCLUDED),
                        List.of(),
                        "[]",
                        true));
        lead[0] = i == 0 ? made : lead[0];
      }
      workstation.casework().review().review(transaction, ana, probe);
      transaction.commit();
      return lead[0];
    }
  }

  private static void add(
      Workstation workstation, Transaction transaction, Actor actor, String name, Role role) {
    workstation.casework().accounts().add(transaction, actor, name, role, PASSWORD.clone());
  }

  private static void act(Workstation workstation, Consumer<Transaction> work) {
    try (Transaction transaction = workstation.database().begin()) {
      work.accept(transaction);
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
  }

  private static Actor signedIn(Workstation workstation, String name) {
    Account account = workstation.casework().accounts().find(name).orElseThrow();
    return new Actor.SignedIn(account.id(), account.name(), account.role());
  }
}
