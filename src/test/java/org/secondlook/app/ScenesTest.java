package org.secondlook.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.cases.CasesView;
import org.secondlook.app.cases.CasesViewModel;
import org.secondlook.app.cases.FakeCasesDesk;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.evidence.EvidenceViewModel;
import org.secondlook.app.evidence.FakeEvidenceDesk;
import org.secondlook.app.evidence.FakeNotes;
import org.secondlook.app.evidence.NotesViewModel;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.settings.AccountsViewModel;
import org.secondlook.app.settings.FakeSettingsDesk;
import org.secondlook.app.settings.SettingsView;
import org.secondlook.app.settings.SettingsViewModel;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.sightings.FakeSightingsDesk;
import org.secondlook.app.sightings.SightingsView;
import org.secondlook.app.sightings.SightingsViewModel;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.window.MainWindow;
import org.secondlook.base.Box;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Sorting;

/**
 * Pictures of the screens in states that the sample data doesn't have; made on request, for the
 * eye.
 */
class ScenesTest {
  private static final String STILL = "sample-data/stills/visitor-blue-room-2010.jpg";

  @TempDir Path folder;
  private final FakeCasesDesk cases = new FakeCasesDesk();
  private FakeEvidenceDesk evidence;
  private EvidenceViewModel evidenceModel;
  private FakeSightingsDesk sightings;
  private SightingsViewModel sightingsModel;
  private MainWindow window;

  private List<Screen> screens(ScreenContext frame) {
    evidenceModel =
        new EvidenceViewModel(evidence, frame, new Player(Runnable::run, Runnable::run));
    CasesViewModel casesModel =
        new CasesViewModel(cases, frame, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    sightingsModel = new SightingsViewModel(sightings, frame);
    return List.of(
        new CasesView(casesModel),
        new EvidenceView(
            evidenceModel, new NotesViewModel(new FakeNotes(), frame, evidenceModel), frame),
        new SightingsView(sightingsModel, frame),
        new SettingsView(
            new SettingsViewModel(FakeSettingsDesk.withCluster(), frame),
            new AccountsViewModel(new FakeSettingsDesk(), frame, () -> {}),
            frame.settings()));
  }

  private void open() {
    FxTest.doFx(
        () -> {
          window =
              MainWindow.open(
                  new WindowSettings(folder.resolve("settings.json")),
                  "signed in as examiner",
                  SameThreadRunner::new,
                  this::screens);
        });
  }

  private void shot(String name, double width, double height) throws Exception {
    String out = System.getProperty("pictures");
    var stage = FxTest.show(window.scene(), width, height);
    FxTest.settle();
    FxTest.picture(window.scene(), new File(out, name + ".png"));
    FxTest.close(stage);
  }

  @Test
  void pictures() throws Exception {
    assumeTrue(System.getProperty("pictures") != null, "Pictures only on request: -Dpictures=DIR");
    evidence = new FakeEvidenceDesk(Fixtures.read(STILL));
    sightings =
        new FakeSightingsDesk(
            Fixtures.read("sample-data/gallery/Eileen_Collins/nasa-portrait.png"));
    open();
    shot("cases-empty", 1440, 900);
    CaseFile one = Fixtures.caseFile("2026-0412", "Visitor at the hardware store");
    cases.cases.add(one);
    for (int i = 0; i < 30; i++) {
      CaseFile c =
          Fixtures.caseFile(
              "2026-0%d".formatted(411 - i),
              i == 1
                  ? "A very long title that somebody typed who wanted to put the whole story of the"
                      + " case into the one line that it has, and then some more of it"
                  : "Night at the car park " + i);
      cases.cases.add(
          i % 4 == 2
              ? new CaseFile(
                  c.id(),
                  c.number(),
                  c.title(),
                  c.purpose(),
                  c.authority(),
                  CaseState.CLOSED,
                  c.created(),
                  c.lastAct())
              : c);
    }
    FxTest.doFx(() -> window.shell().go(ScreenId.EVIDENCE));
    FxTest.doFx(
        () -> {
          window.shell().shownView();
          ((CasesView) screensOf(ScreenId.CASES)).entered();
        });
    FxTest.doFx(() -> ((CasesView) screensOf(ScreenId.CASES)).keys().getFirst().act().run());
    shot("cases-form", 1440, 900);
    files(one);
    FxTest.doFx(
        () -> {
          window.frame().caseInView().open(one);
          window.shell().go(ScreenId.EVIDENCE);
        });
    FxTest.settle();
    FxTest.doFx(
        () -> {
          evidenceModel.player().seek(9_000);
          evidenceModel.selectTrack(evidenceModel.tracks().getFirst(), false);
          evidenceModel.player().seek(9_000);
        });
    shot("evidence", 1440, 900);
    FxTest.doFx(() -> window.frame().settings().theme().set(Theme.LIGHT));
    shot("evidence-light", 1920, 1080);
    FxTest.doFx(() -> window.frame().settings().theme().set(Theme.DARK));
    FxTest.doFx(() -> window.shell().go(ScreenId.SIGHTINGS));
    shot("sightings-empty", 1440, 900);
    sightings.filled(300);
    sightings.tracks.replaceAll(
        t ->
            switch ((int) (t.id().value() % 11)) {
              case 1 -> t.sorted(Sorting.SUSPECT);
              case 2 -> t.sorted(Sorting.WITNESS);
              case 3 -> t.sorted(Sorting.IRRELEVANT);
              case 4 -> t.sorted(Sorting.VICTIM);
              default -> t;
            });
    FxTest.doFx(
        () -> {
          sightingsModel.refresh();
          sightingsModel.order().set(SightingsViewModel.Order.QUALITY);
          sightingsModel.move(1);
          sightingsModel.pickTo(sightingsModel.shown().get(3));
        });
    shot("sightings", 1440, 900);
    FxTest.doFx(() -> window.frame().settings().theme().set(Theme.LIGHT));
    shot("sightings-light", 1920, 1080);
    FxTest.doFx(() -> window.frame().settings().theme().set(Theme.DARK));
    FxTest.doFx(() -> window.shell().go(ScreenId.SETTINGS));
    shot("settings", 1440, 900);
    FxTest.doFx(() -> window.shell().go(ScreenId.SIGHTINGS));
    FxTest.doFx(() -> window.shell().cheatSheet(true));
    shot("cheat-sheet", 1440, 900);
    FxTest.doFx(() -> window.shell().cheatSheet(false));
    FxTest.doFx(() -> window.shell().go(ScreenId.EVIDENCE));
    evidence.lostDrive =
        Optional.of(
            "The file lot-cam-2.mkv can't be read: its drive is gone. Connect it, then try again.");
    FxTest.doFx(
        () ->
            evidenceModel.select(
                evidence.files.values().stream().skip(1).findFirst().orElseThrow()));
    shot("evidence-lost", 1100, 720);
    FxTest.doFx(() -> window.frame().caseInView().open(cases.cases.get(2)));
    FxTest.doFx(() -> window.shell().go(ScreenId.EVIDENCE));
    shot("evidence-empty", 1440, 900);
  }

  private Screen screensOf(ScreenId id) {
    return window.shell().screen(id).orElseThrow();
  }

  private void files(CaseFile one) {
    var v = Fixtures.video(evidence.still.width(), evidence.still.height(), 60_000, 25);
    evidence.add(
        Fixtures.evidence(
            1, one, "/mnt/usb/aisle-3.mp4", EvidenceState.PROCESSED, Optional.of(v), ""));
    evidence.add(
        Fixtures.evidence(
            2,
            one,
            "/mnt/usb/lot-cam-2.mkv",
            EvidenceState.PROCESSED,
            Optional.of(Fixtures.video(1280, 720, 302_000, 0)),
            "Damaged after 00:41; the readable part was used."));
    evidence.add(
        Fixtures.evidence(
            3,
            one,
            "/mnt/usb/still-17.jpg",
            EvidenceState.PROCESSED,
            Optional.of(Fixtures.still(4032, 3024)),
            ""));
    evidence.add(
        Fixtures.evidence(
            4,
            one,
            "/mnt/usb/exports/a very long folder"
                + " name/dvr-export-from-the-back-door-2026-11-20-part-3-of-9.avi",
            EvidenceState.FAILED,
            Optional.empty(),
            "dvr-export-from-the-back-door-2026-11-20-part-3-of-9.avi is neither a picture nor a"
                + " video. Ask for the recorder's own export."));
    evidence.add(
        Fixtures.evidence(
            5, one, "/mnt/usb/stairs.mp4", EvidenceState.PROCESSING, Optional.of(v), ""));
    double[][] at = {{0.42, 0.2}, {0.62, 0.24}, {0.15, 0.45}, {0.8, 0.5}, {0.3, 0.6}, {0.5, 0.55}};
    double w = evidence.still.width();
    double h = evidence.still.height();
    double[] quality = {72, 64, 61, 45, 33, 18};
    for (int i = 0; i < 14; i++) {
      double[] p = at[i % 6];
      evidence.add(
          Fixtures.track(
              100 + i,
              1,
              i + 1,
              i * 3_500L,
              i * 3_500L + 9_500,
              new Box(p[0] * w, p[1] * h, w * 0.09, h * 0.13),
              quality[i % 6],
              evidence.whole(),
              Optional.empty()));
    }
    evidence.tracks.replaceAll((id, t) -> id.value() == 100 ? t.sorted(Sorting.SUSPECT) : t);
  }
}
