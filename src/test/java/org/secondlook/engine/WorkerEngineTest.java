package org.secondlook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;
import org.secondlook.vision.ModelCatalog;

class WorkerEngineTest extends EngineContract {
  private static final Path PORTRAIT = SAMPLES.resolve("gallery/Joe_Biden/blue-room-2010.jpg");
  private static final Path CLIP = SAMPLES.resolve("footage/side-door-rotated.mp4");
  private static final Installation HERE = new Installation(Path.of("").toAbsolutePath());

  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = WorkerEngine.start(HERE);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }

  @Test
  void itTellsTheSameAsTheEngineInThisProcess() {
    try (Engine here = LocalEngine.open(ModelCatalog.open(Path.of("models").toAbsolutePath()), 2)) {
      for (Path file : List.of(CLIP, PORTRAIT)) {
        Analysis.Examined wanted =
            (Analysis.Examined)
                here.analyse(file, Thoroughness.NORMAL, AnalysisListener.NONE, JobContext.silent());
        assertThat(wanted.tracks()).isNotEmpty();
        assertThat(examined(file)).isEqualTo(wanted);
      }
    }
  }

  private static WorkerSettings halting(Duration silence) {
    WorkerSettings usual = WorkerSettings.alone();
    return new WorkerSettings(
        HaltingWorker.class.getName(), 1, false, 512, 512, silence, usual.longest());
  }

  /** All worker processes of this test, other engines' too. */
  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().children().toList();
  }

  private static List<ProcessHandle> workersBeside(List<ProcessHandle> others) {
    return workers().stream().filter(each -> !others.contains(each)).toList();
  }

  @Test
  void aFileThatEndsTheWorkerTwiceIsKeptAwayAndTheOthersGoOn() throws IOException {
    Path bad = Files.copy(CLIP, folder.resolve("crash.mp4"));
    try (Engine halting = WorkerEngine.start(HERE, halting(Duration.ofSeconds(60)))) {
      isKeptAwayAndTheNextGoesOn(halting, bad, "crash twice");
      // The viewer is told the same, without another death.
      assertThatThrownBy(() -> halting.open(bad))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("kept away");
    }
  }

  @Test
  void amongManyStillsOnlyTheOneThatEndsTheWorkerIsKeptAway() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = i == 5 ? "crash.jpg" : "photo-" + i + ".jpg";
      files.add(Files.copy(PORTRAIT, folder.resolve(name)));
    }
    try (Engine halting = WorkerEngine.start(HERE, halting(Duration.ofSeconds(60)))) {
      List<StillAnalysis> found =
          halting.analyseStills(files, DetectionOptions.STILL, JobContext.silent());
      for (int i = 0; i < files.size(); i++) {
        assertThat(found.get(i))
            .isInstanceOf(i == 5 ? StillAnalysis.Unreadable.class : StillAnalysis.Examined.class);
      }
    }
  }

  @Test
  void aFileOnWhichTheWorkerHangsIsGivenUpAndTheNextOneGoesOn() throws IOException {
    Path bad = Files.copy(CLIP, folder.resolve("hang.mp4"));
    try (Engine halting = WorkerEngine.start(HERE, halting(enoughForAPortrait()))) {
      isKeptAwayAndTheNextGoesOn(halting, bad, "going on");
    }
  }

  /**
   * What a portrait takes just now with a process of its own. Its start is most of that, and counts
   * for no silence.
   */
  private static Duration enoughForAPortrait() {
    long started = System.nanoTime();
    try (Engine halting = WorkerEngine.start(HERE, halting(Duration.ofMinutes(2)))) {
      assertThat(analyse(halting, PORTRAIT)).isInstanceOf(Analysis.Examined.class);
    }
    return Duration.ofNanos(System.nanoTime() - started).plusSeconds(1);
  }

  private static void isKeptAwayAndTheNextGoesOn(Engine halting, Path bad, String why) {
    assertThat(analyse(halting, bad))
        .isInstanceOfSatisfying(
            Analysis.Unreadable.class,
            refused -> assertThat(refused.why()).contains(bad.toString()).contains(why));
    assertThat(analyse(halting, PORTRAIT)).isInstanceOf(Analysis.Examined.class);
  }

  @Test
  void aWorkerThatTakesLongerToStartThanItMayBeSilentHangsOnNothing() {
    Duration silence = Duration.ofSeconds(SlowStart.SECONDS - 3);
    WorkerSettings slow =
        new WorkerSettings(
            SlowStart.class.getName(), 1, false, 512, 512, silence, Duration.ofHours(1));
    Path missing = folder.resolve("missing.mkv");
    try (Engine own = WorkerEngine.start(HERE, slow)) {
      assertThat(analyse(own, missing))
          .isInstanceOfSatisfying(
              Analysis.Unreadable.class,
              refused -> assertThat(refused.why()).doesNotContain("kept away"));
    }
  }

  private static Analysis analyse(Engine engine, Path file) {
    return engine.analyse(file, Thoroughness.QUICK, AnalysisListener.NONE, JobContext.silent());
  }

  @Test
  void theViewerIsServedWhileALongAnalysisRuns() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    JobContext untilStopped =
        new JobContext() {
          @Override
          public void progress(org.secondlook.base.Progress now) {}

          @Override
          public boolean cancelled() {
            return stop.get();
          }
        };
    CompletableFuture<Void> running = new CompletableFuture<>();
    CompletableFuture<Void> viewed = new CompletableFuture<>();
    CompletableFuture<Analysis> analysis =
        CompletableFuture.supplyAsync(
            () ->
                engine.analyse(
                    SAMPLES.resolve("footage/front-desk.mp4"),
                    Thoroughness.THOROUGH,
                    new AnalysisListener() {
                      @Override
                      public void examined(long frame, long pts, List<Face> faces) {
                        running.complete(null);
                        // It can't end before the viewer has seen what it wanted.
                        viewed.join();
                      }
                    },
                    untilStopped));
    CompletableFuture.anyOf(running, analysis).get();
    try (Footage footage = engine.open(CLIP)) {
      for (long at = 0; at < 1_000; at += 200) {
        assertThat(footage.at(at).ptsMillis()).isLessThanOrEqualTo(at);
        assertThat(analysis).isNotDone();
      }
    } finally {
      stop.set(true);
      viewed.complete(null);
    }
    analysis.exceptionally(e -> null).get();
  }

  @Test
  void theViewersFileIsOpenedAgainWhereItsWorkerWasKilled() {
    List<ProcessHandle> others = workers();
    try (Engine own = WorkerEngine.start(HERE);
        Footage footage = own.open(CLIP)) {
      List<ProcessHandle> mine = workersBeside(others);
      assertThat(mine).hasSize(1);
      Picture shown = footage.at(2_000).picture();
      mine.forEach(ProcessHandle::destroyForcibly);
      mine.forEach(each -> each.onExit().join());
      assertThat(footage.at(2_000).picture()).isEqualTo(shown);
    }
  }

  @Test
  void aClosedEngineLeavesNoProcess() {
    Engine own = WorkerEngine.start(HERE);
    List<ProcessHandle> before = workers();
    own.open(CLIP).close();
    List<ProcessHandle> mine = workersBeside(before);
    assertThat(mine).hasSize(1);
    own.close();
    mine.forEach(each -> each.onExit().join());
    assertThat(mine).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void whatAProcessUnpackedIsGoneOnceItIsClosedOrKilled() throws Exception {
    for (boolean killed : List.of(false, true)) {
      try (Engine own = WorkerEngine.start(HERE)) {
        List<ProcessHandle> before = workers();
        assertThat(analyse(own, PORTRAIT)).isInstanceOf(Analysis.Examined.class);
        ProcessHandle mine = workersBeside(before).getFirst();
        Path folder = temporaryFolder(mine);
        Files.writeString(Files.createDirectory(folder.resolve("library")).resolve("a.so"), "x");
        if (killed) {
          mine.destroyForcibly();
        } else {
          own.close();
        }
        mine.onExit().join();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Files.exists(folder) && System.nanoTime() < deadline) {
          Thread.sleep(20);
        }
        assertThat(folder).doesNotExist();
      }
    }
  }

  private static Path temporaryFolder(ProcessHandle child) throws IOException {
    // Java itself gives back no arguments as many as these.
    Path line = Path.of("/proc", Long.toString(child.pid()), "cmdline");
    assumeTrue(Files.exists(line), "skipped: this system doesn't tell a process' arguments");
    String option = "-Djava.io.tmpdir=";
    return Stream.of(Files.readString(line).split("\0"))
        .filter(each -> each.startsWith(option))
        .map(each -> Path.of(each.substring(option.length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPreparedEngineHasItsProcessBeforeItIsAskedAndAnswersWithThatOne() {
    try (Engine own = WorkerEngine.start(HERE)) {
      List<ProcessHandle> before = workers();
      own.prepare();
      List<ProcessHandle> mine = workersBeside(before);
      assertThat(mine).hasSize(1);
      assertThat(analyse(own, PORTRAIT)).isInstanceOf(Analysis.Examined.class);
      assertThat(workersBeside(before)).isEqualTo(mine);
    }
  }

  @Test
  void aWorkerThatIsKilledAgainAndAgainBeforeItBeginsIsStartedOnceMore() throws IOException {
    Path starts = KilledStarts.counted(ProcessHandle.current());
    WorkerSettings killed =
        new WorkerSettings(
            KilledStarts.class.getName(),
            1,
            false,
            512,
            512,
            Duration.ofSeconds(60),
            Duration.ofHours(1));
    try (Engine own = WorkerEngine.start(HERE, killed)) {
      assertThat(own.analyseStills(List.of(PORTRAIT), DetectionOptions.STILL, JobContext.silent()))
          .singleElement()
          .isInstanceOf(StillAnalysis.Examined.class);
      assertThat(Files.size(starts)).isEqualTo(KilledStarts.KILLS);
    } finally {
      Files.deleteIfExists(starts);
    }
  }

  @Test
  void aWorkerKilledTwiceLosesNothingAndTellsNothingTwice() throws Exception {
    killedDuringAnImport(2, 4_000);
  }

  @Test
  @Tag("long")
  void aWorkerKilledAHundredTimesLosesNothingAndTellsNothingTwice() throws Exception {
    killedDuringAnImport(100, 8_000);
  }

  /** Imports the same clips and photos over and over until the worker was killed often enough. */
  private void killedDuringAnImport(int times, int longestPause) throws Exception {
    List<Path> clips = List.of(CLIP, SAMPLES.resolve("footage/entrance-interlaced.ts"), PORTRAIT);
    List<Path> photos =
        List.of(PORTRAIT, SAMPLES.resolve("gallery/Eileen_Collins/nasa-portrait.png"));
    AtomicInteger kills = new AtomicInteger();
    List<ProcessHandle> others = workers();
    try (Engine own = WorkerEngine.start(HERE)) {
      List<Integer> wanted = clips.stream().map(clip -> told(own, clip)).toList();
      AtomicBoolean done = new AtomicBoolean();
      Thread killer =
          Thread.ofPlatform().start(() -> kill(times, longestPause, others, kills, done));
      try {
        while (kills.get() < times) {
          List<Integer> found = clips.stream().map(clip -> told(own, clip)).toList();
          assertThat(found).isEqualTo(wanted);
          assertThat(own.analyseStills(photos, DetectionOptions.STILL, JobContext.silent()))
              .allSatisfy(each -> assertThat(each).isInstanceOf(StillAnalysis.Examined.class));
        }
      } finally {
        done.set(true);
        killer.join();
      }
      assertThat(kills.get()).isGreaterThanOrEqualTo(times);
    }
  }

  private static void kill(
      int times,
      int longestPause,
      List<ProcessHandle> others,
      AtomicInteger kills,
      AtomicBoolean done) {
    Random random = new Random(7);
    while (kills.get() < times && !done.get()) {
      try {
        Thread.sleep(random.nextInt(200, longestPause));
      } catch (InterruptedException e) {
        return;
      }
      for (ProcessHandle worker : workersBeside(others)) {
        if (worker.destroyForcibly()) {
          kills.incrementAndGet();
        }
      }
    }
  }

  /** How many tracks or faces came out; fails where one was told twice or left untold. */
  private static int told(Engine engine, Path file) {
    List<Integer> numbers = new ArrayList<>();
    List<Long> looks = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void examined(long frame, long pts, List<Face> faces) {
            looks.add(pts);
          }

          @Override
          public void trackEnded(AnalysedTrack track) {
            numbers.add(track.track().id());
          }
        };
    Analysis analysis = engine.analyse(file, Thoroughness.QUICK, listener, JobContext.silent());
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(looks).doesNotHaveDuplicates();
    return switch (analysis) {
      case Analysis.Examined found -> {
        assertThat(found.tracks())
            .extracting(each -> each.track().id())
            .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat((long) looks.size()).isEqualTo(found.first().framesExamined());
        yield found.tracks().size();
      }
      case Analysis.Unreadable(String why) -> throw new AssertionError(why);
    };
  }
}
