package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrackerTest {
  private final Tracker tracker = new Tracker(TrackerSettings.STANDARD);

  @Test
  void onePersonWalkingThroughTheViewIsOneTrack() {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i <= 25; i++) {
      tracks.addAll(
          tracker
              .update(i, i * 200L, List.of(Observed.placeOnly(Faces.at(20 + 60 * i, 100, 50, 97))))
              .ended());
    }
    tracks.addAll(tracker.finish());

    assertThat(tracks)
        .singleElement()
        .satisfies(
            track -> {
              assertThat(track.id()).isEqualTo(1);
              assertThat(track.sightings()).hasSize(26);
              assertThat(track.toMillis()).isEqualTo(5_000);
            });
  }

  @Property(tries = 200)
  void aSteadyWalkerStaysOneTrackWhateverTheSpeedAndTheMissedLooks(
      @ForAll @DoubleRange(min = -5, max = 5) double widthsPerSecond,
      @ForAll @IntRange(min = 20, max = 200) int width,
      @ForAll @IntRange(min = 80, max = 500) int everyMillis,
      @ForAll @IntRange(min = 2, max = 5) int missedEvery) {
    Tracker own = new Tracker(TrackerSettings.STANDARD);
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double x = 4_000 + widthsPerSecond * width * i * everyMillis / 1000;
      boolean missed = i % missedEvery == missedEvery - 1;
      List<Observed> faces =
          missed ? List.of() : List.of(Faces.of(Faces.at(x, 300, width, 97), Faces.look(0, i)));
      tracks.addAll(own.update(i, (long) i * everyMillis, faces).ended());
    }
    tracks.addAll(own.finish());

    assertThat(tracks).hasSize(1);
  }

  @Test
  void twoPeopleWhoCrossKeepTheirTracks() {
    Map<Integer, List<Integer>> trackOfPerson = cross(true);

    assertThat(trackOfPerson.get(0)).containsOnly(1);
    assertThat(trackOfPerson.get(1)).containsOnly(2);
  }

  @Test
  void twoPeopleWhoTurnRoundWhereTheyMeetKeepTheirTracksByTheirLooks() {
    // Each walks to the middle and back: by place and motion alone they would swap.
    Map<Integer, List<Integer>> trackOfPerson = new HashMap<>();
    for (int i = 0; i <= 20; i++) {
      double left = i <= 10 ? 100 + 30 * i : 400 - 30 * (i - 10);
      double right = i <= 10 ? 720 - 30 * i : 420 + 30 * (i - 10);
      look(i, left, right, trackOfPerson);
    }

    assertThat(trackOfPerson.get(0)).containsOnly(1);
    assertThat(trackOfPerson.get(1)).containsOnly(2);
  }

  @Test
  void whereOneFaceIsHiddenWhileTwoCrossNeitherTrackIsTakenOver() {
    Map<Integer, List<Integer>> trackOfPerson = cross(false);

    assertThat(trackOfPerson.get(0)).containsOnly(1);
    assertThat(trackOfPerson.get(1)).containsOnly(2);
  }

  private Map<Integer, List<Integer>> cross(boolean bothSeen) {
    Map<Integer, List<Integer>> trackOfPerson = new HashMap<>();
    for (int i = 0; i <= 20; i++) {
      double left = 100 + 40 * i;
      double right = 900 - 40 * i;
      if (!bothSeen && Math.abs(left - right) < 60) {
        look(i, left, Double.NaN, trackOfPerson);
      } else {
        look(i, left, right, trackOfPerson);
      }
    }
    return trackOfPerson;
  }

  private void look(int i, double first, double second, Map<Integer, List<Integer>> trackOfPerson) {
    List<Observed> faces = new ArrayList<>();
    List<Integer> persons = new ArrayList<>();
    double[] places = {first, second};
    // The detector's order says nothing of who is who.
    for (int person : i % 2 == 0 ? new int[] {0, 1} : new int[] {1, 0}) {
      if (!Double.isNaN(places[person])) {
        faces.add(
            Faces.of(Faces.at(places[person], 200 + 5 * person, 60, 98), Faces.look(person, i)));
        persons.add(person);
      }
    }
    List<Integer> ids = tracker.update(i, i * 200L, faces).trackIds();
    for (int f = 0; f < ids.size(); f++) {
      // The first frame gives numbers in the order of the faces: person 0 is first there.
      trackOfPerson.computeIfAbsent(persons.get(f), _ -> new ArrayList<>()).add(ids.get(f));
    }
  }

  @Test
  void aCutEndsEveryTrackEvenWhereTheNextFaceStandsAtTheSamePlace() {
    tracker.update(0, 0, List.of(Observed.placeOnly(Faces.at(100, 100, 50, 97))));
    List<Track> ended = tracker.cut();
    tracker.update(1, 200, List.of(Observed.placeOnly(Faces.at(100, 100, 50, 97))));

    assertThat(ended).extracting(Track::id).containsExactly(1);
    assertThat(tracker.finish()).extracting(Track::id).containsExactly(2);
  }

  @Test
  void aFaceUnseenForLongerThanTheGapBeginsANewTrack() {
    tracker.update(0, 0, List.of(Observed.placeOnly(Faces.at(100, 100, 50, 97))));
    Tracker.Update later =
        tracker.update(1, 2_100, List.of(Observed.placeOnly(Faces.at(100, 100, 50, 97))));

    assertThat(later.ended()).extracting(Track::id).containsExactly(1);
    assertThat(later.trackIds()).containsExactly(2);
  }

  @Test
  void aFaceInAnUnchangedSceneStaysTheSameTrackHoweverLongNobodyLooks() {
    tracker.update(0, 0, List.of(Observed.placeOnly(Faces.at(100, 100, 50, 97))));
    for (long t = 500; t <= 10_000; t += 500) {
      tracker.unchanged(t);
    }

    assertThat(
            tracker
                .update(9, 10_200, List.of(Observed.placeOnly(Faces.at(102, 100, 50, 97))))
                .trackIds())
        .containsExactly(1);
  }

  @Test
  void somebodyElseWhoAppearsWhereAFaceWasGoneForASecondIsANewTrack() {
    tracker.update(0, 0, List.of(Faces.of(Faces.at(100, 100, 50, 97), Faces.look(0, 0))));
    Tracker.Update later =
        tracker.update(5, 1_200, List.of(Faces.of(Faces.at(110, 100, 50, 97), Faces.look(1, 0))));

    assertThat(later.trackIds()).containsExactly(2);
  }

  @Test
  void embeddingsAreMadeOnlyNowAndThenWhilePlaceLeavesNoDoubt() {
    int[] asked = new int[1];
    for (int i = 0; i < 20; i++) {
      Observed face =
          new Observed(
              Faces.at(100 + 5 * i, 100, 50, 97),
              () -> {
                asked[0]++;
                return java.util.Optional.of(Faces.look(0, 0));
              });
      tracker.update(i, i * 200L, List.of(face));
    }

    assertThat(asked[0]).isLessThanOrEqualTo(10);
  }

  @Test
  void whoComesInWhereAnotherWasMissedForOneLookIsATrackOfTheirOwn() {
    // The first walks out to the right; a look misses the face, and the next sees another there.
    for (int i = 0; i < 8; i++) {
      double x = 400 + 18 * i;
      look(i, 80L * i, Faces.of(Faces.at(x, 170, 60, 95), Faces.look(0, i)));
    }
    tracker.update(8, 640, List.of());
    int id = look(9, 720, Faces.of(Faces.at(560, 160, 60, 95), Faces.look(1, 0)));

    assertThat(id).isEqualTo(2);
  }

  @Test
  void whoIsTooPoorToCompareAfterAGapContinuesNoTrackThatWasMoving() {
    for (int i = 0; i < 5; i++) {
      look(i, 200L * i, Faces.of(Faces.at(400 + 45 * i, 160, 60, 95), Faces.look(0, i)));
    }
    tracker.update(5, 1_000, List.of());
    int id = look(6, 2_400, Faces.of(Faces.at(585, 160, 60, 10), Faces.look(0, 6)));

    assertThat(id).isEqualTo(2);
  }

  @Test
  void whoIsTooPoorToCompareAndSitsStillStaysOneTrackThroughAGap() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (i % 2 == 0) {
        ids.add(look(i, 600L * i, Faces.of(Faces.at(100 + i % 3, 50, 14, 0), Faces.look(0, i))));
      } else {
        tracker.update(i, 600L * i, List.of());
      }
    }

    assertThat(ids).containsOnly(1);
  }

  @Test
  void aSwapThatPlaceCannotSeeIsNoticedSoonAfterwards() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      // Somebody steps in front of a face, at the same place and size.
      Observed face = Faces.of(Faces.at(300, 100, 50, 97), Faces.look(i < 6 ? 0 : 1, i));
      ids.add(look(i, i * 200L, face));
    }

    assertThat(ids.subList(0, 6)).containsOnly(1);
    assertThat(ids.subList(7, 12)).containsOnly(2);
  }

  private int look(int i, long millis, Observed face) {
    return tracker.update(i, millis, List.of(face)).trackIds().getFirst();
  }

  @Test
  void whoComesInWhereAnotherLeavesIsATrackOfTheirOwn() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      // Four looks to the right; then somebody else comes back from there.
      double x = i < 4 ? 400 + 45 * i : 535 - 40 * (i - 4);
      Observed face = Faces.of(Faces.at(x, 150, 60, 95), Faces.look(i < 4 ? 0 : 1, i));
      ids.addAll(tracker.update(i, i * 200L, List.of(face)).trackIds());
    }

    assertThat(ids).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
  }

  @Test
  void whoTurnsRoundStaysOneTrack() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double x = i < 4 ? 400 + 45 * i : 535 - 40 * (i - 4);
      Observed face = Faces.of(Faces.at(x, 150, 60, 95), Faces.look(0, i));
      ids.addAll(tracker.update(i, i * 200L, List.of(face)).trackIds());
    }

    assertThat(ids).containsOnly(1);
  }

  @Property(tries = 100)
  void everyFaceOfEveryLookEndsUpInExactlyOneTrack(
      @ForAll @IntRange(min = 0, max = 6) int people, @ForAll long seed) {
    var random = new java.util.Random(seed);
    Tracker own = new Tracker(TrackerSettings.STANDARD);
    List<Track> tracks = new ArrayList<>();
    int given = 0;
    for (int i = 0; i < 20; i++) {
      List<Observed> faces =
          IntStream.range(0, people)
              .mapToObj(
                  p ->
                      Faces.of(
                          Faces.at(
                              random.nextInt(600),
                              random.nextInt(300),
                              30 + random.nextInt(40),
                              random.nextInt(100)),
                          Faces.look(p, random.nextInt(7))))
              .toList();
      Tracker.Update looked = own.update(i, i * 300L, faces);
      assertThat(looked.trackIds()).hasSize(people).doesNotHaveDuplicates();
      given += people;
      tracks.addAll(looked.ended());
    }
    tracks.addAll(own.finish());

    assertThat(tracks.stream().mapToInt(track -> track.sightings().size()).sum()).isEqualTo(given);
    assertThat(tracks).extracting(Track::id).doesNotHaveDuplicates();
    assertThat(tracks)
        .allSatisfy(
            track ->
                assertThat(track.sightings())
                    .extracting(Sighting::ptsMillis)
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  @Test
  void theBestShotsLieApartAndWeighByQualityAndSize() {
    BestShots<String> best = new BestShots<>(3, 400);
    int[] made = new int[1];
    double[] qualities = {10, 80, 85, 20, 60, 5};
    for (int i = 0; i < qualities.length; i++) {
      String name = "q" + qualities[i];
      best.offer(
          new Sighting(i, i * 300L, Faces.at(0, 0, 150, qualities[i])),
          () -> {
            made[0]++;
            return name;
          });
    }

    assertThat(best.shots()).extracting(BestShots.Shot::kept).containsExactly("q85.0", "q60.0");
    assertThat(best.shots().stream().mapToDouble(BestShots.Shot::weight).sum())
        .isEqualTo(1, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(best.shots().get(0).weight()).isGreaterThan(best.shots().get(1).weight() * 1.9);
    assertThat(made[0]).isLessThan(qualities.length);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TrackerSettings(Duration.ofSeconds(1), 0, 1, 1, 0.3, 0.1, Duration.ZERO));
  }
}
