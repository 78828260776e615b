package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secondlook.workflow.HomeWithAccounts.refused;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.Switch;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Point;
import org.secondlook.base.Progress;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.StoredTrack;
import org.secondlook.engine.Children;
import org.secondlook.engine.SourceMain;
import org.secondlook.engine.WatchReport.State;
import org.secondlook.footage.Frame;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.evidence.OpenRecording;
import org.secondlook.workflow.evidence.Recording;
import org.secondlook.workflow.lookout.EndLookout;
import org.secondlook.workflow.lookout.EraseAlerts;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;
import org.secondlook.workflow.lookout.TakeRecording;
import org.secondlook.workflow.lookout.WatchLookout;

/** Recording of a camera on the loopback, with real models, processes and store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordLookoutTest {
  private static final Path FRAME =
      Path.of("sample-data/stills/front-desk-frame.jpg").toAbsolutePath();

  @TempDir private static Path folder;

  private HomeWithAccounts home;
  private Workstation workstation;
  private Actor examiner;
  private Actor second;
  private StagedLookouts lookouts;
  private int made;

  @BeforeAll
  void openHomeWithAccounts() {
    home = new HomeWithAccounts(folder);
    workstation = home.workstation;
    examiner = home.added("eve", Role.EXAMINER);
    second = home.added("sam", Role.SUPERVISOR);
    lookouts = new StagedLookouts(workstation, home.file, examiner, second);
    home.turnOnLookouts();
    refused(this::prepared, "policy set lookout-recording on");
    Policy now = new ReadPolicy(workstation).inForce();
    new ChangePolicy(workstation)
        .run(
            home.administrator,
            now.with(now.oversight().with(Switch.LOOKOUT_RECORDING, true)),
            "this operation");
  }

  @AfterAll
  void closeHome() {
    home.close();
  }

  private Lookout prepared() {
    Lookout lookout =
        new PrepareLookout(workstation)
            .run(examiner, home.file, "R" + ++made, StagedLookouts.anHour(), "north", 1e-3, true);
    lookouts.list(lookout, "The visitor", StagedLookouts.VISITOR);
    return lookout;
  }

  private static final class Told implements WatchLookout.BlindListener {
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Override
    public void raised(ShowAlerts.View alert) {
      all.add("alert");
    }

    @Override
    public void source(String source, State state, String why) {
      all.add(state + " " + why);
    }

    @Override
    public void notRecorded(String source, String why) {
      all.add("not recorded: " + why);
    }

    void await(String wanted) throws InterruptedException {
      await(wanted, 1);
    }

    void await(String wanted, int times) throws InterruptedException {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (all.stream().filter(each -> each.contains(wanted)).count() < times) {
        assertThat(System.nanoTime()).as("waiting for %s in %s", wanted, all).isLessThan(until);
        Thread.sleep(50);
      }
    }
  }

  /** Until it is enough. */
  private CompletableFuture<WatchLookout.Outcome> watch(Lookout lookout, String source, Told told) {
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress progress) {}

          @Override
          public boolean cancelled() {
            return told.enough.get();
          }
        };
    return CompletableFuture.supplyAsync(
        () ->
            new WatchLookout(workstation)
                .blindly(
                    examiner, lookout.number(), List.of(source), Optional.empty(), told, context));
  }

  private static WatchLookout.Recorded ended(
      CompletableFuture<WatchLookout.Outcome> running, Told told) throws Exception {
    told.enough.set(true);
    return running.get(60, TimeUnit.SECONDS).sources().getFirst().recorded();
  }

  private List<ShowRecordings.View> recorded(Lookout lookout) {
    return new ShowRecordings(workstation).run(examiner, lookout.number());
  }

  private List<String> details(String act) {
    List<String> all = new CopyOnWriteArrayList<>();
    workstation
        .casework()
        .log()
        .all(
            each -> {
              if (each.act().equals(act)) {
                all.add(each.details());
              }
            });
    return all;
  }

  /** Files below the home that hold some bytes of the camera's picture. */
  private List<Path> showingTheCamera() throws IOException {
    byte[] jpeg = Files.readAllBytes(FRAME);
    String part = new String(jpeg, jpeg.length / 2, 64, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                try {
                  return Files.readString(file, StandardCharsets.ISO_8859_1).contains(part);
                } catch (IOException e) {
                  return false;
                }
              })
          .toList();
    }
  }

  @Test
  void whatACameraSentIsSealedTakenAsEvidenceAndErasedAtTheEnd() throws Exception {
    Lookout lookout = prepared();
    for (Actor each : List.of(examiner, second)) {
      assertThat(new ShowLookout(workstation).run(each, lookout.number()).recorded()).isTrue();
    }
    lookouts.start(lookout);
    assertThat(details("LOOKOUT_ASKED").getLast()).contains("\"recorded\":true");
    assertThat(details("LOOKOUT_STARTED").getLast()).contains("\"recorded\":true");

    WatchLookout.Recorded outcome;
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      Told told = new Told();
      var running = watch(lookout, camera.address(), told);
      told.await("alert");
      Thread.sleep(500);
      outcome = ended(running, told);
    }
    assertThat(outcome.segments()).isPositive();
    assertThat(outcome.millis()).isPositive();
    assertThat(outcome.missed()).isEmpty();
    List<ShowRecordings.View> segments = recorded(lookout);
    assertThat(segments).hasSize(outcome.segments());
    ShowRecordings.View one = segments.getFirst();
    assertThat(one.open()).isTrue();
    assertThat(one.alerts()).isNotEmpty();
    assertThat(one.segment().what().source()).doesNotContain("letmein");
    assertThat(showingTheCamera()).isEmpty();
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);

    int number = one.segment().number();
    refused(
        () ->
            new TakeRecording(workstation)
                .run(examiner, lookout.number(), number, " ", JobContext.silent()),
        "State why");
    Evidence taken =
        new TakeRecording(workstation)
            .run(examiner, lookout.number(), number, "shows the way out", JobContext.silent());
    assertThat(taken.sha256()).isEqualTo(one.segment().what().sha256());
    assertThat(taken.receivedFrom()).contains(lookout.number()).contains("segment " + number);
    assertThat(taken.facts()).isPresent();
    assertThat(recorded(lookout).getFirst().segment().taken().orElseThrow().by()).isEqualTo("eve");

    everyFaceOfWhatIsHandedOutIsBlack(taken);

    new EndLookout(workstation).run(second, lookout, "over");
    assertThat(recorded(lookout))
        .allSatisfy(
            each -> {
              assertThat(each.open()).isFalse();
              assertThat(each.segment().erasedAt()).isPresent();
            });
    refused(
        () ->
            new TakeRecording(workstation)
                .run(examiner, lookout.number(), number, "again", JobContext.silent()),
        "erased");
    assertThat(left(lookout)).isEmpty();
    assertThat(showingTheCamera()).containsExactly(Path.of(taken.originalPath()));
    assertThat(record(lookout)).contains("\"asked\" : true").contains(taken.sha256().hex());
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private void everyFaceOfWhatIsHandedOutIsBlack(Evidence taken) throws IOException {
    List<StoredTrack> tracks = new ListTracks(workstation).of(examiner, taken.id());
    assertThat(tracks).isNotEmpty();
    try (Recording recording = new OpenRecording(workstation).run(examiner, taken, 1)) {
      for (StoredTrack each : tracks) {
        Frame frame = recording.at(each.bestPtsMillis());
        Box whole = new Box(0, 0, frame.picture().width(), frame.picture().height());
        ExportFrame.Request request =
            new ExportFrame.Request(
                home.file, taken, recording.facts(), frame, whole, Optional.empty());
        Path saved = new ExportFrame(workstation).run(examiner, request, folder.resolve("frames"));
        BufferedImage picture = ImageIO.read(saved.toFile());
        Point centre = each.best().box().centre();
        assertThat(new Color(picture.getRGB((int) centre.x(), (int) centre.y())))
            .isEqualTo(Color.BLACK);
      }
    }
  }

  private String record(Lookout lookout) throws IOException {
    return Files.readString(LookoutFiles.of(workstation.home(), lookout).json());
  }

  @Test
  void theSegmentThatWasOpenWhenItsProcessWasKilledIsNamedAndRecordingGoesOn() throws Exception {
    Lookout lookout = lookouts.start(prepared());
    Told told = new Told();
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      var running = watch(lookout, camera.address(), told);
      told.await("WATCHING");
      Thread.sleep(500);
      Children.signal("-KILL", SourceMain.class);
      told.await("not recorded: The process that recorded it ended");
      told.await("WATCHING", 2);
      Thread.sleep(500);
      WatchLookout.Recorded recorded = ended(running, told);
      assertThat(recorded.missed())
          .singleElement()
          .satisfies(each -> assertThat(each.until()).isGreaterThan(each.from()));
      assertThat(recorded.segments()).isPositive();
    }
    // A day later it is gone, whatever else became of the look-out.
    new EraseAlerts(workstation).due(examiner, Instant.now().plus(Duration.ofHours(25)));
    assertThat(recorded(lookout))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.segment().erasedAt()).isPresent());
    assertThat(details("LOOKOUT_SEGMENTS_ERASED")).hasSize(1);
    new EndLookout(workstation).run(second, lookout, "over");
    assertThat(record(lookout)).contains("ended before this segment was closed");
  }

  /** Folders of what is sealed for a look-out. */
  private List<Path> left(Lookout lookout) throws IOException {
    String id = Long.toString(lookout.id().value());
    try (Stream<Path> all = Files.list(workstation.home().lookouts())) {
      return all.filter(each -> each.getFileName().toString().split("-")[0].equals(id)).toList();
    }
  }

  @Test
  void whatIsRecordedWhenTheLookoutEndsIsNeverFiled() throws Exception {
    Lookout lookout = lookouts.start(prepared());
    Told told = new Told();
    try (StagedCamera camera = new StagedCamera(Files.readAllBytes(FRAME))) {
      var running = watch(lookout, camera.address(), told);
      told.await("WATCHING");
      new EndLookout(workstation).run(second, lookout, "over");
      assertThat(running.get(60, TimeUnit.SECONDS).sources().getFirst().recorded().missed())
          .singleElement()
          .satisfies(each -> assertThat(each.why()).contains("before this segment was closed"));
    }
    assertThat(recorded(lookout)).isEmpty();
    assertThat(left(lookout)).isEmpty();
  }
}
