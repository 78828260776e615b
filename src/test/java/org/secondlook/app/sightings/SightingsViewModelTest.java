package org.secondlook.app.sightings;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.app.Fixtures;
import org.secondlook.app.LaterReads;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Picture;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;

class SightingsViewModelTest {
  private final List<Destination> gone = new ArrayList<>();
  private final ScreenContext frame = Fixtures.frame(gone);
  private final FakeSightingsDesk desk = new FakeSightingsDesk(Picture.blank(120, 120)).filled(30);
  private SightingsViewModel model;

  @BeforeEach
  void open() {
    model = new SightingsViewModel(desk, frame);
    frame.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
  }

  private Sorting sorting(int index) {
    return desk.tracks.stream()
        .filter(t -> t.id().equals(model.shown().get(index).id()))
        .findFirst()
        .map(StoredTrack::sorting)
        .orElseThrow();
  }

  @Test
  void nothingIsCountedBeforeTheCaseIsRead() {
    LaterReads reads = new LaterReads();
    ScreenContext later = Fixtures.frame(gone, reads);
    SightingsViewModel opened = new SightingsViewModel(desk, later);
    later.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
    assertThat(opened.summary().get()).isEmpty();
    reads.all();
    assertThat(opened.summary().get()).contains("30");
  }

  @Test
  void likelyTheSamePeopleStandTogetherFirst() {
    assertThat(model.people()).extracting(person -> person.shots().size()).containsExactly(2, 2, 2);
    assertThat(model.shown().subList(0, 6)).allMatch(shot -> shot.group().isPresent());
    assertThat(model.shown().get(0).group()).isEqualTo(model.shown().get(1).group());
    assertThat(model.badge().get()).isEqualTo("30");
  }

  @Test
  void someoneSeenOnceIsNoGroup() {
    desk.tracks.removeIf(t -> t.group().equals(Optional.of(2L)) && t.number() > 4);
    model.refresh();
    assertThat(model.people()).hasSize(2);
  }

  @Test
  void orderedByQualityTheBestComesFirst() {
    model.order().set(SightingsViewModel.Order.QUALITY);
    assertThat(model.shown())
        .isSortedAccordingTo(Comparator.comparingDouble(SightingTile::quality).reversed());
  }

  @Test
  void orderedByTimeEachFileRunsFromItsStart() {
    model.order().set(SightingsViewModel.Order.TIME);
    assertThat(model.shown())
        .isSortedAccordingTo(
            Comparator.comparing(SightingTile::file)
                .thenComparingLong(shot -> shot.track().bestPtsMillis()));
  }

  @Test
  void filtersWorkTogether() {
    model.file().set(Optional.of("aisle-3.mp4"));
    model.minimumQuality().set(50);
    assertThat(model.shown())
        .isNotEmpty()
        .allMatch(s -> s.file().equals("aisle-3.mp4") && s.quality() >= 50);
    assertThat(model.summary().get()).contains("of 30");
    model.sorting().set(Optional.of(Sorting.SUSPECT));
    assertThat(model.shown()).isEmpty();
  }

  @Test
  void theClockFilterKeepsWhatWasSeenBetweenTwoTimes() {
    LocalTime first = model.shown().stream().map(SightingTile::clock).min(naturalOrder()).get();
    model.clockTo().set(first.toString());
    assertThat(model.shown()).isNotEmpty().allMatch(shot -> !shot.clock().isAfter(first));
    model.clockFrom().set("23:59");
    model.clockTo().set("");
    assertThat(model.shown()).isEmpty();
    model.clockFrom().set("half past");
    assertThat(model.shown()).as("what is no time hides nothing").hasSize(30);
  }

  @Test
  void oneKeySortsAFaceAndGoesOnToTheNext() {
    model.move(1);
    model.sortPicked(Sorting.SUSPECT);
    assertThat(sorting(0)).isEqualTo(Sorting.SUSPECT);
    assertThat(model.cursorIndex()).isEqualTo(1);
    model.sortPicked(Sorting.WITNESS);
    assertThat(sorting(1)).isEqualTo(Sorting.WITNESS);
  }

  @Test
  void sortingThroughTheUnsortedOnesNeverSkipsOne() {
    model.sorting().set(Optional.of(Sorting.UNSORTED));
    model.move(1);
    for (int i = 0; i < 30; i++) {
      model.sortPicked(Sorting.IRRELEVANT);
    }
    assertThat(desk.tracks).allMatch(t -> t.sorting() == Sorting.IRRELEVANT);
    assertThat(model.shown()).isEmpty();
  }

  @Test
  void anotherKeySortsTheWholePersonAndUndoTakesAllBack() {
    model.move(1);
    model.sortGroups(Sorting.VICTIM);
    assertThat(desk.tracks).filteredOn(t -> t.sorting() == Sorting.VICTIM).hasSize(2);
    frame.undo().undo();
    assertThat(desk.tracks).allMatch(t -> t.sorting() == Sorting.UNSORTED);
    assertThat(model.shown()).allMatch(s -> s.track().sorting() == Sorting.UNSORTED);
  }

  @Test
  void whatCouldNotBeStoredIsNotShownAsIfItWere() {
    desk.diskFull();
    model.move(1);
    model.sortPicked(Sorting.SUSPECT);
    assertThat(model.shown()).allMatch(s -> s.track().sorting() == Sorting.UNSORTED);
    assertThat(frame.notices().shown())
        .anySatisfy(n -> assertThat(n.sentence()).contains("disk is full"));
  }

  @Test
  void severalArePickedWithShiftAndSearchedTogether() {
    model.pick(model.shown().get(2), false);
    model.pickTo(model.shown().get(5));
    model.searchPicked();
    assertThat(((Destination.SearchFor) gone.getLast()).tracks()).hasSize(4);
  }

  @Test
  void aShotLeadsToItsMomentInTheFootage() {
    SightingTile shot = model.shown().get(7);
    model.pick(shot, false);
    model.showMoment();
    assertThat(gone.getLast())
        .isEqualTo(
            new Destination.Moment(
                shot.track().evidence(), shot.track().bestPtsMillis(), Optional.of(shot.id())));
  }
}
