package org.secondlook.app.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
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

  /** Beyond this a pixel is larger than a thumb. */
  private static final double MOST_ZOOM = 32;

  private static final double LABEL_GAP = 4;
  private static final Point2D MIDDLE = new Point2D(0.5, 0.5);

  private final ImageView picture = new ImageView();
  private final Pane overlay = new Pane();
  private final Region draft = new Region();
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private List<? extends Mark<?>> marks = List.of();
  private Consumer<Object> onPicked = mark -> {};
  private Consumer<Box> onDrawn = box -> {};
  private final List<Bounds> labels = new ArrayList<>();
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private Optional<Point2D> from = Optional.empty();
  // What lies in the middle, as a part of the picture's width and height.
  private Point2D centre = MIDDLE;
  private Optional<Point2D> grabbed = Optional.empty();

  public FrameView() {
    getStyleClass().add("frame-view");
    picture.setPreserveRatio(true);
    draft.getStyleClass().add("face-draft");
    draft.setVisible(false);
    draft.setMouseTransparent(true);
    overlay.setPickOnBounds(true);
    getChildren().addAll(picture, overlay);
    overlay.setOnMousePressed(this::pressed);
    overlay.setOnMouseDragged(this::dragged);
    overlay.setOnMouseReleased(this::released);
    overlay.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2 && !drawing.get()) {
            whole();
          }
        });
    setOnScroll(
        event -> {
          zoom(Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
          event.consume();
        });
    Rectangle room = new Rectangle();
    room.widthProperty().bind(widthProperty());
    room.heightProperty().bind(heightProperty());
    setClip(room);
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

  /** How much larger than the whole picture it is shown, from 1. */
  public ReadOnlyDoubleProperty zoom() {
    return zoom;
  }

  /** Nearer (above 1) or farther, keeping the middle. */
  public void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  /** Shows the whole picture again. */
  public void whole() {
    zoom.set(1);
    centre = MIDDLE;
    requestLayout();
  }

  /** What lies under this place stays there. */
  private void zoom(double factor, double x, double y) {
    Image image = picture.getImage();
    if (image == null) {
      return;
    }
    Point2D origin = origin();
    double before = scale();
    double px = (x - origin.getX()) / before;
    double py = (y - origin.getY()) / before;
    zoom.set(Math.clamp(zoom.get() * factor, 1, MOST_ZOOM));
    double now = scale();
    look(
        (px + (getWidth() / 2 - x) / now) / image.getWidth(),
        (py + (getHeight() / 2 - y) / now) / image.getHeight());
  }

  /** The picture never leaves the room that it fills. */
  private void look(double x, double y) {
    Image image = picture.getImage();
    double w = getWidth() / scale() / image.getWidth() / 2;
    double h = getHeight() / scale() / image.getHeight() / 2;
    centre =
        new Point2D(
            w >= 0.5 ? 0.5 : Math.clamp(x, w, 1 - w), h >= 0.5 ? 0.5 : Math.clamp(y, h, 1 - h));
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
    Image image = picture.getImage();
    overlay.resizeRelocate(0, 0, getWidth(), getHeight());
    overlay.getChildren().clear();
    if (image == null) {
      return;
    }
    double scale = scale();
    double width = image.getWidth() * scale;
    double height = image.getHeight() * scale;
    picture.setFitWidth(width);
    picture.setFitHeight(height);
    // Enlarged pixels stay pixels: smoothing would show detail that isn't there.
    picture.setSmooth(scale < 2);
    picture.relocate(origin().getX(), origin().getY());
    labels.clear();
    // The chosen one's label first: what comes later gives way.
    for (Mark<?> mark : marks) {
      if (mark.selected()) {
        addMark(mark, scale);
      }
    }
    for (Mark<?> mark : marks) {
      if (!mark.selected()) {
        addMark(mark, scale);
      }
    }
    overlay.getChildren().add(draft);
  }

  private double scale() {
    Image image = picture.getImage();
    return zoom.get() * Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
  }

  private Point2D origin() {
    double scale = scale();
    return new Point2D(
        getWidth() / 2 - picture.getImage().getWidth() * scale * centre.getX(),
        getHeight() / 2 - picture.getImage().getHeight() * scale * centre.getY());
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
      addLabel(mark, box, new BoundingBox(x, y, w, h));
    }
  }

  /**
   * Below the face or above it, where no other label is in the way. One that finds no room is shown
   * while the mouse is over the face.
   */
  private void addLabel(Mark<?> mark, Region box, Bounds face) {
    Label label = new Chip(mark.label(), mark.tone());
    label.setManaged(false);
    label.setMouseTransparent(true);
    overlay.getChildren().add(label);
    label.applyCss();
    label.autosize();
    double left = Math.clamp(face.getMinX(), 0, Math.max(0, getWidth() - label.getWidth()));
    double below = face.getMaxY() + LABEL_GAP;
    double above = Math.max(0, face.getMinY() - LABEL_GAP - label.getHeight());
    List<Double> tops =
        below + label.getHeight() > getHeight() ? List.of(above) : List.of(below, above);
    Optional<Bounds> room =
        tops.stream()
            .<Bounds>map(top -> new BoundingBox(left, top, label.getWidth(), label.getHeight()))
            .filter(place -> labels.stream().noneMatch(place::intersects))
            .findFirst();
    Bounds place =
        room.orElseGet(
            () -> new BoundingBox(left, tops.getFirst(), label.getWidth(), label.getHeight()));
    label.relocate(place.getMinX(), place.getMinY());
    if (room.isPresent()) {
      labels.add(place);
    } else {
      label.visibleProperty().bind(box.hoverProperty());
    }
  }

  private void pressed(MouseEvent event) {
    // The keys speak of the picture from here on, not of the button that was pressed last.
    requestFocus();
    if (drawing.get() && picture.getImage() != null) {
      from = Optional.of(new Point2D(event.getX(), event.getY()));
      draft.setVisible(true);
      event.consume();
    } else if (picture.getImage() != null && zoom.get() > 1) {
      grabbed = Optional.of(new Point2D(event.getX(), event.getY()));
    }
  }

  private void dragged(MouseEvent event) {
    grabbed.ifPresent(
        last -> {
          Image image = picture.getImage();
          look(
              centre.getX() - (event.getX() - last.getX()) / scale() / image.getWidth(),
              centre.getY() - (event.getY() - last.getY()) / scale() / image.getHeight());
          grabbed = Optional.of(new Point2D(event.getX(), event.getY()));
        });
    from.ifPresent(
        start ->
            draft.resizeRelocate(
                Math.min(start.getX(), event.getX()),
                Math.min(start.getY(), event.getY()),
                Math.abs(event.getX() - start.getX()),
                Math.abs(event.getY() - start.getY())));
  }

  private void released(MouseEvent event) {
    grabbed = Optional.empty();
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
