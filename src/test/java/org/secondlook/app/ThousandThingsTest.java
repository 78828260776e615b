package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.cases.CasesView;
import org.secondlook.app.cases.CasesViewModel;
import org.secondlook.app.cases.FakeCasesDesk;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.compare.CompareViewModel;
import org.secondlook.app.compare.FakeCompareDesk;
import org.secondlook.app.evidence.EvidenceView;
import org.secondlook.app.evidence.EvidenceViewModel;
import org.secondlook.app.evidence.FakeEvidenceDesk;
import org.secondlook.app.evidence.FakeNotes;
import org.secondlook.app.evidence.NotesViewModel;
import org.secondlook.app.evidence.Player;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.base.Picture;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceState;

/**
 * A thousand cases, files and candidates, some with names that are long or written from the right:
 * what is in sight has cells and no more, nothing holds the window up, nothing is cut off. A
 * thousand people: gallery.LargeGalleryTest.
 */
class ThousandThingsTest {
  private static final int MANY = 1_000;
  private static final CaseFile CASE = Fixtures.caseFile("2026-0412", "Visitor");

  @TempDir Path folder;
  private RealWindow real;

  @AfterEach
  void close() {
    real.close();
  }

  private void open(java.util.function.Function<ScreenContext, List<Screen>> screens) {
    real = RealWindow.open(folder, "ada", 1280, 800, screens);
  }

  private static String name(int number) {
    return switch (number % 4) {
      case 0 ->
          "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621 " + number;
      case 1 -> "\u738b\u5c0f\u660e " + number;
      case 2 ->
          "export of the recorder at the back door, camera 4 of 9, as handed over by the owner "
              + number;
      default -> "camera " + number;
    };
  }

  @Test
  void aThousandCases() {
    FakeCasesDesk desk = new FakeCasesDesk();
    for (int i = 0; i < MANY; i++) {
      desk.cases.add(Fixtures.caseFile("2026-%04d".formatted(i), name(i)));
    }
    open(
        frame ->
            List.of(
                new CasesView(
                    new CasesViewModel(desk, frame, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC)))));
    looked(real.find("#case-list", ListView.class));
  }

  @Test
  void aThousandFiles() {
    FakeEvidenceDesk desk = new FakeEvidenceDesk(Picture.blank(320, 240));
    for (int i = 1; i <= MANY; i++) {
      desk.add(
          Fixtures.evidence(
              i,
              CASE,
              "/mnt/usb/" + name(i) + ".mp4",
              EvidenceState.PROCESSED,
              Optional.of(Fixtures.video(320, 240, 60_000, 25)),
              i % 5 == 0 ? "Damaged after 00:41; the readable part was used." : ""));
    }
    open(
        frame -> {
          EvidenceViewModel model =
              new EvidenceViewModel(desk, frame, new Player(Runnable::run, Runnable::run));
          return List.of(
              new EvidenceView(model, new NotesViewModel(new FakeNotes(), frame, model), frame));
        });
    FxTest.doFx(() -> real.window().frame().caseInView().open(CASE));
    real.go(ScreenId.EVIDENCE);
    looked(real.find("#evidence-files", ListView.class));
  }

  @Test
  void aThousandCandidates() {
    FakeCompareDesk desk = new FakeCompareDesk(MANY);
    open(frame -> List.of(new CompareView(new CompareViewModel(desk, frame))));
    FxTest.doFx(() -> real.window().frame().caseInView().open(CASE));
    real.go(ScreenId.COMPARE);
    looked(real.find("#candidates", ListView.class));
    real.press(KeyCode.RIGHT);
    real.press(KeyCode.RIGHT);
    real.awaitWords("of 1,000, in random order");
  }

  private void looked(ListView<?> list) {
    FxTest.await("all of them", () -> list.getItems().size() == MANY);
    real.awaitQuiet();
    FxTest.settle();
    try (FxWatch watch = new FxWatch()) {
      VirtualFlow<?> flow = (VirtualFlow<?>) FxTest.onFx(() -> list.lookup(".virtual-flow"));
      for (int i = 0; i <= 40; i++) {
        double place = i * 17 % 41 / 41.0;
        FxTest.doFx(() -> flow.setPosition(place));
      }
      FxTest.doFx(() -> flow.setPosition(0.5));
      real.awaitQuiet();
      watch.close();
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
    assertThat(FxTest.onFx(() -> list.lookupAll(".list-cell").size())).isLessThan(80);
    FxTest.settle();
    assertThat(FxTest.onFx(() -> LayoutFaults.of(real.scene().getRoot()))).isEmpty();
  }
}
