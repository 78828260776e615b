package org.secondlook.app.widgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.app.FxTest;
import org.secondlook.base.Box;

class FrameViewTest {
  private FrameView view;
  private Stage stage;

  @BeforeEach
  void open() {
    Scene scene =
        FxTest.onFx(
            () -> {
              view = new FrameView();
              view.image(new WritableImage(400, 200));
              return new Scene(new StackPane(view), 800, 600);
            });
    stage = FxTest.show(scene, 800, 600);
  }

  @AfterEach
  void close() {
    FxTest.close(stage);
  }

  private Bounds picture() {
    FxTest.settle();
    return FxTest.onFx(
        () ->
            view.getChildrenUnmodifiable().stream()
                .filter(ImageView.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getBoundsInParent());
  }

  private void drag(double fromX, double fromY, double toX, double toY) {
    FxTest.doFx(
        () -> {
          Robot robot = new Robot();
          var from = view.localToScreen(fromX, fromY);
          var to = view.localToScreen(toX, toY);
          robot.mouseMove(from.getX(), from.getY());
          robot.mousePress(MouseButton.PRIMARY);
          robot.mouseMove((from.getX() + to.getX()) / 2, (from.getY() + to.getY()) / 2);
          robot.mouseMove(to.getX(), to.getY());
          robot.mouseRelease(MouseButton.PRIMARY);
        });
    FxTest.settle();
  }

  @Test
  void noLabelOfASmallFaceLiesOnAnother() {
    List<FrameView.Mark<Integer>> marks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      marks.add(
          new FrameView.Mark<>(
              new Box(20 + i % 6 * 9, 40 + i / 6 * 12.0, 7, 9),
              "29 · small",
              Chip.Tone.WARNING,
              false,
              false,
              i));
    }
    FxTest.doFx(() -> view.marks(marks, chosen -> {}));
    FxTest.settle();
    List<Bounds> shown =
        FxTest.onFx(
            () ->
                view.lookupAll(".chip").stream()
                    .filter(Node::isVisible)
                    .map(Node::getBoundsInParent)
                    .toList());
    assertThat(shown).isNotEmpty();
    for (int i = 0; i < shown.size(); i++) {
      for (int j = i + 1; j < shown.size(); j++) {
        assertThat(shown.get(i).intersects(shown.get(j))).isFalse();
      }
    }
  }

  @Test
  void zoomKeepsTheMiddleAndAWholePictureComesBack() {
    Bounds whole = picture();
    assertThat(whole.getWidth()).isCloseTo(800, within(1.0));
    FxTest.doFx(() -> view.zoom(4));
    Bounds near = picture();
    assertThat(near.getWidth()).isCloseTo(4 * whole.getWidth(), within(2.0));
    assertThat(near.getCenterX()).isCloseTo(whole.getCenterX(), within(1.0));
    FxTest.doFx(view::whole);
    assertThat(picture().getWidth()).isCloseTo(whole.getWidth(), within(1.0));
  }

  @Test
  void aZoomedPictureIsMovedByDraggingAndNeverLeavesItsRoom() {
    FxTest.doFx(() -> view.zoom(4));
    double before = picture().getMinX();
    drag(400, 300, 300, 300);
    assertThat(picture().getMinX()).isCloseTo(before - 100, within(2.0));
    for (int i = 0; i < 5; i++) {
      drag(700, 300, 100, 300);
    }
    assertThat(picture().getMaxX()).isCloseTo(800, within(2.0));
  }

  @Test
  void aBoxDrawnOnAZoomedPictureIsInPixelsOfThePicture() {
    List<Box> drawn = new ArrayList<>();
    FxTest.doFx(
        () -> {
          view.onDrawn(drawn::add);
          view.drawing().set(true);
          view.zoom(2);
        });
    FxTest.settle();
    // The middle of the view is the middle of the picture, and a pixel is 4 wide now.
    drag(400, 300, 480, 340);
    assertThat(drawn).hasSize(1);
    assertThat(drawn.getFirst().x()).isCloseTo(200, within(1.0));
    assertThat(drawn.getFirst().width()).isCloseTo(20, within(1.0));
    assertThat(drawn.getFirst().height()).isCloseTo(10, within(1.0));
  }
}
