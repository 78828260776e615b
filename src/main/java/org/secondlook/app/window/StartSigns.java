package org.secondlook.app.window;

import java.awt.SplashScreen;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * How far the window's start is: the launcher's picture goes once the window is there, and a
 * measurement ({@code bench start}) is told. On the window's thread.
 */
final class StartSigns {
  /** Set by the launcher where it shows a picture until then. */
  private static final String SPLASH = "secondlook.splash";

  /** Set by a measurement, which reads standard output and wants the window closed once usable. */
  private static final String MEASURED = "secondlook.start.measured";

  private final Stage stage;
  private boolean shown;

  StartSigns(Stage stage) {
    this.stage = stage;
  }

  /** The stage is shown: the window is on the screen once its scene was drawn, whatever that is. */
  void drawing() {
    afterDrawing(this::shown);
  }

  /** Its screens are in the stage's scene, and take keys once that was drawn. */
  void entered() {
    afterDrawing(
        () -> {
          // A home that opens quickly takes the first scene away before it was ever drawn.
          shown();
          tell("window usable");
          if (Boolean.getBoolean(MEASURED)) {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          }
        });
  }

  private void shown() {
    if (shown) {
      return;
    }
    shown = true;
    tell("window shown");
    if (Boolean.getBoolean(SPLASH)) {
      Thread.startVirtualThread(StartSigns::closeSplash);
    }
  }

  private static void closeSplash() {
    SplashScreen splash = SplashScreen.getSplashScreen();
    if (splash != null) {
      splash.close();
    }
  }

  /** Once, when the scene was laid out and what waited before it on the thread is done. */
  private void afterDrawing(Runnable what) {
    Scene scene = stage.getScene();
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          scene.removePostLayoutPulseListener(once[0]);
          Platform.runLater(what);
        };
    scene.addPostLayoutPulseListener(once[0]);
    Platform.requestNextPulse();
  }

  private static void tell(String sign) {
    if (Boolean.getBoolean(MEASURED)) {
      System.out.println(sign);
    }
  }
}
