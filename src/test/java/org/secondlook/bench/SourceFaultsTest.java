package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.engine.Children;
import org.secondlook.engine.SourceMain;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.engine.Watch;
import org.secondlook.engine.WatchMain;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchReport.State;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.CodedVideo;
import org.secondlook.footage.CodedVideos;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.FootageWriter;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveSource;
import org.secondlook.footage.LiveSources;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;
import org.secondlook.workflow.EngineOfItsOwn;

/**
 * RTSP cameras that fail in every way at once, each behind a proxy of its own, beside one that goes
 * on. All show a listed person for 2.5 of every 5 seconds: whoever is away for longer than 2 is
 * followed anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceFaultsTest {
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final Path LISTED = SAMPLES.resolve("gallery/Barack_Obama/oval-office-2012.jpg");
  private static final Path FRAME = SAMPLES.resolve("stills/front-desk-frame.jpg");
  private static final int RATE = 10;
  private static final int SHOWN = 25;
  private static final int CYCLE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Longer than the deadlines of a source, so that most faults end its connection, and than a
   * cycle, so that the camera that goes on raises an alert meanwhile.
   */
  private static final Duration FAULTY = Duration.ofSeconds(6);

  /** 203 faults; {@code -Dfaults.rounds=N} for other numbers. */
  private static final int LONG_ROUNDS = Integer.getInteger("faults.rounds", 29);

  private static final long BACK_WITHIN_MILLIS = 10_000;

  @TempDir private static Path folder;

  private CodedVideo usual;
  private CodedVideo smaller;
  private Template listed;

  @BeforeAll
  void film() {
    Picture frame = MeasureVision.read(FRAME);
    usual = coded("usual.mkv", PoorFrame.resized(frame, 640, 360));
    smaller = coded("smaller.mkv", PoorFrame.resized(frame, 480, 272));
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      StillAnalysis looked =
          engine
              .get()
              .analyseStills(List.of(LISTED), DetectionOptions.STILL, JobContext.silent())
              .getFirst();
      listed = ((StillAnalysis.Examined) looked).faces().getFirst().template();
    }
  }

  private static CodedVideo coded(String name, Picture shown) {
    Path file = folder.resolve(name);
    byte[] empty = Picture.blank(shown.width(), shown.height()).rgb();
    try (FootageWriter writer =
        new FootageWriter(file, shown.width(), shown.height(), RATE, FootageCodec.H264, 800_000)) {
      for (int i = 0; i < CYCLE; i++) {
        writer.write(i < SHOWN ? shown.rgb() : empty);
      }
    }
    return CodedVideos.read(file);
  }

  /** What is told, by source. */
  private static final class Told implements Consumer<WatchReport> {
    private final List<WatchReport> all = new ArrayList<>();
    private final Map<Integer, State> states = new HashMap<>();
    private final Map<Integer, String> reasons = new HashMap<>();

    @Override
    public synchronized void accept(WatchReport report) {
      all.add(report);
      if (report instanceof WatchReport.Source(int source, State state, String why)) {
        states.put(source, state);
        if (state == State.LOST) {
          reasons.put(source, why);
        }
      }
      notifyAll();
    }

    synchronized int alerts(int source) {
      return (int)
          all.stream()
              .filter(each -> each instanceof WatchReport.Alert alert && alert.source() == source)
              .count();
    }

    /**
     * When a frame was first looked at that came after a moment; milliseconds since 1970, 0 where
     * none was.
     */
    synchronized long firstFrameAfter(int source, long moment) {
      return all.stream()
          .filter(each -> each instanceof WatchReport.Figures told && told.source() == source)
          .mapToLong(each -> ((WatchReport.Figures) each).newestAt())
          .filter(at -> at > moment)
          .findFirst()
          .orElse(0);
    }

    /** Of a camera that was connected once: in which of its cycles alerts were raised. */
    synchronized SortedSet<Long> cycles(int source, RtspCamera camera) {
      SortedSet<Long> cycles = new TreeSet<>();
      for (WatchReport each : all) {
        if (each instanceof WatchReport.Alert alert && alert.source() == source) {
          long frame = camera.firstOfNewest() + Math.round(alert.ptsMillis() * RATE / 1000.0);
          cycles.add(Math.floorDiv(camera.inRecording(frame), CYCLE));
        }
      }
      return cycles;
    }

    synchronized State state(int source) {
      return states.get(source);
    }

    synchronized String why(int source) {
      return reasons.getOrDefault(source, "");
    }

    synchronized void await(String what, BooleanSupplier holds) throws InterruptedException {
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!holds.getAsBoolean()) {
        assertThat(System.nanoTime())
            .as("waiting for %s; states %s, %s", what, states, reasons)
            .isLessThan(until);
        wait(200);
      }
    }
  }

  private Watch watch(List<String> sources, Told told) {
    return Watch.start(
        Installation.find(),
        new WatchTask(
            sources,
            List.of(new WatchTask.Listed(1, listed)),
            List.of(new WatchTask.Bar(0, 0.35, true))),
        told);
  }

  /** What fails: the way to the camera, or the camera. */
  private enum Kind {
    STALL(FaultProxy.Fault.STALL),
    CUT(FaultProxy.Fault.CUT),
    FLIP(FaultProxy.Fault.FLIP),
    THROTTLE(FaultProxy.Fault.THROTTLE),
    FREEZE(FaultProxy.Fault.FREEZE),
    RESTART(FaultProxy.Fault.NONE),
    OTHER_SIZE(FaultProxy.Fault.NONE);

    private final FaultProxy.Fault fault;

    Kind(FaultProxy.Fault fault) {
      this.fault = fault;
    }
  }

  /** A camera with the proxy before it. */
  private final class Staged implements AutoCloseable {
    private final Kind kind;
    private final FaultProxy proxy;
    private RtspCamera camera;
    private boolean small;

    Staged(Kind kind) throws IOException {
      this.kind = kind;
      camera = new RtspCamera(usual, RATE);
      camera.go();
      proxy = new FaultProxy(camera.port());
    }

    void fail() {
      proxy.now(kind.fault);
      if (kind == Kind.RESTART || kind == Kind.OTHER_SIZE) {
        camera.close();
      }
    }

    void heal() {
      if (kind == Kind.RESTART || kind == Kind.OTHER_SIZE) {
        small ^= kind == Kind.OTHER_SIZE;
        camera = new RtspCamera(small ? smaller : usual, RATE);
        camera.go();
        proxy.target(camera.port());
      }
      proxy.now(FaultProxy.Fault.NONE);
    }

    @Override
    public void close() throws IOException {
      proxy.close();
      camera.close();
    }
  }

  /**
   * What came of faults.
   *
   * @param backMillis from healing to the first frame that was looked at, the longest of each kind
   * @param alertMillis from healing to the next alert, likewise
   * @param missed visits that raised no alert, of {@code visits} to the camera that went on
   * @param megabytes held in RAM by the watching process and its sources, after each round
   */
  private record Outcome(
      Map<Kind, Long> backMillis,
      Map<Kind, Long> alertMillis,
      int visits,
      int missed,
      List<Double> megabytes) {
    /** The mean of a third of the rounds after the first two, which warm up. */
    private double third(int which) {
      List<Double> warm = megabytes.subList(2, megabytes.size());
      int each = warm.size() / 3;
      return warm.subList(which * each, (which + 1) * each).stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElseThrow();
    }
  }

  private Outcome fail(int rounds) throws Exception {
    Map<Kind, Long> back = new EnumMap<>(Kind.class);
    Map<Kind, Long> alerted = new EnumMap<>(Kind.class);
    List<Double> megabytes = new ArrayList<>();
    List<Staged> staged = new ArrayList<>();
    Told told = new Told();
    try (RtspCamera healthy = new RtspCamera(usual, RATE)) {
      healthy.go();
      for (Kind kind : Kind.values()) {
        staged.add(new Staged(kind));
      }
      List<String> sources =
          new ArrayList<>(staged.stream().map(each -> each.proxy.address()).toList());
      sources.add(healthy.address());
      int control = staged.size();
      try (Watch watch = watch(sources, told)) {
        for (int i = 0; i <= control; i++) {
          int source = i;
          told.await("a first alert of " + source, () -> told.alerts(source) > 0);
        }
        for (int round = 0; round < rounds; round++) {
          int before = told.alerts(control);
          staged.forEach(Staged::fail);
          assertThat(watch.ended(FAULTY)).isFalse();
          int during = told.alerts(control);
          assertThat(during).as("alerts of the healthy camera").isGreaterThan(before);
          int[] until = new int[control];
          for (int i = 0; i < control; i++) {
            until[i] = told.alerts(i);
          }
          staged.forEach(Staged::heal);
          long healed = System.currentTimeMillis();
          for (int i = 0; i < control; i++) {
            int source = i;
            Kind kind = staged.get(i).kind;
            told.await(
                "a frame after " + kind + " " + round,
                () -> told.firstFrameAfter(source, healed) > 0);
            back.merge(kind, told.firstFrameAfter(source, healed) - healed, Math::max);
            told.await(
                "an alert after " + kind + " " + round, () -> told.alerts(source) > until[source]);
            alerted.merge(kind, System.currentTimeMillis() - healed, Math::max);
          }
          assertThat(told.state(control)).isIn(State.WATCHING, State.BEHIND);
          megabytes.add(ProcessMemory.residentMegabytesOfChildren());
        }
      }
      SortedSet<Long> cycles = told.cycles(control, healthy);
      int visits = (int) (cycles.last() - cycles.first() + 1);
      return new Outcome(back, alerted, visits, visits - cycles.size(), megabytes);
    } finally {
      for (Staged each : staged) {
        each.close();
      }
    }
  }

  @Test
  void aCameraIsWatchedAgainAfterEveryKindOfFaultWhileAnotherGoesOn() throws Exception {
    assertThat(fail(1).backMillis()).containsOnlyKeys(Kind.values());
  }

  /** The times are what was promised of sources, whatever the machine. */
  @Tag("long")
  @Test
  void afterManyFaultsCamerasAreBackInTimeNoAlertIsLostAndMemoryIsFlat() throws Exception {
    Outcome outcome = fail(LONG_ROUNDS);
    System.out.println(outcome);
    System.out.printf(
        "RAM in the first, second and last third of the rounds: %.0f, %.0f and %.0f MB%n",
        outcome.third(0), outcome.third(1), outcome.third(2));
    assertThat(outcome.missed()).as("visits without an alert, of %s", outcome.visits()).isZero();
    assertThat(outcome.backMillis().values())
        .allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(BACK_WITHIN_MILLIS));
    assertThat(outcome.third(2)).isLessThan(outcome.third(1) * 1.1);
  }

  @Test
  void aCameraThatGivesNoPictureSaysWhyAndTheOthersGoOnAlsoAfterTheMachineSlept() throws Exception {
    Told told = new Told();
    List<OddCamera> odd = new ArrayList<>();
    try (RtspCamera healthy = new RtspCamera(usual, RATE)) {
      healthy.go();
      for (OddCamera.Kind kind : OddCamera.Kind.values()) {
        odd.add(new OddCamera(kind));
      }
      List<String> sources = new ArrayList<>(odd.stream().map(OddCamera::address).toList());
      sources.add(healthy.address());
      int control = odd.size();
      try (Watch watch = watch(sources, told)) {
        for (int i = 0; i < control; i++) {
          int source = i;
          told.await("a reason of " + source, () -> !told.why(source).isEmpty());
          assertThat(told.why(source)).doesNotContain("letmein");
        }
        assertThat(told.why(OddCamera.Kind.NEVER_ANSWERS.ordinal())).contains("didn't answer");
        assertThat(told.why(OddCamera.Kind.WRONG_PASSWORD.ordinal())).contains("password");
        assertThat(told.why(OddCamera.Kind.AUDIO_ONLY.ordinal())).contains("no video");
        assertThat(told.why(OddCamera.Kind.NO_FRAMES.ordinal())).contains("nothing came");
        told.await("an alert", () -> told.alerts(control) > 0);

        signal("-STOP");
        assertThat(watch.ended(Duration.ofSeconds(2))).isFalse();
        int before = told.alerts(control);
        signal("-CONT");
        told.await("alerts after sleep", () -> told.alerts(control) > before + 1);
      }
    } finally {
      for (OddCamera each : odd) {
        each.close();
      }
    }
  }

  @Test
  void whoeverReadsSlowerThanTheCameraSendsIsGivenKeyFramesAndFallsNoFurtherBehind()
      throws Exception {
    int rate = 3 * RATE;
    try (RtspCamera camera = new RtspCamera(usual, rate);
        LiveFrames frames = LiveSources.open(LiveSource.of(camera.address()))) {
      camera.go();
      long behind = 0;
      for (int i = 0; i < 60; i++) {
        if (frames.next() instanceof LiveFrames.Step.Came(LazyFrame frame, _)) {
          long at = camera.firstOfNewest() + Math.round(frame.ptsMillis() * rate / 1000.0);
          behind = camera.sent() - at;
        }
        Thread.sleep(3_000 / rate);
      }
      // At a third of the camera's pace, without passing over any it would be 120 frames by now.
      assertThat(behind).isLessThan(75);
    }
  }

  /** To the watching process and its sources. */
  private static void signal(String name) throws Exception {
    Children.signal(name, WatchMain.class);
    Children.signal(name, SourceMain.class);
  }
}
