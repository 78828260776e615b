package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.vision.DetectedObject;

class ObjectTrackerTest {
  private static final Picture PICTURE = Picture.blank(320, 240);

  private static final List<Box> EVERYWHERE = List.of(new Box(0, 0, 320, 240));

  private final ObjectTracker tracker = new ObjectTracker();
  private final List<ObjectTracker.Ended> ended = new ArrayList<>();
  private int looks;

  private void look(DetectedObject... found) {
    Frame frame = new Frame(looks * 25L, looks * 1000L, PICTURE);
    looks++;
    ended.addAll(tracker.look(frame, List.of(found), EVERYWHERE));
  }

  private List<ObjectTracker.Ended> all() {
    ended.addAll(tracker.end());
    return ended;
  }

  private static DetectedObject at(String label, double score, double x) {
    return new DetectedObject(label, score, new Box(x, 50, 40, 40));
  }

  @Test
  void theLooksOfATrackDecideTogetherWhatItIs() {
    look(at("suitcase", 0.6, 100));
    look(at("backpack", 0.5, 101));
    look(at("backpack", 0.5, 99));
    look(at("backpack", 0.5, 100));
    assertThat(all()).singleElement().extracting(ObjectTracker.Ended::label).isEqualTo("backpack");
    assertThat(ended.getFirst().sightings()).hasSize(4);
    assertThat(ended.getFirst().score()).isEqualTo(0.5, Offset.offset(1e-9));
  }

  @Test
  void oneFramesMistakeCountsForLittleOverALongRecording() {
    for (int i = 0; i < 10; i++) {
      if (i == 4) {
        look(at("dog", 0.9, 100));
      } else {
        look();
      }
    }
    assertThat(all()).singleElement().extracting(ObjectTracker.Ended::agreeing).isEqualTo(1);
    // One of three looks at the least.
    assertThat(ended.getFirst().score()).isEqualTo(0.3, Offset.offset(1e-9));
  }

  @Test
  void aThingThatIsMissedNowAndThenIsStillOneThing() {
    look(at("chair", 0.6, 100));
    look();
    look(at("chair", 0.6, 100));
    look();
    look(at("chair", 0.6, 100));
    assertThat(all()).singleElement().extracting(ObjectTracker.Ended::label).isEqualTo("chair");
    assertThat(ended.getFirst().score()).isEqualTo(0.6, Offset.offset(1e-9));
  }

  @Test
  void aCarriedBagIsFollowedAndAnotherOneElsewhereIsAnother() {
    look(at("handbag", 0.6, 50));
    look(at("handbag", 0.6, 75));
    look(at("handbag", 0.6, 100), at("handbag", 0.6, 260));
    assertThat(all()).hasSize(2);
    assertThat(ended.getFirst().sightings()).hasSize(3);
  }

  @Test
  void whatStandsInFramesThatDidNotChangeIsStillThere() {
    look(at("chair", 0.6, 100));
    tracker.unchanged(9_000);
    assertThat(all())
        .singleElement()
        .extracting(ObjectTracker.Ended::untilMillis)
        .isEqualTo(9_000L);
  }

  @Test
  void theBestLookIsKeptWithTheFirstAndTheLast() {
    look(at("chair", 0.4, 100));
    look(at("chair", 0.9, 100));
    look(at("chair", 0.5, 100));
    assertThat(all().getFirst().cutouts())
        .extracting(each -> each.sighting().ptsMillis())
        .containsExactly(1_000L, 0L, 2_000L);
  }

  @Test
  void whatStandsWhereNobodyLookedIsThereStillAndItsLabelIsNoWeaker() {
    for (int i = 0; i < 3; i++) {
      look(at("chair", 0.6, 100));
    }
    Box elsewhere = new Box(200, 50, 60, 60);
    for (int i = 0; i < 10; i++) {
      Frame frame = new Frame(looks * 25L, looks * 1000L, PICTURE);
      looks++;
      ended.addAll(
          tracker.look(
              frame, List.of(at("bench", 0.9, 100), at("dog", 0.5, 210)), List.of(elsewhere)));
    }
    assertThat(all()).extracting(ObjectTracker.Ended::label).containsExactly("chair", "dog");
    assertThat(ended.getFirst().score()).isEqualTo(0.6, Offset.offset(1e-9));
    assertThat(ended.getFirst().untilMillis()).isEqualTo(12_000);
    assertThat(ended.getFirst().sightings()).as("one a frame").hasSize(13);
    assertThat(ended.getFirst().agreeing()).as("counted by real looks").isEqualTo(3);
  }

  @Test
  void whatIsGoneWhereItWasLookedEndsAsIfAllHadBeenLookedAt() {
    for (int i = 0; i < 3; i++) {
      look(at("chair", 0.6, 100));
    }
    for (int i = 0; i < 6; i++) {
      Frame frame = new Frame(looks * 25L, looks * 1000L, PICTURE);
      looks++;
      ended.addAll(tracker.look(frame, List.of(), List.of(new Box(90, 40, 60, 60))));
    }
    assertThat(ended)
        .singleElement()
        .extracting(ObjectTracker.Ended::untilMillis)
        .isEqualTo(2_000L);
  }
}
