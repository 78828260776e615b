package org.secondlook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Face;

/** What every engine must do, wherever it runs. */
abstract class EngineContract {
  static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();
  private static final Path OBAMA = SAMPLES.resolve("gallery/Barack_Obama/oval-office-2012.jpg");
  private static final Path FRONT_DESK = SAMPLES.resolve("footage/front-desk.mp4");
  private static final Path DAMAGED = SAMPLES.resolve("footage/door-cam-damaged.mp4");

  @TempDir Path folder;

  abstract Engine engine();

  /** Skips the calling test where the measuring material isn't beside the project. */
  static Path shared(String path) {
    Path file = Path.of("../shared").toAbsolutePath().normalize().resolve(path);
    assumeTrue(Files.exists(file), () -> "skipped: " + path + " is not at hand beside the project");
    return file;
  }

  Analysis analyse(Path file) {
    return engine().analyse(file, Thoroughness.NORMAL, AnalysisListener.NONE, JobContext.silent());
  }

  Analysis.Examined examined(Path file) {
    return (Analysis.Examined) analyse(file);
  }

  private Picture picture(Path file) {
    try (Footage footage = engine().open(file)) {
      return footage.at(0).picture();
    }
  }

  List<AnalysedTrack> tracks(Path file) {
    return examined(file).tracks();
  }

  @Test
  void aPortraitHasOneFaceWithATemplateOfBothModels() {
    var found = examined(OBAMA).first();
    assertThat(found.facts().kind()).isEqualTo(MediaKind.PICTURE);
    assertThat(found.damage()).isEmpty();
    assertThat(found.faces()).hasSize(1);
    AnalysedFace face = found.faces().getFirst();
    assertThat(face.face().score()).isGreaterThan(0.8);
    assertThat(face.template().first().dimensions()).isEqualTo(192);
    assertThat(face.template().second().dimensions()).isEqualTo(128);
    assertThat(picture(OBAMA).width()).isEqualTo(found.facts().width());
  }

  @Test
  void theSamePersonLooksAlikeAndAnotherDoesNot() {
    AnalysedFace one = face(OBAMA);
    AnalysedFace again = face(SAMPLES.resolve("stills/visitor-blue-room-2010.jpg"));
    AnalysedFace other = face(SAMPLES.resolve("gallery/Eileen_Collins/nasa-portrait.png"));
    double mated = one.template().first().similarity(again.template().first());
    double nonMated = one.template().first().similarity(other.template().first());
    assertThat(mated).isGreaterThan(0.5);
    assertThat(nonMated).isLessThan(0.3);
  }

  private AnalysedFace face(Path file) {
    return examined(file).first().faces().getFirst();
  }

  @Test
  void aPictureInMemoryGivesTheSameFacesAsItsFile() {
    var found = examined(OBAMA).first();
    List<AnalysedFace> again = engine().faces(picture(OBAMA), DetectionOptions.STILL);
    assertThat(again).hasSameSizeAs(found.faces());
    assertThat(again.getFirst().face().box().iou(found.faces().getFirst().face().box()))
        .isCloseTo(1, within(0.01));
    assertThat(similarity(again.getFirst(), found.faces().getFirst())).isGreaterThan(0.999);
  }

  @Test
  void aHandDrawnBoxAlwaysGivesATemplate() {
    var found = examined(OBAMA).first();
    AnalysedFace known = found.faces().getFirst();
    AnalysedFace drawn =
        engine().faceInside(picture(OBAMA), known.face().box().grown(1.1).shifted(3, -2));
    assertThat(similarity(drawn, known)).isGreaterThan(0.9);
    Picture nothing = Picture.blank(200, 200);
    AnalysedFace weak = engine().faceInside(nothing, new Box(50, 50, 60, 80));
    assertThat(weak.face().score()).isLessThan(0.5);
    assertThat(weak.template().first().dimensions()).isEqualTo(192);
  }

  private static double similarity(AnalysedFace a, AnalysedFace b) {
    return a.template().first().similarity(b.template().first());
  }

  @Test
  void stillsComeBackInOrderEachWithItsOwnVerdict() throws IOException {
    Path text = Files.writeString(folder.resolve("not-a-picture.jpg"), "hello");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path collins = SAMPLES.resolve("gallery/Eileen_Collins/nasa-portrait.png");
    List<StillAnalysis> found =
        engine()
            .analyseStills(
                List.of(OBAMA, text, FRONT_DESK, empty, collins, folder.resolve("gone.jpg")),
                DetectionOptions.STILL,
                JobContext.silent());
    assertThat(found).hasSize(6);
    assertThat(found.get(0)).isInstanceOf(StillAnalysis.Examined.class);
    assertThat(why(found.get(1))).contains("not-a-picture.jpg");
    assertThat(why(found.get(2))).contains("front-desk.mp4").contains("video");
    assertThat(why(found.get(3))).contains("empty.png");
    assertThat(((StillAnalysis.Examined) found.get(4)).faces()).hasSize(1);
    assertThat(why(found.get(5))).contains("gone.jpg");
    AnalysedFace batched = ((StillAnalysis.Examined) found.get(0)).faces().getFirst();
    assertThat(similarity(batched, face(OBAMA))).isGreaterThan(0.999);
  }

  private static String why(StillAnalysis analysis) {
    return ((StillAnalysis.Unreadable) analysis).why();
  }

  @Test
  void noStillsAreNoWork() {
    assertThat(engine().analyseStills(List.of(), DetectionOptions.STILL, JobContext.silent()))
        .isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldInASentenceWithTheFilesName() throws IOException {
    Path text = Files.writeString(folder.resolve("letter.mp4"), "Dear Sir or Madam");
    Path empty = Files.createFile(folder.resolve("nothing.avi"));
    for (Path file : List.of(text, empty, folder, folder.resolve("missing.mkv"))) {
      assertThat(analyse(file))
          .isInstanceOfSatisfying(
              Analysis.Unreadable.class,
              refused -> assertThat(refused.why()).contains(file.getFileName().toString()));
    }
    assertThatThrownBy(() -> engine().open(text))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.INPUT))
        .hasMessageContaining("letter.mp4");
  }

  @Test
  void damagedFootageGivesWhatCanBeReadAndSaysSo() {
    var found = examined(DAMAGED).first();
    assertThat(found.damage()).hasValueSatisfying(said -> assertThat(said).contains("cut off"));
    assertThat(found.tracks()).hasSize(1);
    assertThat(found.framesDecoded()).isBetween(60L, 75L);
  }

  @Test
  void theListenerHearsOfEverythingInTheResult() {
    List<MediaFacts> opened = new ArrayList<>();
    List<AnalysedTrack> ended = new ArrayList<>();
    AtomicInteger looked = new AtomicInteger();
    List<Progress> progress = new ArrayList<>();
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void opened(MediaFacts facts) {
            opened.add(facts);
          }

          @Override
          public void examined(long frameIndex, long ptsMillis, List<Face> faces) {
            looked.incrementAndGet();
          }

          @Override
          public void trackEnded(AnalysedTrack track) {
            ended.add(track);
          }
        };
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress now) {
            synchronized (progress) {
              progress.add(now);
            }
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    var found =
        ((Analysis.Examined) engine().analyse(FRONT_DESK, Thoroughness.QUICK, listener, context))
            .first();
    assertThat(opened).containsExactly(found.facts());
    assertThat((long) looked.get()).isEqualTo(found.framesExamined());
    assertThat(ended).containsExactlyInAnyOrderElementsOf(found.tracks());
    assertThat(progress.getLast().fraction()).isEqualTo(1);
  }

  @Test
  void aCancelledAnalysisEndsAndTheEngineGoesOn() {
    AtomicBoolean cancel = new AtomicBoolean();
    AnalysisListener cancelling =
        new AnalysisListener() {
          @Override
          public void examined(long frameIndex, long ptsMillis, List<Face> faces) {
            cancel.set(ptsMillis > 1_000);
          }
        };
    JobContext context =
        new JobContext() {
          @Override
          public void progress(Progress now) {}

          @Override
          public boolean cancelled() {
            return cancel.get();
          }
        };
    assertThatThrownBy(() -> engine().analyse(FRONT_DESK, Thoroughness.NORMAL, cancelling, context))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.CANCELLED));
    assertThatThrownBy(
            () -> engine().analyseStills(List.of(OBAMA), DetectionOptions.STILL, context))
        .isInstanceOf(SecondLookException.class);
    assertThat(analyse(OBAMA)).isInstanceOf(Analysis.Examined.class);
  }

  @Test
  void whatAListenerThrowsComesOutAndTheEngineGoesOn() {
    AnalysisListener broken =
        new AnalysisListener() {
          @Override
          public void opened(MediaFacts facts) {
            throw new IllegalStateException("the store is full");
          }
        };
    assertThatThrownBy(
            () -> engine().analyse(FRONT_DESK, Thoroughness.QUICK, broken, JobContext.silent()))
        .hasMessage("the store is full");
    assertThat(analyse(OBAMA)).isInstanceOf(Analysis.Examined.class);
  }

  @Test
  void theViewerGetsExactFrames() {
    try (Footage footage = engine().open(FRONT_DESK)) {
      List<Frame> played = new ArrayList<>();
      Optional<Frame> next = Optional.of(footage.at(0));
      while (next.isPresent() && played.size() < 40) {
        played.add(next.get());
        next = footage.after(next.get().ptsMillis());
      }
      assertThat(played).extracting(Frame::ptsMillis).isSorted().doesNotHaveDuplicates();
      // Any time between two frames shows the earlier one, in whatever order they are asked for.
      for (int i : List.of(30, 3, 31, 2, 38, 0, 17)) {
        long mid = (played.get(i).ptsMillis() + played.get(i + 1).ptsMillis()) / 2;
        assertThat(footage.at(mid)).isEqualTo(sameAs(played.get(i), footage.at(mid)));
      }
      Frame last = footage.at(played.get(35).ptsMillis());
      for (int i = 34; i >= 0; i--) {
        last = footage.before(last.ptsMillis()).orElseThrow();
        assertThat(last.ptsMillis()).isEqualTo(played.get(i).ptsMillis());
        assertThat(last.picture()).isEqualTo(played.get(i).picture());
      }
      assertThat(footage.before(last.ptsMillis())).isEmpty();
      Frame end = footage.at(Long.MAX_VALUE / 4);
      assertThat(footage.after(end.ptsMillis())).isEmpty();
      assertThat(end.ptsMillis()).isBetween(14_000L, 15_100L);
    }
  }

  /** Frame numbers are unknown after a jump; time and pixels must agree. */
  private static Frame sameAs(Frame wanted, Frame shown) {
    return new Frame(shown.index(), wanted.ptsMillis(), wanted.picture());
  }

  @Test
  void aPictureIsFootageOfOneFrame() {
    try (Footage footage = engine().open(OBAMA)) {
      Frame only = footage.at(0);
      assertThat(footage.at(5_000).picture()).isEqualTo(only.picture());
      assertThat(footage.after(0)).isEmpty();
      assertThat(footage.before(0)).isEmpty();
    }
  }
}
