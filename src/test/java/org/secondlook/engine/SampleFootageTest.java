package org.secondlook.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.footage.Thoroughness;
import org.secondlook.vision.ModelCatalog;

/** The sample footage gives one track for each person's stretch, whatever the recording is like. */
class SampleFootageTest {
  private static Engine engine;
  private static SampleLabels labels;

  @BeforeAll
  static void open() {
    engine = LocalEngine.open(ModelCatalog.open(Path.of("models").toAbsolutePath()), 2);
    labels = new SampleLabels(engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(Thoroughness.class)
  void twoPeopleOneAfterTheOtherInTheDarkAreTwoTracks(Thoroughness thoroughness)
      throws IOException {
    labels.holdFor("corridor-night.mkv", thoroughness);
  }

  @ParameterizedTest
  @EnumSource(Thoroughness.class)
  void whoComesInWhereAnotherJustLeftIsATrackOfTheirOwnInInterlacedFootage(
      Thoroughness thoroughness) throws IOException {
    labels.holdFor("entrance-interlaced.ts", thoroughness);
  }

  @Test
  void severalPeopleInFrontOfEachOtherAndAcrossCutsAreOneTrackEach() throws IOException {
    labels.holdFor("lobby-several.mp4", Thoroughness.NORMAL);
  }

  @Test
  void turnedFootageGivesUprightTracks() throws IOException {
    labels.holdFor("side-door-rotated.mp4", Thoroughness.QUICK);
  }

  @ParameterizedTest
  @Tag("long")
  @CsvSource({
    "front-desk.mp4, QUICK",
    "front-desk.mp4, THOROUGH",
    "lobby-several.mp4, QUICK",
    "lobby-several.mp4, THOROUGH",
    "side-door-rotated.mp4, NORMAL",
    "side-door-rotated.mp4, THOROUGH",
  })
  void theOtherClipsAtTheOtherSettingsGiveTheSamePeople(String clip, Thoroughness thoroughness)
      throws IOException {
    labels.holdFor(clip, thoroughness);
  }
}
