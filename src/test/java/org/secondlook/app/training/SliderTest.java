package org.secondlook.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.FxTest;
import org.secondlook.app.jobs.SameThreadRunner;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.window.MainWindow;
import org.secondlook.base.JobContext;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;

/** How long a move of the threshold's slider takes over 6,000 photos; figures in the log. */
class SliderTest {
  private static final Scores SCORES =
      CompareAll.run(LabelledSet.synthetic(7, 3_000), JobContext.silent());

  @TempDir Path folder;

  private static void tell(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.getLogger("slider")
        .log(
            System.Logger.Level.INFO,
            what
                + ": median "
                + nanos[nanos.length / 2] / 1_000
                + " us, slowest "
                + nanos[nanos.length - 1] / 1_000
                + " us");
  }

  @Test
  void aMoveOverSixThousandPhotosIsALookUp() {
    assertThat(SCORES.set().faces()).hasSize(6_000);
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      long from = System.nanoTime();
      assertThat(SCORES.at(-0.2 + i * 0.005).fmr().comparisons()).isEqualTo(17_994_000L);
      nanos[i] = System.nanoTime() - from;
    }
    tell("computing", nanos);
    assertThat(nanos[100]).as("the median move blocks nothing").isLessThan(100_000_000L);
  }

  /** From the move to the end of the next layout, with every pane of the lab listening. */
  @Test
  void theWindowAnswersAMoveOverSixThousandPhotosWithNewFigures() throws Exception {
    MainWindow window =
        FxTest.onFx(
            () ->
                MainWindow.open(
                    new WindowSettings(folder.resolve("settings.json")),
                    "trainer",
                    SameThreadRunner::new,
                    frame -> {
                      TrainingViewModel model =
                          new TrainingViewModel(new TrainingScreenTest.People(SCORES), frame);
                      return List.of(TrainingScreenTest.view(model, frame));
                    }));
    FxTest.doFx(() -> window.shell().go(ScreenId.TRAINING));
    Stage stage = FxTest.show(window.scene(), 1440, 900);
    try {
      Slider slider = FxTest.find(window.scene(), "#training-threshold", Slider.class);
      Label figure = FxTest.find(window.scene(), "#training-threshold-now", Label.class);
      long[] nanos = new long[60];
      for (int i = 0; i < nanos.length; i++) {
        double to = 0.1 + i * 0.005;
        AtomicLong laidOut = new AtomicLong();
        Runnable[] after = new Runnable[1];
        after[0] =
            () -> {
              laidOut.compareAndSet(0, System.nanoTime());
              window.scene().removePostLayoutPulseListener(after[0]);
            };
        long from =
            FxTest.onFx(
                () -> {
                  window.scene().addPostLayoutPulseListener(after[0]);
                  long now = System.nanoTime();
                  slider.setValue(to);
                  return now;
                });
        FxTest.await("the next frame", () -> laidOut.get() > 0);
        nanos[i] = laidOut.get() - from;
        assertThat(figure.getText()).isEqualTo(String.format(Locale.ROOT, "%.3f", to));
      }
      tell("window", nanos);
    } finally {
      FxTest.close(stage);
    }
  }
}
