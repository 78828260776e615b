package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secondlook.workflow.HomeWithAccounts.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Stated;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.ListThreshold;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.JudgeAlert;
import org.secondlook.workflow.lookout.KeptAlerts;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ReleaseAlert;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.StartLookout;
import org.secondlook.workflow.lookout.WatchLookout;
import org.secondlook.workflow.statements.RecordCompetence;

/** Look-outs on a real store, with real models and photos of the sample gallery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookoutTest {
  private static final String NAME = "Somebody Sought Zxq";
  private static final Path GOOD = Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg");
  private static final Path EMPTY = Path.of("sample-data/README.md");

  @TempDir private static Path folder;

  private HomeWithAccounts home;
  private Workstation workstation;
  private Actor examiner;
  private Actor second;
  private Actor auditor;
  private CaseFile file;
  private int made;

  @BeforeAll
  void openHomeWithAccounts() {
    home = new HomeWithAccounts(folder);
    workstation = home.workstation;
    file = home.file;
    examiner = home.added("eve", Role.EXAMINER);
    second = home.added("sam", Role.SUPERVISOR);
    auditor = home.added("otto", Role.AUDITOR);
    refused(() -> prepared(Duration.ofHours(1), false), "policy set lookout on");
    home.turnOnLookouts();
  }

  @AfterAll
  void closeHome() {
    home.close();
  }

  private Lookout prepared(Duration length, boolean urgent) {
    Instant now = Instant.now();
    Authority authority =
        new Authority("District court", "order 5", "the station", now, now.plus(length), urgent);
    return new PrepareLookout(workstation)
        .run(examiner, file, "L" + ++made, authority, "north", 1e-3, false);
  }

  private PrepareLookout.Result listed(Lookout lookout, Path... photos) {
    return new PrepareLookout(workstation)
        .list(
            examiner,
            lookout,
            List.of(photos),
            NAME,
            "passport office",
            "wanted",
            JobContext.silent());
  }

  private ShowLookout.Shown shown(Lookout lookout) {
    return new ShowLookout(workstation).run(examiner, lookout.number());
  }

  private Lookout start(Actor actor, Lookout lookout) {
    return new StartLookout(workstation).run(actor, shown(lookout));
  }

  /** A look-out is a search, and judging an alert a verification, under other names. */
  @Test
  void whoseProficiencyIsOverStartsWatchesJudgesAndReleasesNothing() {
    Actor late = home.added("lea", Role.EXAMINER);
    Lookout lookout = prepared(Duration.ofHours(1), false);
    listed(lookout, GOOD);
    start(examiner, lookout);
    start(second, lookout);
    List<Alert> alerts =
        KeptAlerts.watched(
            workstation,
            examiner,
            lookout,
            false,
            List.of(SyntheticPeople.template(workstation, 31)));
    int alert = alerts.getFirst().number();
    String number = lookout.number();
    LocalDate over = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
    new RecordCompetence(workstation)
        .run(
            home.administrator,
            new Stated.Competence(
                "lea", Stated.Competence.Kind.PROFICIENCY, over.minusYears(1), over, "a test"));
    String said = "no search and no verification";
    refused(() -> start(late, prepared(Duration.ofHours(1), false)), said);
    refused(() -> new JudgeAlert(workstation).run(late, number, alert, true, "ears"), said);
    new JudgeAlert(workstation).run(second, number, alert, true, "the same ears");
    refused(() -> new ReleaseAlert(workstation).run(late, number, alert, true, "nose"), said);
    refused(
        () ->
            new WatchLookout(workstation)
                .blindly(
                    late,
                    number,
                    List.of("rtsp://127.0.0.1:1/none"),
                    Optional.empty(),
                    null,
                    JobContext.silent()),
        said);
  }

  @Test
  void twoPeopleStartItAndItsEndLeavesNothingOfTheListOnDisk() throws IOException {
    Lookout lookout = prepared(Duration.ofHours(1), false);
    refused(() -> start(examiner, lookout), "is empty");
    assertThat(listed(lookout, GOOD, EMPTY))
        .satisfies(
            result -> {
              assertThat(result.listed()).isEqualTo(1);
              assertThat(result.refused())
                  .singleElement()
                  .satisfies(each -> assertThat(each.why()).contains("README.md"));
            });
    assertThat(shown(lookout).names()).containsExactly(NAME);
    assertThat(shown(lookout).threshold().orElseThrow().expectedFound()).isGreaterThan(0.9);

    assertThat(start(examiner, lookout).state()).isEqualTo(Lookout.State.ASKED);
    refused(() -> start(examiner, lookout), "somebody else");
    Lookout started = start(second, lookout);
    assertThat(started.state()).isEqualTo(Lookout.State.STARTED);
    assertThat(started.asked().orElseThrow().by()).isEqualTo("eve");
    assertThat(started.started().orElseThrow().by()).isEqualTo("sam");
    refused(() -> listed(lookout, GOOD), "as it was reviewed");

    Path sealed = workstation.home().lookouts().resolve(Long.toString(lookout.id().value()));
    assertThat(sealed).isDirectory();
    new EndLookout(workstation).run(second, lookout, "the operation is over");
    assertThat(sealed).doesNotExist();
    assertThat(shown(lookout).lookout().state()).isEqualTo(Lookout.State.ENDED);
    assertThat(shown(lookout).names()).isEmpty();
    assertThat(holds(NAME)).as("files of the home with the listed name").isEmpty();
    refused(() -> new EndLookout(workstation).run(second, lookout, "again"), "has ended");
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void aThresholdThatIsNoLongerTheOneThatWasAskedForHasToBeAskedForAgain() {
    Lookout lookout = prepared(Duration.ofHours(1), false);
    listed(lookout, GOOD);
    ShowLookout.Shown now = shown(lookout);
    ListThreshold threshold = now.threshold().orElseThrow();
    List<ListThreshold.Band> measuredBefore =
        threshold.bands().stream()
            .map(
                band ->
                    new ListThreshold.Band(
                        band.name(),
                        band.from(),
                        band.similarity() - 0.01,
                        band.fmr(),
                        band.found(),
                        band.carried()))
            .toList();
    ShowLookout.Shown before =
        new ShowLookout.Shown(
            now.lookout(),
            now.photos(),
            now.listed(),
            Optional.of(
                new ListThreshold(
                    threshold.people(),
                    threshold.photos(),
                    threshold.falseAlerts(),
                    threshold.fmr(),
                    measuredBefore)),
            now.elsewhere(),
            now.recorded(),
            now.measuredOn());
    new StartLookout(workstation).run(examiner, before);

    Lookout asked = start(second, lookout);
    assertThat(asked.state()).isEqualTo(Lookout.State.ASKED);
    assertThat(asked.asked().orElseThrow().by()).isEqualTo("sam");
    assertThat(start(examiner, lookout).state()).isEqualTo(Lookout.State.STARTED);
  }

  @Test
  void aListThatChangedAfterOnePersonAskedHasToBeAskedForAgain() {
    Lookout lookout = prepared(Duration.ofHours(1), false);
    listed(lookout, GOOD);
    start(examiner, lookout);
    listed(lookout, GOOD);
    assertThat(shown(lookout).lookout().state()).isEqualTo(Lookout.State.PREPARED);
    assertThat(shown(lookout).people()).isEqualTo(1);
    assertThat(shown(lookout).photos()).hasSize(2);
    assertThat(start(second, lookout).state()).isEqualTo(Lookout.State.ASKED);
  }

  @Test
  void whenItsTimeIsOverTheKeyIsGoneWhoeverOpensTheHomeAndTheLogTells() throws Exception {
    Lookout lookout = prepared(Duration.ofMillis(1500), false);
    listed(lookout, GOOD);
    SealedFolder sealed = new SealedFolder(workstation.home().lookouts(), lookout.id());
    assertThat(sealed.isOpen()).isTrue();
    SealedFolder.eraseDue(workstation.home().lookouts(), lookout.due().minusMillis(1));
    assertThat(sealed.isOpen()).isTrue();
    SealedFolder.eraseDue(workstation.home().lookouts(), lookout.due());
    assertThat(sealed.isOpen()).isFalse();
    while (Instant.now().isBefore(lookout.due())) {
      Thread.sleep(50);
    }
    refused(() -> start(examiner, lookout), "ended");
    assertThat(new EndLookout(workstation).due(auditor)).isZero();
    assertThat(new EndLookout(workstation).due(examiner)).isEqualTo(1);
    assertThat(shown(lookout).lookout().endWhy().orElseThrow()).contains("authority has ended");
  }

  @Test
  void anUrgentOneHasADayToBeAskedForAndTwoToBeGranted() {
    Lookout lookout = prepared(Duration.ofDays(30), true);
    listed(lookout, GOOD);
    start(examiner, lookout);
    Lookout started = start(second, lookout);
    Instant begun = started.started().orElseThrow().at();
    assertThat(started.due()).isEqualTo(begun.plus(Duration.ofHours(24)));
    StartLookout steps = new StartLookout(workstation);
    assertThat(steps.authority(examiner, lookout, AuthorityStep.REQUESTED, "letter 1").due())
        .isEqualTo(begun.plus(Duration.ofHours(48)));
    Lookout granted = steps.authority(examiner, lookout, AuthorityStep.GRANTED, "order 6");
    assertThat(granted.due()).isEqualTo(lookout.authority().until());
    SealedFolder.eraseDue(workstation.home().lookouts(), begun.plus(Duration.ofDays(3)));
    assertThat(shown(lookout).names()).containsExactly(NAME);
  }

  @Test
  void whoMayNotLookOutNeitherPreparesNorReadsTheList() {
    Lookout lookout = prepared(Duration.ofHours(1), false);
    ShowLookout show = new ShowLookout(workstation);
    assertThat(show.find(auditor, lookout.number())).isEqualTo(lookout);
    for (Actor each : List.of(auditor, home.administrator)) {
      refused(() -> show.run(each, lookout.number()), "may not look out");
      refused(() -> new EndLookout(workstation).run(each, lookout, "no"), "may not look out");
    }
  }

  /** Files of the home that hold a text in the clear. */
  private List<Path> holds(String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(workstation.home().folder())) {
      return files.filter(Files::isRegularFile).filter(each -> contains(each, wanted)).toList();
    }
  }

  private static boolean contains(Path file, byte[] wanted) {
    try {
      String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }
}
