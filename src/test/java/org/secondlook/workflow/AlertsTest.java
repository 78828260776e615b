package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secondlook.workflow.HomeWithAccounts.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Evidence;
import org.secondlook.engine.WatchReport;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.storage.StoredJson;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.lookout.AcknowledgeAlert;
import org.secondlook.workflow.lookout.DiscloseAlert;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.EraseAlerts;
import org.secondlook.workflow.lookout.JudgeAlert;
import org.secondlook.workflow.lookout.ReleaseAlert;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.TakeAlert;
import org.secondlook.workflow.lookout.WatchLookout;

/** Alerts from being raised to being erased, with a recording, real models and processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsTest {
  private static final String NAME = "The Visitor Zxq";
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final Path FRAME = SAMPLES.resolve("stills/front-desk-frame.jpg");

  private static final Optional<Duration> LONGEST = Optional.of(Duration.ofMinutes(2));

  @TempDir private static Path folder;

  private HomeWithAccounts home;
  private Workstation workstation;
  private Actor examiner;
  private Actor second;
  private Actor auditor;
  private ShowAlerts shows;
  private StagedLookouts staged;
  private int made;

  @BeforeAll
  void openHomeWithAccounts() {
    home = new HomeWithAccounts(folder);
    workstation = home.workstation;
    examiner = home.added("eve", Role.EXAMINER);
    second = home.added("sam", Role.SUPERVISOR);
    auditor = home.added("otto", Role.AUDITOR);
    shows = new ShowAlerts(workstation);
    staged = new StagedLookouts(workstation, home.file, examiner, second);
    home.turnOnLookouts();
  }

  @AfterAll
  void closeHome() {
    home.close();
  }

  private Lookout started() {
    return staged.started("A" + ++made, NAME);
  }

  /** What a blind watch tells; it goes on until something was raised, or kept from being raised. */
  private static class Told implements WatchLookout.BlindListener, JobContext {
    private final List<ShowAlerts.View> alerts = new CopyOnWriteArrayList<>();
    private volatile boolean enough;

    @Override
    public void raised(ShowAlerts.View alert) {
      alerts.add(alert);
      enough = true;
    }

    @Override
    public void figures(WatchLookout.Live live) {
      enough |= live.soFar().suppressed() > 0;
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public boolean cancelled() {
      return enough;
    }

    @Override
    public void source(String source, WatchReport.State state, String why) {}
  }

  private WatchLookout.Outcome watchBlindly(Lookout lookout, String source, Told told) {
    return new WatchLookout(workstation)
        .blindly(examiner, lookout.number(), List.of(source), LONGEST, told, told);
  }

  /** Watches a camera that shows the listed person, for as long as it takes. */
  private WatchLookout.Outcome watchBlindly(Lookout lookout, Told told) throws IOException {
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      return watchBlindly(lookout, camera.address(), told);
    }
  }

  @Test
  void anAlertIsJudgedBlindlyReleasedByAnotherTakenAsEvidenceAndToldOfInTheRecord()
      throws IOException {
    Lookout lookout = started();
    String number = lookout.number();
    Told told = new Told();
    watchBlindly(lookout, told);
    assertThat(told.alerts).isNotEmpty();
    int alert = told.alerts.getFirst().number();
    assertThat(shows.run(examiner, number))
        .hasSameSizeAs(told.alerts)
        .allSatisfy(
            each -> {
              assertThat(each.state()).isEqualTo(Alert.State.RAISED);
              assertThat(each.disclosed()).isEmpty();
              assertThat(each.mayBeTold()).isFalse();
            });
    assertThat(shows.pictures(examiner, number, alert).shot()).isNotEmpty();
    assertThat(holds(NAME)).as("files of the home with the listed name").isEmpty();
    refused(() -> shows.run(auditor, number), "may not look out");

    assertThat(workstation.casework().alerts().of(lookout.id()))
        .as("what the store holds before anybody has judged")
        .allSatisfy(each -> assertThat(each.score()).isEmpty());

    DiscloseAlert disclose = new DiscloseAlert(workstation);
    refused(() -> disclose.run(examiner, number, alert), "not judged yet");
    new AcknowledgeAlert(workstation).run(second, number, alert);
    JudgeAlert judge = new JudgeAlert(workstation);
    refused(() -> judge.run(examiner, number, alert, true, " "), "Say why");
    assertThat(judge.run(examiner, number, alert, true, "same ears"))
        .satisfies(
            judged -> {
              assertThat(judged.state()).isEqualTo(Alert.State.VIABLE);
              assertThat(judged.disclosed()).isEmpty();
              assertThat(judged.acknowledged().orElseThrow().by()).isEqualTo("sam");
            });
    assertThat(disclose.run(examiner, number, alert))
        .satisfies(
            now -> {
              assertThat(now.name()).contains(NAME);
              assertThat(now.similarity()).isGreaterThan(0);
              assertThat(now.fmr()).isLessThan(0.001);
            });
    refused(() -> disclose.run(second, number, alert), "not released yet");
    ReleaseAlert release = new ReleaseAlert(workstation);
    refused(() -> release.run(examiner, number, alert, true, "sure"), "second person");
    refused(() -> take(number, alert), "released");
    release.run(second, number, alert, true, "I agree");
    assertThat(disclose.run(second, number, alert).name()).contains(NAME);
    Evidence evidence = take(number, alert);
    assertThat(evidence.sha256())
        .isEqualTo(Sha256.of(shows.pictures(examiner, number, alert).shot()));

    new EndLookout(workstation).run(second, lookout, "the operation is over");
    assertThat(new SealedFolder(lookouts(), lookout.id()).isOpen()).isFalse();
    assertThat(shows.one(second, number, alert).disclosed().orElseThrow().name())
        .as("a released alert stays its 24 hours")
        .contains(NAME);
    for (ShowAlerts.View each : told.alerts) {
      if (each.number() != alert) {
        refused(() -> shows.pictures(examiner, number, each.number()), "erased");
      }
    }
    Path record = record("record.json");
    var json = StoredJson.tree(Files.readString(record));
    assertThat(json.at("/counts/raised").asInt()).isEqualTo(told.alerts.size());
    assertThat(json.at("/counts/viable/of").asInt()).isEqualTo(1);
    assertThat(json.at("/alerts/0/person").asText()).isEqualTo(NAME);
    assertThat(json.at("/watched/0/sources/0/source").asText())
        .startsWith("http://127.0.0.1:")
        .doesNotContain("letmein");
    assertThat(json.at("/notWatched").size()).isPositive();
    assertThat(Files.readString(record.resolveSibling("record.pdf"), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF");

    Alert stored = workstation.casework().alerts().find(lookout.id(), alert);
    EraseAlerts erase = new EraseAlerts(workstation);
    erase.due(examiner, stored.due().minusMillis(1));
    assertThat(shows.one(examiner, number, alert).erasedAt()).isEmpty();
    erase.due(examiner, stored.due());
    assertThat(shows.one(examiner, number, alert).erasedAt()).isPresent();
    refused(() -> shows.pictures(examiner, number, alert), "erased");
    assertThat(acts()).contains(Act.LOOKOUT_ALERTS_ERASED, Act.LOOKOUT_RECORD_WRITTEN);
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private Evidence take(String number, int alert) {
    return new TakeAlert(workstation).run(examiner, number, alert, JobContext.silent());
  }

  private void watchOpenly(String number) throws IOException {
    Told told = new Told();
    WatchLookout.Listener listener =
        new WatchLookout.Listener() {
          @Override
          public void alert(WatchLookout.Alert alert) {}

          @Override
          public void raised(ShowAlerts.View alert) {
            told.raised(alert);
          }

          @Override
          public void source(String source, WatchReport.State state, String why) {}
        };
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      new WatchLookout(workstation)
          .run(examiner, number, List.of(camera.address()), LONGEST, listener, told);
    }
  }

  @Test
  void whoIsNotTheListedPersonIsNotAnnouncedAgainAndWhoWatchedOpenlyDoesNotJudge()
      throws IOException {
    Lookout lookout = started();
    String number = lookout.number();
    watchOpenly(number);
    List<ShowAlerts.View> raised = shows.run(examiner, number);
    assertThat(raised)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.disclosed().orElseThrow().name()).contains(NAME));
    JudgeAlert judge = new JudgeAlert(workstation);
    refused(() -> judge.run(examiner, number, 1, true, "I saw it"), "has seen name");
    assertThat(shows.one(second, number, 1).disclosed()).isEmpty();
    raised.forEach(each -> judge.run(second, number, each.number(), false, "another nose"));
    refused(() -> new ReleaseAlert(workstation).run(examiner, number, 1, true, "no"), "not viable");

    Told again = new Told();
    WatchLookout.Outcome outcome = watchBlindly(lookout, again);
    assertThat(again.alerts).isEmpty();
    assertThat(outcome.sources().getFirst().suppressed()).isPositive();
  }

  @Test
  void aPolicyThatTurnsLookoutsOffStopsTheWatching() throws Exception {
    Lookout lookout = started();
    CountDownLatch raised = new CountDownLatch(1);
    Told told =
        new Told() {
          @Override
          public void raised(ShowAlerts.View alert) {
            raised.countDown();
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      CompletableFuture<WatchLookout.Outcome> running =
          CompletableFuture.supplyAsync(() -> watchBlindly(lookout, camera.address(), told));
      assertThat(raised.await(60, TimeUnit.SECONDS)).isTrue();
      lookouts(false);
      assertThat(running.get(60, TimeUnit.SECONDS).why()).contains("allows no look-outs");
    } finally {
      lookouts(true);
    }
    SealedFolder.eraseDue(lookouts(), lookout.due());
    refused(() -> shows.pictures(examiner, lookout.number(), 1), "erased");
  }

  private void lookouts(boolean on) {
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(home.administrator, now.with(now.oversight().with(Switch.LOOKOUT, on)), "a rule");
  }

  private Path lookouts() {
    return workstation.home().lookouts();
  }

  private List<Act> acts() {
    List<Act> acts = new ArrayList<>();
    workstation.casework().log().all(each -> acts.add(Act.valueOf(each.act())));
    return acts;
  }

  private Path record(String name) throws IOException {
    try (Stream<Path> files = Files.walk(workstation.home().lookoutRecords())) {
      return files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** Files of the home that hold a text in the clear. */
  private List<Path> holds(String text) throws IOException {
    try (Stream<Path> files = Files.walk(workstation.home().folder())) {
      return files.filter(Files::isRegularFile).filter(each -> contains(each, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false;
    }
  }
}
