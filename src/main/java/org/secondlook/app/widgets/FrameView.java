package org.secondlook.app.widgets;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.secondlook.base.Box;

/**
 * A picture as large as the room allows, with faces marked on it. A mark can be clicked; in drawing
 * mode a new box is dragged. All boxes are in pixels of the picture.
 */
public final class FrameView extends Region {
  /**
   * A face to be marked.
   *
   * @param label short, at the box
   * @param tone colours the label
   */
  public record Mark<T>(
      Box box, String label, Chip.Tone tone, boolean selected, boolean weak, T of) {}

  private final ImageView picture = new ImageView();
  private final Pane overlay = new Pane();
  private final Region draft = new Region();
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private List<? extends Mark<?>> marks = List.of();
  private Consumer<Object> onPicked = mark -> {};
  private Consumer<Box> onDrawn = box -> {};
  private Optional<Point2D> from = Optional.empty();

  public FrameView() {
    getStyleClass().add("frame-view");
    picture.setPreserveRatio(true);
    picture.setSmooth(true);
    draft.getStyleClass().add("face-draft");
    draft.setVisible(false);
    draft.setMouseTransparent(true);
    overlay.setPickOnBounds(true);
    getChildren().addAll(picture, overlay);
    overlay.setOnMousePressed(this::pressed);
    overlay.setOnMouseDragged(this::dragged);
    overlay.setOnMouseReleased(this::released);
    drawing.subscribe(on -> overlay.setCursor(on ? Cursor.CROSSHAIR : Cursor.DEFAULT));
  }

  public void image(Image image) {
    picture.setImage(image);
    requestLayout();
  }

  @SuppressWarnings("unchecked")
  public <T> void marks(List<Mark<T>> now, Consumer<T> picked) {
    marks = List.copyOf(now);
    onPicked = each -> picked.accept((T) each);
    requestLayout();
  }

  /** Whether dragging draws a box. */
  public BooleanProperty drawing() {
    return drawing;
  }

  public void onDrawn(Consumer<Box> handler) {
    onDrawn = handler;
  }

  @Override
  protected void layoutChildren() {
    picture.setFitWidth(getWidth());
    picture.setFitHeight(getHeight());
    Image image = picture.getImage();
    overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    overlay.getChildren().clear();
    if (image == null) {
      return;
    }
    double scale = scale();
    double width = image.getWidth() * scale;
    double height = image.getHeight() * scale;
    picture.relocate((getWidth() - width) / 2, (getHeight() - height) / 2);
    for (Mark<?> mark : marks) {
      addMark(mark, scale);
    }
    overlay.getChildren().add(draft);
  }

  private double scale() {
    Image image = picture.getImage();
    return Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
  }

  private Point2D origin() {
    double scale = scale();
    return new Point2D(
        (getWidth() - picture.getImage().getWidth() * scale) / 2,
        (getHeight() - picture.getImage().getHeight() * scale) / 2);
  }

  private void addMark(Mark<?> mark, double scale) {
    Point2D origin = origin();
    Region box = new Region();
    box.getStyleClass().add("face-box");
    if (mark.selected()) {
      box.getStyleClass().add("face-box-selected");
    }
    if (mark.weak()) {
      box.getStyleClass().add("face-box-weak");
    }
    double x = Math.round(origin.getX() + mark.box().x() * scale);
    double y = Math.round(origin.getY() + mark.box().y() * scale);
    double w = Math.max(8, Math.round(mark.box().width() * scale));
    double h = Math.max(8, Math.round(mark.box().height() * scale));
    box.resizeRelocate(x, y, w, h);
    box.setManaged(false);
    box.setPickOnBounds(true);
    box.setAccessibleText(mark.label());
    if (!drawing.get()) {
      box.setCursor(Cursor.HAND);
    }
    box.setOnMouseClicked(
        event -> {
          if (!drawing.get()) {
            onPicked.accept(mark.of());
            event.consume();
          }
        });
    overlay.getChildren().add(box);
    if (!mark.label().isEmpty()) {
      Label label = new Chip(mark.label(), mark.tone());
      label.setManaged(false);
      label.setMouseTransparent(true);
      overlay.getChildren().add(label);
      label.applyCss();
      label.autosize();
      double labelY =
          y + h + 4 + label.getHeight() > getHeight() ? y - 4 - label.getHeight() : y + h + 4;
      label.relocate(
          Math.clamp(x, 0, Math.max(0, getWidth() - label.getWidth())), Math.max(0, labelY));
    }
  }

  private void pressed(MouseEvent event) {
    if (drawing.get() && picture.getImage() != null) {
      from = Optional.of(new Point2D(event.getX(), event.getY()));
      draft.setVisible(true);
      event.consume();
    }
  }

  private void dragged(MouseEvent event) {
    from.ifPresent(
        start ->
            draft.resizeRelocate(
                Math.min(start.getX(), event.getX()),
                Math.min(start.getY(), event.getY()),
                Math.abs(event.getX() - start.getX()),
                Math.abs(event.getY() - start.getY())));
  }

  private void released(MouseEvent event) {
    if (from.isEmpty()) {
      return;
    }
    Point2D start = from.get();
    from = Optional.empty();
    draft.setVisible(false);
    draft.resize(0, 0);
    Point2D origin = origin();
    double scale = scale();
    Box drawn =
        new Box(
            (Math.min(start.getX(), event.getX()) - origin.getX()) / scale,
            (Math.min(start.getY(), event.getY()) - origin.getY()) / scale,
            Math.abs(event.getX() - start.getX()) / scale,
            Math.abs(event.getY() - start.getY()) / scale);
    Box inside =
        drawn.intersect(
            new Box(0, 0, picture.getImage().getWidth(), picture.getImage().getHeight()));
    // A click without a drag is no face.
    if (inside.width() >= 4 && inside.height() >= 4) {
      onDrawn.accept(inside);
    }
  }
}
