package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Chip;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.OpenCase;

/** The window says a thing once, where it belongs, and nothing beside it. */
class NoiseTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static RealWindow real;
  private static final List<String> LOGGED = new ArrayList<>();
  private static final Handler LISTENING =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            LOGGED.add(line.getLoggerName() + ": " + line.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeAll
  static void open() {
    Logger.getLogger("").addHandler(LISTENING);
    workstation = RealWindow.home(folder.resolve("home"));
    Actor actor = workstation.casework().accounts().singleUser("examiner");
    CaseFile file =
        new OpenCase(workstation).run(actor, new NewCase("7", "Noise", "theft", "report 1"));
    real = RealWindow.open(new WindowSession(workstation, actor), folder);
    FxTest.doFx(() -> real.window().frame().caseInView().open(file));
  }

  @AfterAll
  static void close() {
    real.close();
    workstation.close();
    Logger.getLogger("").removeHandler(LISTENING);
  }

  @Test
  void aFailedFileSaysWhyOnceAndNobodyIsAskedToDrawAFace() throws Exception {
    Path broken = folder.resolve("broken.jpg");
    Files.writeString(broken, "no picture");
    real.go(ScreenId.EVIDENCE);
    FxTest.doFx(() -> real.window().shell().dropFiles(List.of(broken)));
    real.awaitWords("broken.jpg is a text file");
    real.awaitQuiet();
    List<String> words = FxTest.onFx(() -> real.words().toList());
    assertThat(words).filteredOn(each -> each.contains("broken.jpg is a text file")).hasSize(1);
    assertThat(words).noneMatch(each -> each.contains("draw a box"));
    assertThat(FxTest.onFx(() -> real.window().frame().notices().shown()))
        .as("a failure that belongs to a file is no notice")
        .isEmpty();
  }

  @Test
  void onlyWhatIsNotSearchedIsRed() {
    double least = Policy.INITIAL.minimumQuality();
    assertThat(Chip.qualityTone(29)).isNotEqualTo(Chip.Tone.BAD);
    assertThat(Chip.qualityTone(least)).isNotEqualTo(Chip.Tone.BAD);
    assertThat(Chip.qualityTone(least - 1)).isEqualTo(Chip.Tone.BAD);
  }

  @Test
  void whatWasUndoneIsSaidByANoticeThatGoesByItself() {
    FxTest.doFx(() -> real.window().frame().undo().did("Sorted", () -> {}));
    FxTest.doFx(() -> real.window().frame().undo().undo());
    assertThat(FxTest.onFx(() -> List.copyOf(real.window().frame().notices().shown())))
        .allMatch(notice -> notice.kind() == Notice.Kind.DONE);
    FxTest.doFx(() -> real.window().frame().notices().shown().clear());
  }

  @Test
  void settingsDoNotSayThatOnlyAnAdministratorMayWhileTheyAreRead() {
    List<String> first =
        FxTest.onFx(
            () -> {
              real.window().shell().go(ScreenId.SETTINGS);
              return real.words().toList();
            });
    assertThat(first).noneMatch(words -> words.contains("Only an administrator"));
    real.awaitQuiet();
    assertThat(FxTest.onFx(() -> real.words().toList()))
        .noneMatch(words -> words.contains("Only an administrator"));
  }

  @Test
  void openingEveryScreenAndAListLogsNoWarning() {
    LOGGED.clear();
    for (ScreenId screen : ScreenId.values()) {
      if (real.window().shell().has(screen)) {
        real.go(screen);
      }
    }
    real.go(ScreenId.SETTINGS);
    FxTest.doFx(
        () -> {
          for (var each : real.scene().getRoot().lookupAll(".combo-box")) {
            ((ComboBox<?>) each).show();
            ((ComboBox<?>) each).hide();
          }
        });
    FxTest.settle();
    assertThat(LOGGED).isEmpty();
  }
}
