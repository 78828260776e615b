package org.secondlook.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.util.Duration;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.app.widgets.Ui;
import org.secondlook.base.Point;
import org.secondlook.casework.AnnotationPair;
import org.secondlook.vision.Similarity;

/**
 * Draws the pair as the {@link Viewing} says, and takes wheel and mouse. Shows pixels as they are
 * above twice their size.
 */
public final class PairStage extends Region {
  private static final double GAP = 8;
  private static final double UNSMOOTHED_FROM = 2;
  private static final double GRIP = 10;

  /** Where in which picture a click was. */
  record Spot(boolean onProbe, Point inPicture) {}

  private record Shown(ComparedPicture side, Pyramid image) {}

  private final Viewing viewing;
  private final JobRunner jobs;
  private final Canvas canvas = new Canvas();
  private final Region leftPane = new Region();
  private final Region rightPane = new Region();
  private final Label leftName = Ui.label(Texts.of("compare.probe"), "pane-name");
  private final Label rightName = Ui.label(Texts.of("compare.candidate"), "pane-name");
  private final Timeline flicker =
      new Timeline(new KeyFrame(Duration.seconds(1), event -> flick()));
  private final ReadOnlyDoubleWrapper probeScale = new ReadOnlyDoubleWrapper();
  private Optional<Shown> probe = Optional.empty();
  private Optional<Shown> candidate = Optional.empty();
  private Object probeAsked;
  private Object candidateAsked;
  private List<AnnotationPair> marks = List.of();
  private Optional<Point> halfMark = Optional.empty();
  private Consumer<Spot> onMarked = spot -> {};
  private boolean candidateTurn;
  private Point2D dragFrom;
  private boolean dragged;
  private boolean lineDragged;

  public PairStage(Viewing viewing, JobRunner jobs) {
    this.viewing = viewing;
    this.jobs = jobs;
    setId("pair-stage");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Texts.of("compare.stage"));
    leftPane.getStyleClass().add("pair-pane");
    rightPane.getStyleClass().add("pair-pane");
    canvas.setMouseTransparent(true);
    leftPane.setMouseTransparent(true);
    rightPane.setMouseTransparent(true);
    leftName.setMouseTransparent(true);
    rightName.setMouseTransparent(true);
    getChildren().addAll(leftPane, rightPane, canvas, leftName, rightName);
    setPickOnBounds(true);
    setFocusTraversable(true);
    getStyleClass().add("pair-stage");
    setMinSize(200, 160);
    flicker.setCycleCount(Animation.INDEFINITE);
    for (var each :
        List.of(
            viewing.aligned(),
            viewing.lens(),
            viewing.line(),
            viewing.blend(),
            viewing.mode(),
            viewing.marking())) {
      each.addListener(change -> requestLayout());
    }
    viewing.mode().subscribe(mode -> flickerAsAsked());
    viewing.flickerPaused().subscribe(paused -> flickerAsAsked());
    viewing.flickerRate().subscribe(rate -> flicker.setRate(rate.doubleValue()));
    viewing.marking().subscribe(on -> setCursor(on ? Cursor.CROSSHAIR : Cursor.DEFAULT));
    setOnScroll(this::scrolled);
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::draggedTo);
    setOnMouseReleased(this::released);
    setOnMouseMoved(this::moved);
  }

  private void flickerAsAsked() {
    if (viewing.mode().get() == ViewMode.FLICKER && !viewing.flickerPaused().get()) {
      flicker.play();
    } else {
      flicker.pause();
    }
    requestLayout();
  }

  /** Stops what moves while the screen isn't shown. */
  void rest() {
    flicker.pause();
  }

  void wake() {
    flickerAsAsked();
  }

  private void flick() {
    candidateTurn = !candidateTurn;
    requestLayout();
  }

  public void probe(Optional<ComparedPicture> side) {
    Object asked = new Object();
    probeAsked = asked;
    prepare(
        side,
        shown -> {
          if (probeAsked == asked) {
            probe = shown;
            requestLayout();
          }
        });
  }

  public void candidate(Optional<ComparedPicture> side) {
    Object asked = new Object();
    candidateAsked = asked;
    prepare(
        side,
        shown -> {
          if (candidateAsked == asked) {
            candidate = shown;
            requestLayout();
          }
        });
  }

  private void prepare(Optional<ComparedPicture> side, Consumer<Optional<Shown>> done) {
    if (side.isEmpty()) {
      done.accept(Optional.empty());
      return;
    }
    ComparedPicture now = side.get();
    jobs.load(
        () -> Optional.of(new Shown(now, Pyramid.of(now.picture()))),
        done,
        failure -> done.accept(Optional.empty()));
  }

  void marks(List<AnnotationPair> now, Optional<Point> half) {
    marks = now;
    halfMark = half;
    requestLayout();
  }

  void onMarked(Consumer<Spot> handler) {
    onMarked = handler;
  }

  /** Screen pixels a pixel of the shown probe. */
  ReadOnlyDoubleProperty probeScale() {
    return probeScale.getReadOnlyProperty();
  }

  private boolean sideBySide() {
    return viewing.mode().get() == ViewMode.SIDE_BY_SIDE;
  }

  private double paneWidth() {
    return sideBySide() ? Math.floor((getWidth() - GAP) / 2) : getWidth();
  }

  private double candidateLeft() {
    return sideBySide() ? paneWidth() + GAP : 0;
  }

  @Override
  protected void layoutChildren() {
    double w = paneWidth();
    double h = getHeight();
    leftPane.resizeRelocate(0, 0, w, h);
    rightPane.resizeRelocate(candidateLeft(), 0, w, h);
    rightPane.setVisible(sideBySide());
    canvas.setWidth(getWidth());
    canvas.setHeight(h);
    leftName.autosize();
    rightName.autosize();
    leftName.relocate(0, 0);
    boolean swipe = viewing.mode().get() == ViewMode.SWIPE;
    rightName.relocate(
        sideBySide() || swipe ? candidateLeft() : w - rightName.getWidth(),
        swipe ? h - rightName.getHeight() : 0);
    boolean flickering = viewing.mode().get() == ViewMode.FLICKER;
    leftName.setVisible(!flickering || !candidateTurn);
    rightName.setVisible(!flickering || candidateTurn);
    if (flickering) {
      rightName.relocate(0, 0);
    }
    draw(w, h);
  }

  private void draw(double w, double h) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), h);
    probe.ifPresent(shown -> tellScale(place(shown).scale()));
    switch (viewing.mode().get()) {
      case SIDE_BY_SIDE -> {
        paint(g, probe, 0, 0, w, h, 0, 1);
        paint(g, candidate, candidateLeft(), 0, w, h, candidateLeft(), 1);
        paintMarks(g, w, h);
      }
      case SPLIT -> {
        double at = Math.round(w * viewing.line().get());
        paint(g, probe, 0, 0, at, h, 0, 1);
        paint(g, candidate, at, 0, w - at, h, 0, 1);
        line(g, at, 0, at, h);
      }
      case SWIPE -> {
        double at = Math.round(h * viewing.line().get());
        paint(g, probe, 0, 0, w, at, 0, 1);
        paint(g, candidate, 0, at, w, h - at, 0, 1);
        line(g, 0, at, w, at);
      }
      case BLEND -> {
        paint(g, probe, 0, 0, w, h, 0, 1);
        paint(g, candidate, 0, 0, w, h, 0, viewing.blend().get());
      }
      case FLICKER -> paint(g, candidateTurn ? candidate : probe, 0, 0, w, h, 0, 1);
    }
  }

  /**
   * After this layout: words elsewhere that change while one runs would stay as they were drawn.
   */
  private void tellScale(double scale) {
    if (scale != probeScale.get()) {
      Platform.runLater(() -> probeScale.set(scale));
    }
  }

  private Similarity place(Shown shown) {
    return PairGeometry.place(
        shown.side(), viewing.aligned().get(), paneWidth(), getHeight(), viewing.lens().get());
  }

  /** Paints inside a window of the stage. @param left where the picture's pane begins */
  private void paint(
      GraphicsContext g,
      Optional<Shown> what,
      double x,
      double y,
      double w,
      double h,
      double left,
      double opacity) {
    if (what.isEmpty() || w <= 0 || h <= 0) {
      return;
    }
    Shown shown = what.get();
    Similarity place = place(shown);
    g.save();
    g.beginPath();
    g.rect(x, y, w, h);
    g.clip();
    g.setGlobalAlpha(opacity);
    int level = shown.image().levelFor(place.scale());
    Image image = shown.image().levels().get(level);
    double times = 1 << level;
    g.setImageSmoothing(place.scale() < UNSMOOTHED_FROM);
    g.transform(
        place.a() * times,
        place.b() * times,
        -place.b() * times,
        place.a() * times,
        place.tx() + left,
        place.ty());
    g.drawImage(image, 0, 0);
    g.restore();
  }

  private static void line(GraphicsContext g, double x1, double y1, double x2, double y2) {
    g.setStroke(Color.rgb(0, 0, 0, 0.6));
    g.setLineWidth(4);
    g.strokeLine(x1, y1, x2, y2);
    g.setStroke(Color.WHITE);
    g.setLineWidth(2);
    g.strokeLine(x1, y1, x2, y2);
    double cx = x1 == x2 ? x1 : x2 / 2;
    double cy = y1 == y2 ? y1 : y2 / 2;
    g.setFill(Color.rgb(0, 0, 0, 0.6));
    g.fillOval(cx - 9, cy - 9, 18, 18);
    g.setFill(Color.WHITE);
    g.fillOval(cx - 7, cy - 7, 14, 14);
  }

  private void paintMarks(GraphicsContext g, double w, double h) {
    for (AnnotationPair mark : marks) {
      probe.ifPresent(
          shown -> dot(g, shown, mark.onProbe(), Integer.toString(mark.number()), 0, w, h));
      candidate.ifPresent(
          shown ->
              dot(
                  g,
                  shown,
                  mark.onCandidate(),
                  Integer.toString(mark.number()),
                  candidateLeft(),
                  w,
                  h));
    }
    halfMark.ifPresent(
        at ->
            probe.ifPresent(
                shown -> dot(g, shown, at, Integer.toString(marks.size() + 1), 0, w, h)));
  }

  private void dot(
      GraphicsContext g, Shown shown, Point whole, String number, double left, double w, double h) {
    Point at = place(shown).apply(shown.side().inPicture(whole));
    if (at.x() < 0 || at.y() < 0 || at.x() > w || at.y() > h) {
      return;
    }
    double x = at.x() + left;
    double y = at.y();
    // A ring with a cross leaves the marked spot itself free to be seen.
    for (int pass = 0; pass < 2; pass++) {
      g.setStroke(pass == 0 ? Color.BLACK : Color.web("#ffd76a"));
      g.setLineWidth(pass == 0 ? 4 : 2);
      g.strokeOval(x - 7, y - 7, 14, 14);
    }
    g.setFont(Font.font("Inter", FontWeight.BOLD, 12));
    g.setLineWidth(3);
    g.setStroke(Color.BLACK);
    g.strokeText(number, x + 10, y - 6);
    g.setFill(Color.web("#ffd76a"));
    g.fillText(number, x + 10, y - 6);
  }

  // Mouse

  private void scrolled(ScrollEvent event) {
    double left = sideBySide() && event.getX() >= candidateLeft() ? candidateLeft() : 0;
    double x = event.getX() - left - paneWidth() / 2;
    double y = event.getY() - getHeight() / 2;
    double factor = Math.pow(1.2, Math.signum(event.getDeltaY()));
    viewing.lens().set(viewing.lens().get().zoomed(factor, x, y));
    event.consume();
  }

  private boolean nearLine(double x) {
    return viewing.mode().get() == ViewMode.SPLIT
        && Math.abs(x - viewing.line().get() * paneWidth()) <= GRIP;
  }

  private void pressed(MouseEvent event) {
    dragFrom = new Point2D(event.getX(), event.getY());
    dragged = false;
    lineDragged = nearLine(event.getX());
  }

  private void draggedTo(MouseEvent event) {
    if (dragFrom == null) {
      return;
    }
    dragged |= dragFrom.distance(event.getX(), event.getY()) > 3;
    if (!dragged) {
      return;
    }
    if (lineDragged) {
      viewing.line().set(Math.clamp(event.getX() / Math.max(1, paneWidth()), 0, 1));
    } else {
      viewing.pan(event.getX() - dragFrom.getX(), event.getY() - dragFrom.getY());
      dragFrom = new Point2D(event.getX(), event.getY());
    }
  }

  private void released(MouseEvent event) {
    boolean click = dragFrom != null && !dragged;
    dragFrom = null;
    if (!click || !viewing.marking().get() || !sideBySide()) {
      return;
    }
    boolean onProbe = event.getX() < paneWidth();
    double left = onProbe ? 0 : candidateLeft();
    (onProbe ? probe : candidate)
        .ifPresent(
            shown ->
                onMarked.accept(
                    new Spot(
                        onProbe,
                        place(shown)
                            .inverse()
                            .apply(new Point(event.getX() - left, event.getY())))));
  }

  private void moved(MouseEvent event) {
    if (viewing.mode().get() == ViewMode.SWIPE) {
      viewing.line().set(Math.clamp(event.getY() / Math.max(1, getHeight()), 0, 1));
    }
    if (!viewing.marking().get()) {
      setCursor(nearLine(event.getX()) ? Cursor.H_RESIZE : Cursor.DEFAULT);
    }
  }
}
