package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.FxTest;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.window.MainWindow;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.BadProbe;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Paper;
import org.secondlook.workflow.GroupTable;

class TrainingScreenTest {
  /** Made-up people, and any folder is one without labels. */
  record People(Scores all) implements TrainingService {
    @Override
    public Scores madeUp(long seed, JobContext context) {
      return all;
    }

    @Override
    public Scores folder(Path folder, JobContext context) {
      throw SecondLookException.input("All photos carry the same label.");
    }

    @Override
    public PopulationSplit population(Scores measured, int probes, long seed, JobContext context) {
      return PopulationSplit.synthetic(seed, measured);
    }
  }

  static TrainingView view(TrainingViewModel model, ScreenContext frame) {
    return new TrainingView(
        model,
        new ExperimentsViewModel(new NoExperiments(), model),
        new LineUpViewModel(new NoPictures(), frame.jobs(), () -> model.scores().get()),
        frame);
  }

  /** Made-up people can't be shown, so no line-up begins. */
  private static final class NoPictures implements LineUpService {
    @Override
    public long begin(Paper paper) {
      throw new AssertionError("A line-up began without pictures");
    }

    @Override
    public Optional<LineUpSession> answer(long session, AnsweredQuestion answer) {
      throw new AssertionError("A line-up began without pictures");
    }

    @Override
    public List<LineUpSession> mine() {
      return List.of();
    }
  }

  private static final class NoExperiments implements ExperimentsService {
    @Override
    public BadProbe.Result spoil(Scores scores, long seed, JobContext context) {
      throw SecondLookException.input("There is no picture here.");
    }

    @Override
    public GroupTable table(Path file) {
      return GroupTable.read(file);
    }

    @Override
    public Picture upright(Path folder, String file) {
      throw new AssertionError("There is no picture");
    }
  }

  @TempDir Path folder;

  @Test
  void eachExperimentFollowsTheThreshold() throws Exception {
    Scores few = CompareAll.run(LabelledSet.synthetic(7, 300), JobContext.silent());
    TrainingViewModel[] model = new TrainingViewModel[1];
    MainWindow window =
        FxTest.onFx(
            () ->
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    "trainer",
                    SameThreadRunner::new,
                    frame -> {
                      model[0] = new TrainingViewModel(new People(few), frame);
                      return List.of(view(model[0], frame));
                    }));
    FxTest.doFx(() -> window.shell().go(ScreenId.TRAINING));
    Stage stage = FxTest.show(window.scene(), 1440, 900);
    try {
      Label fmr = FxTest.find(window.scene(), "#training-fmr", Label.class);
      String before = fmr.getText();
      Slider slider = FxTest.find(window.scene(), "#training-threshold", Slider.class);
      FxTest.doFx(() -> slider.setValue(0.1));
      assertThat(fmr.getText()).startsWith("1 in ").isNotEqualTo(before);
      FxTest.doFx(() -> slider.setValue(0.3));
      picture(window, "training-threshold");
      assertThat(shown(window))
          .as("live counts of true and false matches")
          .contains(" strangers pass; 95%: ")
          .contains(" true matches missed, ");
      sizes(window, model[0]);
      replay(window, model[0]);
      hit(window, model[0]);
      FxTest.doFx(() -> model[0].folder(folder));
      assertThat(FxTest.find(window.scene(), "#training-problem", Label.class).getText())
          .contains("same label");
    } finally {
      FxTest.close(stage);
    }
  }

  /** What is expected stands on the screen before anything is searched, and stays the same. */
  private static void sizes(MainWindow window, TrainingViewModel model) throws Exception {
    FxTest.click(window.scene(), "#training-tab-sizes");
    assertThat(FxTest.find(window.scene(), "#training-search", Button.class).isDisabled()).isTrue();
    FxTest.doFx(() -> model.largest().set(3_000));
    FxTest.doFx(model::foretell);
    assertThat(model.sizes().get()).isEmpty();
    String said = row(window, "1,000");
    assertThat(said).contains(" to ").endsWith("?");
    picture(window, "training-sizes-said");
    assertThat(FxTest.find(window.scene(), "#training-search", Button.class).isDisabled())
        .isFalse();
    FxTest.doFx(model::search);
    assertThat(model.sizes().get().orElseThrow().rows()).hasSize(2);
    assertThat(row(window, "1,000")).startsWith(said.substring(0, said.indexOf('?')));
    assertThat(row(window, "1,000")).doesNotContain("?");
    picture(window, "training-sizes");
  }

  private static void replay(MainWindow window, TrainingViewModel model) throws Exception {
    FxTest.click(window.scene(), "#training-tab-replay");
    picture(window, "training-replay-story");
    FxTest.click(window.scene(), "#training-replay");
    assertThat(FxTest.find(window.scene(), "#training-problem", Label.class).getText())
        .as("300 people are too few for 1 in 465,000")
        .contains("Too few strangers");
    FxTest.doFx(() -> model.threshold().set(0.45));
    FxTest.click(window.scene(), "#training-replay-own");
    Spinner<?> probes = FxTest.find(window.scene(), "#training-replay-probes", Spinner.class);
    Spinner<?> gallery = FxTest.find(window.scene(), "#training-replay-gallery", Spinner.class);
    FxTest.doFx(
        () -> {
          probes.getEditor().setText("20");
          probes.commitValue();
          gallery.getEditor().setText("2000");
          gallery.commitValue();
        });
    FxTest.click(window.scene(), "#training-replay");
    assertThat(shown(window))
        .contains("at a similarity of 0.450")
        .contains("of 20 falsely matched");
    picture(window, "training-replay");
  }

  private static void hit(MainWindow window, TrainingViewModel model) throws Exception {
    FxTest.click(window.scene(), "#training-tab-hit");
    Label share = FxTest.find(window.scene(), "#training-share", Label.class);
    assertThat(share.getText()).contains("are the person sought");
    assertThat(shown(window)).contains("The rates are those measured at the threshold.");
    double measured = model.fmr().get();
    picture(window, "training-hit");
    FxTest.doFx(() -> FxTest.find(window.scene(), "#training-hit-fmr", Slider.class).setValue(-6));
    FxTest.doFx(() -> model.fnmr().set(0.3));
    assertThat(shown(window)).contains("The rates are assumed, not measured.");
    assertThat(model.hit().get().settings().fmr()).isCloseTo(1e-6, within(1e-15));
    assertThat(model.hit().get().found()).isCloseTo(35, within(1e-9));
    FxTest.doFx(model::asMeasured);
    assertThat(model.hit().get().settings().fmr()).isEqualTo(measured);
  }

  /** All words on the screen, line by line. */
  private static String shown(MainWindow window) {
    return FxTest.onFx(
        () ->
            window.scene().getRoot().lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .collect(Collectors.joining("\n")));
  }

  /** The cells of the table's row that begins with these words. */
  private static String row(MainWindow window, String first) {
    return FxTest.onFx(
        () -> {
          window.scene().getRoot().applyCss();
          GridPane table = (GridPane) window.scene().lookup(".figures");
          int at =
              table.getChildren().stream()
                  .filter(node -> node instanceof Label label && label.getText().equals(first))
                  .mapToInt(GridPane::getRowIndex)
                  .findFirst()
                  .orElseThrow();
          return table.getChildren().stream()
              .filter(node -> node instanceof Label && GridPane.getRowIndex(node) == at)
              .map(node -> ((Label) node).getText())
              .filter(words -> !words.isEmpty())
              .collect(Collectors.joining(" | "));
        });
  }

  private static void picture(MainWindow window, String name) throws Exception {
    String out = System.getProperty("pictures");
    if (out != null) {
      for (Theme theme : Theme.values()) {
        FxTest.doFx(() -> window.frame().settings().theme().set(theme));
        FxTest.settle();
        FxTest.picture(window.scene(), new File(out, name + "-" + theme.name() + ".png"));
      }
    }
  }
}
