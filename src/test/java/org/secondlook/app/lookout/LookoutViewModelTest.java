package org.secondlook.app.lookout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.app.Fixtures;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.engine.WatchReport;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.NewSegment;
import org.secondlook.lookout.Segment;
import org.secondlook.lookout.Signed;
import org.secondlook.search.ListThreshold;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;
import org.secondlook.workflow.lookout.WatchLookout;

/** The Look-out screen without a window: what it says, offers and refuses. */
class LookoutViewModelTest {
  private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

  private final Desk desk = new Desk();
  private final ScreenContext frame = Fixtures.frame(new ArrayList<>());
  private final CaseFile file = Fixtures.caseFile("2026-1", "A case");
  private final List<Path> opened = new ArrayList<>();
  private Instant now = Fixtures.NOW;
  private int rung;
  private LookoutViewModel model;
  private AlertsViewModel alerts;
  private WatchViewModel watching;

  @BeforeEach
  void open() {
    model =
        new LookoutViewModel(
            desk,
            frame,
            () -> now,
            path -> {
              opened.add(path);
              return path.toString().contains("nothing")
                  ? Optional.of("Nothing opens it.")
                  : Optional.empty();
            });
    alerts = new AlertsViewModel(desk, frame, model, () -> rung++);
    watching = new WatchViewModel(desk, frame, model, alerts);
    frame.caseInView().open(file);
  }

  /** Keeps one look-out, and does what it is told. */
  private final class Desk implements LookoutService, AlertsService {
    private Situation situation = new Situation(true, true, true, false, "eve");
    private final List<Lookout> lookouts = new ArrayList<>();
    private final List<ShowAlerts.View> raised = new ArrayList<>();
    private final List<String> acts = new ArrayList<>();
    private int people = 1;
    private int due;
    private boolean recorded;
    private final List<ShowRecordings.View> segments = new ArrayList<>();

    @Override
    public List<ShowRecordings.View> recordings(Lookout lookout) {
      return List.copyOf(segments);
    }

    @Override
    public void takeRecording(Lookout lookout, int segment, String why, JobContext context) {
      acts.add("take segment " + segment + ": " + why);
    }

    @Override
    public boolean on() {
      return situation.on();
    }

    @Override
    public Situation situation(boolean on) {
      return situation;
    }

    @Override
    public List<Lookout> of(CaseFile caseFile) {
      return List.copyOf(lookouts);
    }

    @Override
    public ShowLookout.Shown show(Lookout lookout) {
      List<ListedPhoto> photos =
          people == 0 ? List.of() : List.of(new ListedPhoto(1, DIGEST, "a", DIGEST, DIGEST, 80));
      ListThreshold.Band good = new ListThreshold.Band("good", 75, 0.5, 1e-4, 0.9, true);
      return new ShowLookout.Shown(
          lookout,
          photos,
          people == 0
              ? List.of()
              : List.of(new ShowLookout.About("\u738b\u5c0f\u660e", "files", "wanted")),
          people == 0
              ? Optional.empty()
              : Optional.of(new ListThreshold(1, 1, 1e-3, 3e-4, List.of(good))),
          Optional.empty(),
          recorded,
          "measured");
    }

    @Override
    public Lookout create(
        CaseFile caseFile,
        String number,
        Authority authority,
        String zone,
        double falseAlerts,
        boolean recorded) {
      Lookout made = lookout(number, authority, Lookout.State.PREPARED, Optional.empty());
      lookouts.add(made);
      return made;
    }

    @Override
    public PrepareLookout.Result list(Lookout lookout, ListedForm form, JobContext context) {
      return new PrepareLookout.Result(
          0, List.of(new PrepareLookout.Refused(form.photos().getFirst(), "too poor")));
    }

    @Override
    public Lookout start(ShowLookout.Shown reviewed) {
      acts.add("start " + reviewed.lookout().number());
      return reviewed.lookout();
    }

    @Override
    public void authority(Lookout lookout, AuthorityStep step, String document) {
      acts.add(step + " " + document);
    }

    @Override
    public void end(Lookout lookout, String why) {
      acts.add("end " + why);
    }

    @Override
    public Path record(Lookout lookout) {
      return Path.of("records", lookout.number(), "record.pdf");
    }

    @Override
    public int due() {
      acts.add("due");
      int now = due;
      due = 0;
      return now;
    }

    @Override
    public WatchLookout.Outcome watch(
        Lookout lookout,
        List<String> sources,
        WatchLookout.BlindListener listener,
        JobContext context) {
      String first = sources.getFirst();
      listener.source(first, WatchReport.State.WATCHING, "");
      listener.figures(
          new WatchLookout.Live(
              new WatchLookout.Source(first, 100, 40, 30, 7, 0, 0, 0, 0, List.of(), null),
              Optional.of(now),
              0.3));
      listener.source(sources.getLast(), WatchReport.State.LOST, "It refused the connection.");
      raised.add(alert(1, Alert.State.RAISED, Optional.empty()));
      listener.raised(raised.getFirst());
      return new WatchLookout.Outcome(List.of(), 1, 0, "The time asked for is over.");
    }

    @Override
    public List<ShowAlerts.View> alerts(Lookout lookout) {
      return List.copyOf(raised);
    }

    @Override
    public ShowAlerts.Pictures pictures(Lookout lookout, int alert) {
      throw SecondLookException.policy("no pictures in this test");
    }

    @Override
    public void acknowledge(Lookout lookout, int alert) {
      raised.replaceAll(
          each -> alert(each.number(), each.state(), Optional.of(new Signed(now, "eve"))));
    }

    @Override
    public ShowAlerts.View judge(Lookout lookout, int alert, boolean viable, String why) {
      acts.add("judge " + viable + " " + why);
      return raised.getFirst();
    }

    @Override
    public ShowAlerts.View release(Lookout lookout, int alert, boolean released, String why) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ShowAlerts.Disclosed disclose(Lookout lookout, int alert) {
      acts.add("disclose");
      return new ShowAlerts.Disclosed(Optional.of("A"), 0.6, 1e-5, false);
    }

    @Override
    public void take(Lookout lookout, int alert) {
      throw new UnsupportedOperationException();
    }
  }

  private ShowAlerts.View alert(int number, Alert.State state, Optional<Signed> acknowledged) {
    return new ShowAlerts.View(
        number,
        now,
        now,
        "cam",
        0,
        1,
        80,
        state,
        acknowledged,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private Lookout lookout(
      String number, Authority authority, Lookout.State state, Optional<Signed> asked) {
    return new Lookout(
        new LookoutId(7),
        number,
        file.number(),
        "",
        authority,
        Optional.empty(),
        Optional.empty(),
        1e-3,
        state,
        new Signed(now, "eve"),
        asked,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Authority authority(Duration length) {
    return new Authority("court", "order 5", "", now, now.plus(length), false);
  }

  private void kept(Lookout.State state, Optional<Signed> asked) {
    desk.lookouts.clear();
    desk.lookouts.add(lookout("L1", authority(Duration.ofHours(5)), state, asked));
    model.refresh();
  }

  @Test
  void whatStandsInTheWayIsSaidWithTheNextStepForWhoLooks() {
    desk.situation = new LookoutService.Situation(false, false, true, false, "eve");
    model.refresh();
    assertThat(model.blocked()).get().asString().contains("An administrator turns them on");
    desk.situation = new LookoutService.Situation(false, false, true, true, "eve");
    model.refresh();
    assertThat(model.blocked()).get().asString().contains("Turn on");
    desk.situation = new LookoutService.Situation(true, false, true, true, "eve");
    model.refresh();
    assertThat(model.blocked()).get().asString().contains("needs accounts");
    desk.situation = new LookoutService.Situation(true, true, false, false, "otto");
    model.refresh();
    assertThat(model.blocked()).get().asString().contains("not who is listed");
    desk.situation = new LookoutService.Situation(true, true, true, false, "eve");
    model.refresh();
    assertThat(model.blocked()).isEmpty();
  }

  @Test
  void gapsOfTheFormAreSaidAndWhatIsCompleteIsPrepared() {
    LookoutForm.Moment until = new LookoutForm.Moment(LocalDate.of(2026, 12, 1), "18:00");
    create("", until);
    assertThat(model.problem().get()).contains("who gave the authority");
    create("court", new LookoutForm.Moment(null, "18:00"));
    assertThat(model.problem().get()).contains("which day");
    create("court", new LookoutForm.Moment(LocalDate.of(2026, 12, 1), "six"));
    assertThat(model.problem().get()).contains("not a time of day");
    create("court", until);
    assertThat(model.problem().get()).isEmpty();
    assertThat(model.shown().get().orElseThrow().lookout().number()).isEqualTo("L1");
    assertThat(model.left().get()).contains("d");
  }

  private void create(String issuer, LookoutForm.Moment until) {
    model.create(
        new LookoutForm(
            "L1", issuer, "order", "", "", Optional.empty(), until, false, 1000, false));
  }

  @Test
  void theStartIsOfferedToASecondPersonOnlyAndNeverForAnEmptyList() {
    desk.people = 0;
    kept(Lookout.State.PREPARED, Optional.empty());
    assertThat(model.startBlocked()).get().asString().contains("Nobody is listed");
    desk.people = 1;
    kept(Lookout.State.PREPARED, Optional.empty());
    assertThat(model.startBlocked()).isEmpty();
    kept(Lookout.State.ASKED, Optional.of(new Signed(now, "eve")));
    assertThat(model.startBlocked()).get().asString().contains("Another person");
    kept(Lookout.State.ASKED, Optional.of(new Signed(now, "sam")));
    assertThat(model.startBlocked()).isEmpty();
    model.start();
    assertThat(desk.acts).contains("start L1");
  }

  @Test
  void aRefusedPhotoIsSaidAndAnEndNeedsAReason() {
    kept(Lookout.State.PREPARED, Optional.empty());
    model.list(
        new LookoutService.ListedForm(List.of(Path.of("a.jpg")), "A", "b", "c"),
        () -> {
          throw new AssertionError("a refused photo's form stays");
        });
    assertThat(model.problem().get()).isEqualTo("too poor");
    model.end(" ");
    assertThat(model.problem().get()).contains("why");
    model.end("over");
    assertThat(desk.acts).contains("end over");
  }

  @Test
  void theRecordOfAnEndedLookoutAndItsFolderAreOpened() {
    kept(Lookout.State.PREPARED, Optional.empty());
    model.openRecord(false);
    model.openRecord(true);
    assertThat(opened).containsExactly(Path.of("records/L1/record.pdf"), Path.of("records/L1"));
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void whatIsDueIsErasedAtSignInEachHourAndWhenTheShownAuthorityEnds() {
    assertThat(desk.acts).containsExactly("due");
    kept(Lookout.State.STARTED, Optional.empty());
    now = now.plus(Duration.ofMinutes(59));
    model.tick();
    assertThat(desk.acts).hasSize(1);
    now = now.plus(Duration.ofMinutes(1));
    model.tick();
    assertThat(desk.acts).hasSize(2);
    now = Fixtures.NOW.plus(Duration.ofHours(5));
    desk.due = 1;
    model.tick();
    assertThat(frame.notices().shown().getLast().sentence()).contains("has ended");
    assertThat(model.left().get()).contains("over");
  }

  @Test
  void aSourceThatFailsIsSaidOnItsTileAndTheOthersGoOn() {
    kept(Lookout.State.STARTED, Optional.empty());
    watching.start();
    assertThat(watching.problem().get()).contains("Add a camera");
    assertThat(watching.add("ftp://x/y")).isFalse();
    assertThat(watching.problem().get()).contains("rtsp");
    assertThat(watching.add("http://10.0.0.1/a")).isTrue();
    assertThat(watching.add("http://10.0.0.1/a")).isFalse();
    assertThat(watching.add("rtsp://10.0.0.2/b")).isTrue();
    watching.start();
    assertThat(watching.tiles())
        .extracting(WatchViewModel.Tile::source)
        .containsExactly("http://10.0.0.1/a", "rtsp://10.0.0.2/b");
    assertThat(watching.tiles().getFirst().live().orElseThrow().soFar().tracks()).isEqualTo(7);
    assertThat(watching.outcome().get()).contains("1 alert", "time asked for");
    assertThat(watching.watched().get()).isEmpty();
    assertThat(alerts.figures().get()).contains("Faces followed: 7", "95 %");
  }

  @Test
  void anAlertIsAnnouncedInOnePlaceOnWhicheverScreenIsShown() {
    kept(Lookout.State.STARTED, Optional.empty());
    alerts.shown(true);
    watching.add("http://10.0.0.1/a");
    watching.start();
    assertThat(alerts.waiting().get()).isEqualTo(1);
    assertThat(rung).isPositive();
    assertThat(frame.notices().shown()).noneMatch(LookoutViewModelTest::isOfAlerts);
    int rungHere = rung;
    alerts.shown(false);
    assertThat(frame.notices().shown()).filteredOn(LookoutViewModelTest::isOfAlerts).hasSize(1);
    assertThat(rung).isEqualTo(rungHere);
    alerts.shown(true);
    assertThat(frame.notices().shown()).noneMatch(LookoutViewModelTest::isOfAlerts);
  }

  @Test
  void anAlertSoundsUntilItIsAcknowledgedAndIsJudgedOnlyWithAReasonBeforeItsNameIsTold() {
    kept(Lookout.State.STARTED, Optional.empty());
    watching.add("http://10.0.0.1/a");
    watching.start();
    assertThat(alerts.waiting().get()).isEqualTo(1);
    assertThat(frame.notices().shown().getLast().action()).isPresent();
    int first = rung;
    assertThat(first).isPositive();
    now = now.plusSeconds(6);
    alerts.tick();
    assertThat(rung).isEqualTo(first + 1);
    alerts.acknowledge();
    assertThat(alerts.waiting().get()).isZero();
    now = now.plusSeconds(6);
    alerts.tick();
    assertThat(rung).isEqualTo(first + 1);
    assertThat(alerts.told().get()).isEmpty();
    assertThat(alerts.mayJudge()).isTrue();
    alerts.judge(true);
    assertThat(alerts.problem().get()).contains("State the reason");
    alerts.reason().set("the same ear");
    alerts.judge(true);
    assertThat(desk.acts).containsSequence("judge true the same ear", "disclose");
  }

  @Test
  void aRecordedSegmentIsTakenOnlyWhereItIsChosenAndWithAReason() {
    desk.recorded = true;
    NewSegment what =
        new NewSegment(
            1, "rtsp://10.0.0.1/a", Instant.EPOCH, Instant.EPOCH, 9, DIGEST, "a", 70, DIGEST);
    desk.segments.add(
        new ShowRecordings.View(
            new Segment(3, what, Optional.empty(), Optional.empty()), true, List.of(1)));
    kept(Lookout.State.STARTED, Optional.empty());
    RecordingsViewModel recordings = new RecordingsViewModel(desk, frame, model);
    recordings.read();
    assertThat(recordings.segments()).hasSize(1);
    recordings.take();
    assertThat(recordings.problem().get()).contains("Choose a segment");
    recordings.selected().set(recordings.segments().getFirst());
    recordings.take();
    assertThat(recordings.problem().get()).contains("State why");
    assertThat(desk.acts).noneMatch(each -> each.startsWith("take segment"));
    recordings.reason().set("the way out");
    recordings.take();
    assertThat(desk.acts).contains("take segment 3: the way out");
    assertThat(recordings.said().get()).contains("Segment 3");
  }

  private static boolean isOfAlerts(Notice notice) {
    return notice.sentence().contains("not acknowledged");
  }
}
