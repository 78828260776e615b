package org.secondlook.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.Fixtures;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.PendingImport;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;

class EvidenceViewModelTest {
  @TempDir Path folder;

  private final List<Destination> gone = new ArrayList<>();
  private final ScreenContext frame = Fixtures.frame(gone);
  private final FakeEvidenceDesk desk = new FakeEvidenceDesk(Picture.blank(640, 360));
  private final Player player = new Player(Runnable::run, Runnable::run);
  private EvidenceViewModel model;

  @BeforeEach
  void open() {
    model = new EvidenceViewModel(desk, frame, player);
    frame.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
  }

  private Path file(String name) throws Exception {
    return Files.writeString(folder.resolve(name), name);
  }

  private FileRow.Received received(int row) {
    return (FileRow.Received) model.rows().get(row);
  }

  @Test
  void aDroppedVideoIsTakenInAndShown() throws Exception {
    model.drop(List.of(file("a.mp4")));
    assertThat(received(0).evidence().state()).isEqualTo(EvidenceState.PROCESSED);
    assertThat(model.badge().get()).isEqualTo("1");
    assertThat(model.selected().get()).map(Evidence::fileName).contains("a.mp4");
    assertThat(model.tracks()).hasSize(2);
    assertThat(player.frame().get()).isPresent();
  }

  @Test
  void betweenMarksItPlaysFromTheFirstToTheSecond() throws Exception {
    model.drop(List.of(file("a.mp4")));
    player.speed().set(16);
    player.span().set(Optional.of(new Player.Span(400, 800)));
    player.seek(2_000);
    player.togglePlay();
    assertThat(player.pts()).isEqualTo(800);
    assertThat(player.playing().get()).isFalse();
  }

  @Test
  void anImportThatDidNotEndIsRememberedWithItsFiles() throws Exception {
    Pending pending =
        new Pending(
            frame.settings(), "2026-0412", "the shop", List.of(file("a.mp4"), file("b.mp4")));
    pending.done(folder.resolve("a.mp4"));
    assertThat(frame.settings().pendingImports())
        .containsExactly(
            new PendingImport("2026-0412", List.of(folder.resolve("b.mp4")), "the shop"));
    pending.over();
    assertThat(frame.settings().pendingImports()).isEmpty();
  }

  @Test
  void whatAnExaminerSaysOfAFileIsPassedOnAndNonsenseIsAnsweredInASentence() throws Exception {
    model.drop(List.of(file("a.mp4")));
    assertThat(model.statements().say("often", "", 0)).contains("number");
    assertThat(model.statements().say("", "12/11", 0)).contains("12:11");
    assertThat(model.statements().say("", "", 45)).isNotEmpty();
    assertThat(desk.said).containsExactly(Optional.empty());
    assertThat(model.statements().say("12,5", "12:11", 90)).isEmpty();
    assertThat(desk.said.getLast()).contains(new MediaSettings(12.5, new PixelAspect(12, 11), 90));
  }

  @Test
  void aTrackOfAnotherPartIsShownInThatPart() throws Exception {
    model.drop(List.of(file("a.mp4")));
    FaceTrack first = model.tracks().getFirst();
    FaceTrack elsewhere =
        new FaceTrack(
            2,
            first.number(),
            first.fromMillis(),
            first.toMillis(),
            first.bestPtsMillis(),
            first.best(),
            first.sightings(),
            first.stored(),
            first.preview());
    model.selectTrack(elsewhere, true);
    assertThat(model.part().get()).isEqualTo(2);
    assertThat(desk.openedParts.getLast()).isEqualTo(2);
    // The other tracks are of the first part, so none of them is marked on this one's frames.
    assertThat(model.marks()).isEmpty();
  }

  @Test
  void filesThatAWindowBeginsWithSayFromWhomTheyCame() throws Exception {
    model.take(new Destination.Import(List.of(file("a.mp4")), "front desk"));

    model.drop(List.of(file("b.mp4")));

    assertThat(desk.handedOverBy).containsExactly("front desk", "");
  }

  @Test
  void aFolderOfRubbishFillsNothingAndIsSaidInASentence() throws Exception {
    Path rubbish = Files.createDirectory(folder.resolve("rubbish"));
    Files.writeString(rubbish.resolve("notes.txt"), "x");
    Files.writeString(rubbish.resolve("setup.exe"), "x");
    model.drop(List.of(rubbish));
    assertThat(model.rows()).isEmpty();
    assertThat(frame.notices().shown())
        .singleElement()
        .satisfies(n -> assertThat(n.sentence()).contains("2 files"));
  }

  @Test
  void aBadFileKeepsItsReasonAtItsPlaceAndTheNextGoesOn() throws Exception {
    model.drop(List.of(file("x.bad"), folder.resolve("gone.mp4"), file("ok.mp4")));
    assertThat(received(0).evidence().state()).isEqualTo(EvidenceState.FAILED);
    assertThat(received(0).evidence().why().orElseThrow()).contains("x.bad");
    assertThat(received(1).evidence().state()).isEqualTo(EvidenceState.PROCESSED);
    assertThat(model.rows().get(2))
        .isInstanceOfSatisfying(
            FileRow.Refused.class,
            refused -> assertThat(refused.why()).contains("gone.mp4", "drive"));
  }

  @Test
  void aRefusedFileCanBeTriedAgainOnceItsDriveIsBack() throws Exception {
    model.drop(List.of(folder.resolve("late.mp4")));
    FileRow refused = model.rows().getFirst();
    file("late.mp4");
    model.again(refused);
    assertThat(model.rows()).singleElement().isInstanceOf(FileRow.Received.class);
  }

  @Test
  void aVideoThatDiesHalfWayKeepsItsTracksAndSaysWhere() throws Exception {
    model.drop(List.of(file("half.mp4")));
    assertThat(received(0).evidence().why().orElseThrow()).contains("00:04");
    assertThat(model.tracks()).isNotEmpty();
  }

  @Test
  void finishedFilesCanBeReviewedWhileTheNextIsStillWorkedThrough() throws Exception {
    List<List<FileRow>> seen = new ArrayList<>();
    List<Integer> tracksMeanwhile = new ArrayList<>();
    desk.midway =
        evidence -> {
          seen.add(List.copyOf(model.rows()));
          tracksMeanwhile.add(model.tracks().size());
        };
    model.drop(List.of(file("a.mp4"), file("b.mp4")));
    assertThat(seen.get(1)).hasSize(2);
    assertThat(((FileRow.Received) seen.get(1).get(0)).evidence().state())
        .isEqualTo(EvidenceState.PROCESSED);
    assertThat(((FileRow.Received) seen.get(1).get(1)).evidence().state())
        .isEqualTo(EvidenceState.PROCESSING);
    assertThat(tracksMeanwhile.get(1)).isEqualTo(2);
  }

  @Test
  void aLostDriveIsSaidInThePlayerAndComesBackOnDemand() throws Exception {
    desk.lostDrive = Optional.of("The drive with a.mp4 is gone. Connect it, then try again.");
    model.drop(List.of(file("a.mp4")));
    assertThat(player.problem().get()).contains("drive");
    desk.lostDrive = Optional.empty();
    model.showAgain(model.selected().get().orElseThrow());
    assertThat(player.problem().get()).isEmpty();
    assertThat(player.frame().get()).isPresent();
  }

  @Test
  void facesAreMarkedOnlyWhileTheirTrackLasts() throws Exception {
    model.drop(List.of(file("a.mp4")));
    player.seek(3_000);
    assertThat(model.marks()).extracting(mark -> mark.track().number()).containsExactly(1, 2);
    player.seek(5_000);
    assertThat(model.marks()).extracting(mark -> mark.track().number()).containsExactly(2);
    player.seek(9_000);
    assertThat(model.marks()).isEmpty();
  }

  @Test
  void aBoxBetweenTwoSightingsLiesBetweenThem() throws Exception {
    model.drop(List.of(file("a.mp4")));
    player.seek(1_000);
    double at1000 = model.marks().getFirst().where().box().x();
    player.step(true);
    player.step(true);
    assertThat(player.pts()).isEqualTo(1_080);
    assertThat(model.marks().getFirst().where().box().x())
        .isGreaterThan(at1000)
        .isLessThan(at1000 + 2);
  }

  @Test
  void steppingGoesFrameByFrameAndStopsAtBothEnds() throws Exception {
    model.drop(List.of(file("a.mp4")));
    player.step(false);
    assertThat(player.pts()).isZero();
    player.step(true);
    assertThat(player.pts()).isEqualTo(40);
    player.seek(9_960);
    player.step(true);
    assertThat(player.pts()).isEqualTo(9_960);
  }

  @Test
  void aDrawnFaceBecomesATrackAndIsPicked() throws Exception {
    model.drop(List.of(file("a.mp4")));
    player.seek(9_000);
    model.startDrawing();
    model.drawn(new Box(10, 10, 40, 50));
    assertThat(model.drawing().get()).isFalse();
    assertThat(model.storedSelection()).map(StoredTrack::drawnByHand).contains(true);
    model.searchSelected();
    assertThat(gone.getLast())
        .isEqualTo(new Destination.SearchFor(List.of(model.storedSelection().orElseThrow().id())));
  }

  @Test
  void sortingATrackCanBeUndone() throws Exception {
    model.drop(List.of(file("a.mp4")));
    model.stepTrack(1);
    model.sortSelected(Sorting.WITNESS);
    assertThat(model.storedSelection()).map(StoredTrack::sorting).contains(Sorting.WITNESS);
    frame.undo().undo();
    assertThat(model.storedSelection()).map(StoredTrack::sorting).contains(Sorting.UNSORTED);
  }

  @Test
  void aMomentAskedForByAnotherScreenIsShownWithItsTrack() throws Exception {
    model.drop(List.of(file("a.mp4"), file("b.mp4")));
    Evidence second = received(1).evidence();
    model.goTo(new Destination.Moment(second.id(), 2_400, Optional.of(new TrackId(21))));
    assertThat(model.selected().get()).contains(second);
    assertThat(player.pts()).isEqualTo(2_400);
    assertThat(model.storedSelection()).map(StoredTrack::id).contains(new TrackId(21));
  }

  @Test
  void anotherCaseShowsItsOwnFilesOnly() throws Exception {
    model.drop(List.of(file("a.mp4")));
    frame.caseInView().open(Fixtures.caseFile("2026-0500", "Other"));
    assertThat(model.rows()).isEmpty();
    assertThat(model.selected().get()).isEmpty();
    assertThat(player.frame().get()).isEmpty();
    assertThat(model.badge().get()).isEmpty();
  }

  @Test
  void aClockOffsetNeedsANumberAndAWordOnHowItWasMeasured() throws Exception {
    model.drop(List.of(file("a.mp4")));
    assertThat(model.statements().measureClock("two minutes", "phone")).isNotEmpty();
    assertThat(model.statements().measureClock("-125", " ")).isNotEmpty();
    assertThat(model.statements().measureClock("-125", "against a phone")).isEmpty();
    assertThat(model.selected().get().orElseThrow().clock().orElseThrow().aheadMillis())
        .isEqualTo(-125_000);
  }
}
