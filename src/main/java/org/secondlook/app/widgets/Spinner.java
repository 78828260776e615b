package org.secondlook.app.widgets;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ProgressIndicator;
import javafx.util.Duration;
import org.secondlook.app.Texts;

/** Turns while something takes longer than the eye forgives; nothing flickers for what is quick. */
public final class Spinner extends ProgressIndicator {
  private static final Duration PATIENCE = Duration.millis(200);

  /**
   * @param busy changes on the window's thread
   */
  public Spinner(ObservableValue<Boolean> busy, double side) {
    getStyleClass().add("spinner-small");
    setAccessibleText(Texts.of("busy"));
    setMinSize(side, side);
    setMaxSize(side, side);
    setMouseTransparent(true);
    setVisible(false);
    PauseTransition wait = new PauseTransition(PATIENCE);
    wait.setOnFinished(event -> setVisible(busy.getValue()));
    busy.subscribe(
        on -> {
          if (on) {
            wait.playFromStart();
          } else {
            wait.stop();
            setVisible(false);
          }
        });
  }
}
