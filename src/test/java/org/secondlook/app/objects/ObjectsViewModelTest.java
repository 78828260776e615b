package org.secondlook.app.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.app.Fixtures;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Box;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.StoredObjectTrack;

class ObjectsViewModelTest {
  private final List<Destination> gone = new ArrayList<>();
  private final ScreenContext frame = Fixtures.frame(gone);
  private final FakeObjectsDesk desk = new FakeObjectsDesk();
  private ObjectsViewModel model;
  private StoredObjectTrack bag;

  @BeforeEach
  void open() {
    CaseFile open = Fixtures.caseFile("2026-0412", "Visitor");
    Evidence yard =
        Fixtures.evidence(
            1,
            open,
            "/in/yard.mp4",
            EvidenceState.PROCESSED,
            Optional.of(Fixtures.video(320, 240, 1_200_000, 25)),
            "");
    desk.files.add(yard);
    bag = desk.thing(1, yard.id(), "backpack", 0.6, 850_000, 860_000);
    desk.thing(2, yard.id(), "backpack", 0.5, 100_000, 120_000);
    desk.thing(3, yard.id(), "chair", 0.9, 0, 1_200_000);
    model = new ObjectsViewModel(desk, frame, new Player(Runnable::run, frame.jobs()::onWindow));
    frame.caseInView().open(open);
  }

  private void filter(String label, double least, long from, long until) {
    model
        .filter()
        .set(
            new ThingFilter(
                Optional.of(label).filter(each -> !each.isEmpty()),
                Optional.empty(),
                least,
                from,
                until));
  }

  @Test
  void labelsAreCountedTheMostFrequentFirst() {
    assertThat(model.labels())
        .containsExactly(
            new ObjectsViewModel.LabelCount("backpack", 2, 0.6),
            new ObjectsViewModel.LabelCount("chair", 1, 0.9));
    assertThat(model.badge().get()).isEqualTo("3");
  }

  @Test
  void aBackpackBetweenFourteenAndFourteenFiveMinutesIsFound() {
    filter("backpack", 0, 840_000, 905_000);
    assertThat(model.shown()).containsExactly(bag);
    // What counts beside the label is counted for all labels.
    assertThat(model.labels()).extracting(ObjectsViewModel.LabelCount::things).containsOnly(1);
  }

  @Test
  void aClickGoesToTheBestMomentOfTheThing() {
    model.pick(bag);
    assertThat(model.player().pts()).isEqualTo(850_000);
    assertThat(model.boxNow()).contains(bag.best().box());
    assertThat(model.what().get()).isEqualTo("backpack");
  }

  @Test
  void aDrawnBoxIsSearchedForInThePlaceOfTheThing() {
    model.pick(bag);
    model.drawn(new Box(100, 100, 50, 60));
    model.moreLikeThis();
    assertThat(desk.searched)
        .singleElement()
        .satisfies(
            crop -> {
              assertThat(crop.box()).isEqualTo(new Box(100, 100, 50, 60));
              assertThat(crop.ptsMillis()).isEqualTo(850_000);
            });
    assertThat(model.answer().get()).contains("No similar object", "12");
    model.clearAnswer();
    assertThat(model.answer().get()).isEmpty();
  }

  @Test
  void whatThePolicyRefusesIsSaid() {
    model.pick(bag);
    model.allCases().set(true);
    model.moreLikeThis();
    assertThat(model.problem().get()).contains("Not in all cases.");
  }

  @Test
  void aMarkTellsTheExaminersWordsAndTheDetectorsLabel() {
    model.pick(bag);
    model.what().set("the stolen bag");
    model.mark();
    assertThat(desk.marked).containsExactly("the stolen bag (backpack)");
  }

  @Test
  void aFileThatCouldNotBeLookedThroughIsNamed() {
    assertThat(model.due()).hasSize(1);
    model.lookThrough();
    assertThat(model.problem().get()).contains("yard.mp4 is gone.");
    assertThat(model.due()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"14:00,840000", "0:14:05,845000", "7,7000", "1:02:03.5,3723500"})
  void timesAreReadAsPeopleWriteThem(String text, long millis) {
    assertThat(ThingFilter.millis(text, 0)).contains(millis);
  }

  @ParameterizedTest
  @CsvSource({"a", "1:75", "14.00.00", "-3"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(ThingFilter.millis(text, 0)).isEmpty();
  }
}
