package org.secondlook.app.compare;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.CandidateShot;

/**
 * The pair alone in a window of its own, for a second monitor. It shows what the Compare screen
 * shows, and its keys are that screen's.
 */
final class CompareWindow {
  private final CompareViewModel model;
  private final Stage stage = new Stage();
  private final PairStage pair;

  /**
   * @param keys gets the keys that are pressed in the window
   */
  CompareWindow(CompareViewModel model, javafx.event.EventHandler<KeyEvent> keys) {
    this.model = model;
    this.pair = new PairStage(model.viewing(), model.frame().jobs());
    StackPane root = new StackPane(pair);
    root.getStyleClass().addAll("app", "pad-12");
    root.setId("compare-window");
    Scene scene = new Scene(root, 1200, 800);
    model.frame().settings().theme().subscribe(theme -> theme.apply(scene));
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
    stage.setTitle(Texts.of("compare.stage"));
    stage.setScene(scene);
    pair.onMarked(spot -> model.marks().place(spot.onProbe(), spot.inPicture()));
    model.enhancement().shown().subscribe(pair::probe);
    model.candidate().subscribe(shot -> pair.candidate(shot.map(CandidateShot::side)));
    model
        .drafting()
        .draft()
        .subscribe(draft -> pair.marks(draft.marks(), model.marks().half().get()));
    model
        .marks()
        .half()
        .subscribe(half -> pair.marks(model.drafting().draft().get().marks(), half));
  }

  /** Shown on another screen than the main window's, where there is one; or taken away. */
  void toggle(Stage main) {
    if (stage.isShowing()) {
      stage.close();
      return;
    }
    List<Screen> mains =
        Screen.getScreensForRectangle(main.getX(), main.getY(), main.getWidth(), main.getHeight());
    Screen.getScreens().stream()
        .filter(screen -> !mains.contains(screen))
        .findFirst()
        .map(Screen::getVisualBounds)
        .ifPresent(this::fill);
    stage.show();
  }

  private void fill(Rectangle2D room) {
    stage.setX(room.getMinX());
    stage.setY(room.getMinY());
    stage.setWidth(room.getWidth());
    stage.setHeight(room.getHeight());
  }
}
