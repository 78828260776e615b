package org.secondlook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.ModelCatalog;

/**
 * What comes out of an analysis, asked where it is computed; that a worker tells the same is
 * WorkerEngineTest's.
 */
class LocalEngineTest extends EngineContract {
  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = LocalEngine.open(ModelCatalog.open(Path.of("models").toAbsolutePath()), 2);
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
  void modelsThatCannotBePreparedAreToldByTheCallThatNeedsThem() {
    try (Engine broken = LocalEngine.open(ModelCatalog.open(folder), 2)) {
      broken.prepare();
      assertThatThrownBy(
              () ->
                  broken.analyse(
                      SAMPLES.resolve("gallery/Joe_Biden/blue-room-2010.jpg"),
                      Thoroughness.QUICK,
                      AnalysisListener.NONE,
                      JobContext.silent()))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void theVisitorAndThePasserByAreOneTrackEach() throws IOException {
    new SampleLabels(engine()).holdFor("front-desk.mp4", Thoroughness.NORMAL);
  }

  @Test
  void eachClipOfOnePersonIsOneTrack() throws IOException {
    try (Stream<Path> clips = Files.list(shared("footage"))) {
      for (Path clip : clips.filter(each -> each.toString().endsWith(".mkv")).sorted().toList()) {
        assertThat(tracks(clip)).as(clip.getFileName().toString()).hasSize(1);
      }
    }
  }

  @Test
  void aClipAndItsAnimatedGifGiveTheSameFourPeople() {
    List<AnalysedTrack> video = tracks(shared("footage/classroom.mp4"));
    List<AnalysedTrack> gif = tracks(shared("footage/classroom.gif"));
    assertThat(video).hasSize(4);
    assertThat(gif).hasSize(4);
    for (AnalysedTrack each : video) {
      Box box = each.track().best().face().box();
      assertThat(gif)
          .anySatisfy(
              other -> assertThat(other.track().best().face().box().iou(box)).isGreaterThan(0.5));
    }
  }

  @Test
  void aBestShotShowsItsFace() {
    AnalysedTrack track = tracks(SAMPLES.resolve("footage/side-door-rotated.mp4")).getFirst();
    Box area = track.shotArea();
    Box inShot = track.track().best().face().box().shifted(-area.x(), -area.y());
    List<AnalysedFace> seen = engine().faces(track.shot(), DetectionOptions.STILL);
    assertThat(seen.getFirst().face().box().iou(inShot)).isGreaterThan(0.7);
  }
}
