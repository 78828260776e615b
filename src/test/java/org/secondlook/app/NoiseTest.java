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
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.app.jobs.JobList;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.window.MainWindow;
import org.secondlook.app.window.Screens;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.cases.OpenCase;

/** The window says a thing once, where it belongs, and nothing beside it. */
class NoiseTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static RealWindow real;
  private static WindowSession session;
  private static CaseFile file;

  private static final List<ScreenId> READING =
      List.of(
          ScreenId.CASES,
          ScreenId.EVIDENCE,
          ScreenId.SIGHTINGS,
          ScreenId.SEARCH,
          ScreenId.OBJECTS,
          ScreenId.GALLERY,
          ScreenId.AUDIT);

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
    file = new OpenCase(workstation).run(actor, new NewCase("7", "Noise", "theft", "report 1"));
    session = new WindowSession(workstation, actor);
    real = RealWindow.open(session, folder);
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

  /** In one go of the window's thread, so that nothing that is read can arrive in between. */
  @Test
  void noScreenSaysThatThereIsNothingBeforeItHasRead() {
    JobList jobs = new JobList();
    try (FxJobRunner runner = new FxJobRunner(jobs)) {
      List<String> words =
          FxTest.onFx(
              () -> {
                MainWindow unread =
                    MainWindow.open(
                        new WindowSettings(folder.resolve("unread.json")),
                        jobs,
                        runner,
                        "examiner",
                        frame -> Screens.all(frame, session));
                unread.frame().caseInView().open(file);
                List<String> all = new ArrayList<>();
                for (ScreenId screen : READING) {
                  unread.shell().go(screen);
                  unread.shell().root().resize(1440, 900);
                  unread.shell().root().applyCss();
                  unread.shell().root().layout();
                  RealWindow.words(unread.shell().root()).forEach(all::add);
                }
                return all;
              });
      assertThat(words)
          .contains(Texts.of("gallery.people"))
          .doesNotContain(
              Texts.count("cases", 0),
              Texts.of("cases.nothing.found"),
              Texts.of("evidence.empty.title"),
              Texts.count("sightings", 0),
              Texts.of("sightings.people.none"),
              Texts.of("search.empty.title"),
              Texts.of("objects.empty.title"),
              Texts.of("gallery.empty.title"),
              Texts.of("audit.nothing"));
    }
  }

  /** Without a compositor the desktop shows through, which is white at worst. */
  @Test
  void aListOfChoicesHasAGroundOfItsOwn() {
    real.go(ScreenId.SETTINGS);
    real.awaitQuiet();
    ComboBox<?> choice = real.find("#settings-language", ComboBox.class);
    FxTest.doFx(choice::show);
    Region list =
        FxTest.onFx(() -> (Region) ((ComboBoxListViewSkin<?>) choice.getSkin()).getPopupContent());
    assertThat(FxTest.onFx(() -> list.getBackground().getFills()))
        .isNotEmpty()
        .allMatch(fill -> ((Color) fill.getFill()).isOpaque());
    FxTest.doFx(choice::hide);
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
