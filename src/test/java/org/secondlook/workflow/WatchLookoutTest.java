package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secondlook.workflow.HomeWithAccounts.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.BlindSearch;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Children;
import org.secondlook.engine.SourceMain;
import org.secondlook.engine.WatchMain;
import org.secondlook.engine.WatchReport.State;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.WatchLookout;
import org.secondlook.workflow.lookout.WriteDeploymentRecord;

/** Watching recordings and a camera on the loopback, with real models and processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchLookoutTest {
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final Path OTHER = SAMPLES.resolve("gallery/Eileen_Collins/nasa-portrait.png");

  /** Shows the visitor alone. */
  private static final Path CLIP = SAMPLES.resolve("footage/door-cam-damaged.mp4");

  private static final Path FRAME = SAMPLES.resolve("stills/front-desk-frame.jpg");

  @TempDir private static Path folder;

  private HomeWithAccounts home;
  private Workstation workstation;
  private List<Actor> administrators;
  private Actor examiner;
  private Actor second;
  private Actor auditor;
  private StagedLookouts lookouts;
  private int made;

  @BeforeAll
  void openHomeWithAccounts() {
    home = new HomeWithAccounts(folder);
    workstation = home.workstation;
    administrators = List.of(home.administrator, home.added("adam", Role.ADMINISTRATOR));
    examiner = home.added("eve", Role.EXAMINER);
    second = home.added("sam", Role.SUPERVISOR);
    auditor = home.added("otto", Role.AUDITOR);
    lookouts = new StagedLookouts(workstation, home.file, examiner, second);
    home.turnOnLookouts();
  }

  @AfterAll
  void closeHome() {
    home.close();
  }

  /** Among two listed people the visitor. */
  private Lookout started() {
    Lookout lookout = lookouts.prepared("W" + ++made);
    lookouts.list(lookout, "The visitor", StagedLookouts.VISITOR);
    lookouts.list(lookout, "Somebody else", OTHER);
    return lookouts.start(lookout);
  }

  /** What a run tells, in order. */
  private static final class Told implements WatchLookout.Listener {
    private final BlockingQueue<WatchLookout.Alert> alerts = new LinkedBlockingQueue<>();
    private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

    @Override
    public void alert(WatchLookout.Alert alert) {
      alerts.add(alert);
    }

    @Override
    public void source(String source, State state, String why) {
      states.add(state);
      reasons.add(state + " " + why);
    }

    void await(State wanted) throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      State next = null;
      while (next != wanted) {
        next = states.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        assertThat(next).as("waiting for %s, after %s", wanted, reasons).isNotNull();
      }
    }

    WatchLookout.Alert nextAlert() throws InterruptedException {
      WatchLookout.Alert next = alerts.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("an alert").isNotNull();
      return next;
    }
  }

  private WatchLookout.Outcome watch(Lookout lookout, String source, Told told) {
    return new WatchLookout(workstation)
        .run(
            examiner,
            lookout.number(),
            List.of(source),
            Optional.empty(),
            told,
            JobContext.silent());
  }

  @Test
  void aRecordingOfAListedPersonRaisesAnAlertForThatPersonAlone() {
    Told told = new Told();
    WatchLookout.Outcome outcome = watch(started(), CLIP.toString(), told);

    assertThat(told.alerts).isNotEmpty().hasSize(outcome.alerts());
    assertThat(told.alerts)
        .allSatisfy(
            alert -> {
              assertThat(alert.person()).isEqualTo("The visitor");
              assertThat(alert.source()).isEqualTo(CLIP.toString());
              assertThat(alert.fmr()).isBetween(0.0, 1e-3);
              assertThat(alert.at()).isAfterOrEqualTo(alert.receivedAt());
            });
    assertThat(outcome.why()).contains("played");
    assertThat(outcome.sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.tracks()).isPositive();
              assertThat(source.recorded().asked()).isFalse();
              assertThat(source.skipped()).isBetween(0L, source.came() - 1);
            });
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void aCameraThatWasCutFrozeAndWasTurnedOnAgainIsWatchedAgainUntilTheLookoutEnds()
      throws Exception {
    Lookout lookout = started();
    Told told = new Told();
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      CompletableFuture<WatchLookout.Outcome> running =
          CompletableFuture.supplyAsync(() -> watch(lookout, camera.address(), told));
      told.await(State.WATCHING);
      assertThat(Children.of(WatchMain.class)).hasSize(1);
      assertThat(Children.of(SourceMain.class)).hasSize(1);
      assertThat(told.nextAlert())
          .satisfies(
              alert -> {
                assertThat(alert.person()).isEqualTo("The visitor");
                assertThat(alert.source()).isEqualTo(camera.shown());
              });
      camera.turnOff();
      told.await(State.LOST);
      camera.turnOn();
      told.await(State.WATCHING);
      assertThat(told.nextAlert().person()).isEqualTo("The visitor");
      camera.stall(true);
      told.await(State.LOST);
      camera.stall(false);
      told.await(State.WATCHING);
      assertThat(told.nextAlert().person()).isEqualTo("The visitor");

      new EndLookout(workstation).run(second, lookout, "the operation is over");
      assertThat(running.get(60, TimeUnit.SECONDS).why()).contains("was ended");
    }
    assertThat(new SealedFolder(workstation.home().lookouts(), lookout.id()).isOpen()).isFalse();
    assertThat(Children.of(WatchMain.class)).isEmpty();
    assertThat(Children.of(SourceMain.class)).isEmpty();
    assertThat(log()).contains("/video").doesNotContain("letmein");
  }

  private String log() {
    StringBuilder all = new StringBuilder();
    workstation.casework().log().all(each -> all.append(each.details()));
    return all.toString();
  }

  @Test
  void aRecordThatTwoWriteAtOnceIsNeverTakenForAnAlteredOne() {
    Lookout lookout = started();
    new EndLookout(workstation).run(second, lookout, "the operation is over");
    List<CompletableFuture<Void>> writing =
        List.of(examiner, second).stream()
            .map(who -> CompletableFuture.runAsync(() -> writeThrice(who, lookout)))
            .toList();
    do {
      assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
    } while (!writing.stream().allMatch(CompletableFuture::isDone));
    writing.forEach(CompletableFuture::join);
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private void writeThrice(Actor who, Lookout lookout) {
    for (int i = 0; i < 3; i++) {
      new WriteDeploymentRecord(workstation).run(who, lookout.number());
    }
  }

  @Test
  void onlyAStartedLookoutIsWatchedAndOnlyByThoseWhoMay() {
    Lookout lookout = lookouts.prepared("W" + ++made);
    refused(() -> watch(lookout, CLIP.toString(), new Told()), "isn't started");
    refused(
        () ->
            new WatchLookout(workstation)
                .run(
                    auditor,
                    lookout.number(),
                    List.of(CLIP.toString()),
                    Optional.empty(),
                    new Told(),
                    JobContext.silent()),
        "may not look out");
    for (String each : List.of("ftp://camera/video", "nothing/of/that/name.mp4", "http://")) {
      assertThatThrownBy(() -> watch(lookout, each, new Told()))
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.USAGE));
    }
  }

  @Test
  void aPolicyThatAllowsNoOpenSearchForbidsToWatch() {
    Lookout lookout = lookouts.started("W" + ++made, "The visitor");
    Policy before = new ReadPolicy(workstation).inForce();
    change(
        new Policy(
                before.minimumQuality(),
                before.poorProbesAllowed(),
                before.mostCandidates(),
                BlindSearch.ALWAYS,
                before.purposes(),
                before.nonMatesMixedIn(),
                before.retentionDays(),
                before.candidatePictures(),
                before.agreementFmr())
            .with(before.oversight()));
    refused(() -> watch(lookout, CLIP.toString(), new Told()), "no open searches");
    change(before);
  }

  /** One proposes, another confirms. */
  private void change(Policy policy) {
    administrators.forEach(each -> new ChangePolicy(workstation).run(each, policy, "a rule"));
    assertThat(new ReadPolicy(workstation).inForce()).isEqualTo(policy);
  }
}
