package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.FxTest;
import org.secondlook.app.Window;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.BadProbe;
import org.secondlook.training.CompareAll;
import org.secondlook.training.Crowd;
import org.secondlook.training.GallerySize;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Marked;
import org.secondlook.training.lineup.Paper;
import org.secondlook.workflow.GroupTable;

class TrainingScreenTest {
  /** Few made-up people, and any folder is one without labels. */
  private static final class FewPeople implements TrainingDesk {
    @Override
    public Scores madeUp(long seed, JobContext context) {
      return CompareAll.run(LabelledSet.synthetic(seed, 300), context);
    }

    @Override
    public Scores folder(Path folder, JobContext context) {
      throw SecondLookException.input("All photos carry the same label.");
    }

    @Override
    public GallerySize.Result search(
        GallerySize.Settings settings, Scores measured, JobContext context) {
      return GallerySize.run(
          new GallerySize.Settings(
              settings.threshold(),
              settings.probes(),
              settings.sizes().subList(0, Math.min(2, settings.sizes().size())),
              settings.seed()),
          Crowd.synthetic(settings.seed(), measured),
          context);
    }
  }

  /** Made-up people can't be shown, so no line-up begins. */
  private static final class NoPictures implements LineUpDesk {
    @Override
    public long begin(Paper paper) {
      throw new AssertionError("A line-up began without pictures");
    }

    @Override
    public void answer(long session, Marked answer) {
      throw new AssertionError("A line-up began without pictures");
    }

    @Override
    public LineUpSession finish(long session) {
      throw new AssertionError("A line-up began without pictures");
    }

    @Override
    public List<LineUpSession> mine() {
      return List.of();
    }
  }

  private static final class NoExperiments implements ExperimentsDesk {
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
    TrainingViewModel[] model = new TrainingViewModel[1];
    Window window =
        FxTest.onFx(
            () ->
                Window.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    "trainer",
                    SameThreadRunner::new,
                    frame -> {
                      model[0] = new TrainingViewModel(new FewPeople(), frame);
                      return java.util.List.of(
                          new TrainingView(
                              model[0],
                              new ExperimentsViewModel(new NoExperiments(), model[0]),
                              new LineUpViewModel(
                                  new NoPictures(), frame.jobs(), () -> model[0].scores().get()),
                              frame));
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
      FxTest.click(window.scene(), "#training-tab-sizes");
      FxTest.doFx(model[0]::search);
      assertThat(model[0].sizes().get().orElseThrow().rows()).hasSize(2);
      picture(window, "training-sizes");
      FxTest.click(window.scene(), "#training-tab-replay");
      picture(window, "training-replay-story");
      FxTest.click(window.scene(), "#training-replay");
      assertThat(FxTest.find(window.scene(), "#training-problem", Label.class).getText())
          .as("300 people are too few for 1 in 463,000")
          .contains("Too few strangers");
      FxTest.click(window.scene(), "#training-tab-hit");
      assertThat(FxTest.find(window.scene(), "#training-share", Label.class).getText())
          .contains("are the person sought");
      picture(window, "training-hit");
      FxTest.doFx(() -> model[0].folder(folder));
      assertThat(FxTest.find(window.scene(), "#training-problem", Label.class).getText())
          .contains("same label");
    } finally {
      FxTest.close(stage);
    }
  }

  private static void picture(Window window, String name) throws Exception {
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
