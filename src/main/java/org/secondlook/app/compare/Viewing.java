package org.secondlook.app.compare;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.secondlook.app.compare.PairGeometry.Lens;

/** How the pair is looked at; stays the same from candidate to candidate. */
public final class Viewing {
  /** No faster: flashes of more than three a second can harm (WCAG 2.3.1). */
  public static final double FASTEST_FLICKER = 3;

  private final ObjectProperty<ViewMode> mode = new SimpleObjectProperty<>(ViewMode.SIDE_BY_SIDE);
  private final BooleanProperty aligned = new SimpleBooleanProperty(true);
  private final ObjectProperty<Lens> lens = new SimpleObjectProperty<>(Lens.WHOLE);
  private final DoubleProperty line = new SimpleDoubleProperty(0.5);
  private final DoubleProperty blend = new SimpleDoubleProperty(0.5);
  private final DoubleProperty flickerRate = new SimpleDoubleProperty(1.5);
  private final BooleanProperty flickerPaused = new SimpleBooleanProperty();
  private final BooleanProperty marking = new SimpleBooleanProperty();

  public ObjectProperty<ViewMode> mode() {
    return mode;
  }

  public BooleanProperty aligned() {
    return aligned;
  }

  public ObjectProperty<Lens> lens() {
    return lens;
  }

  /** Where split and swipe part the pictures, 0..1 of the pane. */
  public DoubleProperty line() {
    return line;
  }

  /** How much of the candidate shines through, 0..1. */
  public DoubleProperty blend() {
    return blend;
  }

  /** Changes of picture a second. */
  public DoubleProperty flickerRate() {
    return flickerRate;
  }

  public BooleanProperty flickerPaused() {
    return flickerPaused;
  }

  /** Whether a click marks a point. */
  public BooleanProperty marking() {
    return marking;
  }

  public void zoom(double factor) {
    lens.set(lens.get().zoomed(factor, 0, 0));
  }

  public void pan(double dx, double dy) {
    lens.set(lens.get().moved(dx, dy));
  }

  public void whole() {
    lens.set(Lens.WHOLE);
  }

  /** Moves what the present view has to move: the line, the blend or the rate. */
  public void nudge(int direction) {
    switch (mode.get()) {
      case SIDE_BY_SIDE -> {}
      case SPLIT, SWIPE -> line.set(Math.clamp(line.get() + direction * 0.05, 0, 1));
      case BLEND -> blend.set(Math.clamp(blend.get() + direction * 0.05, 0, 1));
      case FLICKER ->
          flickerRate.set(Math.clamp(flickerRate.get() + direction * 0.25, 0.5, FASTEST_FLICKER));
    }
  }
}
