package org.secondlook.app.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.secondlook.wording.Times;

/**
 * Playing time from left to right with a bar for each track, in as few lanes as keep them apart,
 * and where we are.
 */
public final class TimelineBar extends Region {
  private static final double LANE = 16;
  private static final double BAR = 10;
  private static final double EDGE = 8;
  private static final int MOST_LANES = 6;

  /**
   * @param tone 0 to 4, the colour
   */
  public record Bar<T>(
      long fromMillis, long toMillis, String name, int tone, boolean selected, T of) {}

  private static final double AXIS = 18;

  /** Between two ticks, in seconds: the first that leaves the words room. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200
  };

  private static final double TICK_ROOM = 84;

  private final Region head = new Region();
  private final Region span = new Region();
  private final List<Label> ticks = new ArrayList<>();
  private LongFunction<String> clock = Times::mark;
  private long spanFrom;
  private long spanTo = -1;
  private final List<Region> marks = new ArrayList<>();
  private List<? extends Bar<?>> bars = List.of();
  private Consumer<Object> onPicked = bar -> {};
  private LongConsumer onSeek = pts -> {};
  private long duration = 1;
  private long now;
  private int lanes = 1;

  public TimelineBar() {
    getStyleClass().add("timeline");
    head.getStyleClass().add("timeline-head");
    head.setManaged(false);
    head.setMouseTransparent(true);
    span.getStyleClass().add("timeline-span");
    span.setManaged(false);
    span.setMouseTransparent(true);
    getChildren().addAll(span, head);
    setOnMousePressed(this::seekTo);
    setOnMouseDragged(this::seekTo);
  }

  private void seekTo(MouseEvent event) {
    double part = (event.getX() - EDGE) / Math.max(1, getWidth() - 2 * EDGE);
    onSeek.accept(Math.round(Math.clamp(part, 0, 1) * duration));
  }

  public void onSeek(LongConsumer handler) {
    onSeek = handler;
  }

  /** What the axis says at a time; by itself minutes and seconds of the file. */
  public void clock(LongFunction<String> words) {
    clock = words;
    requestLayout();
  }

  /** Marks a part. @param toMillis before the other for none */
  public void span(long fromMillis, long toMillis) {
    spanFrom = fromMillis;
    spanTo = toMillis;
    requestLayout();
  }

  public void duration(long millis) {
    duration = Math.max(1, millis);
    requestLayout();
  }

  public void now(long millis) {
    now = millis;
    head.relocate(Math.round(x(now)) - 1, 0);
  }

  @SuppressWarnings("unchecked")
  public <T> void bars(List<Bar<T>> all, Consumer<T> picked) {
    bars = List.copyOf(all);
    onPicked = each -> picked.accept((T) each);
    getChildren().removeAll(marks);
    marks.clear();
    for (Bar<?> bar : bars) {
      Region mark = new Region();
      mark.getStyleClass().addAll("timeline-bar", "track-" + bar.tone());
      if (bar.selected()) {
        mark.getStyleClass().add("timeline-bar-selected");
      }
      mark.setManaged(false);
      mark.setAccessibleText(bar.name());
      Tooltip tip = new Tooltip(bar.name());
      tip.setShowDelay(Duration.millis(200));
      Tooltip.install(mark, tip);
      mark.setOnMousePressed(
          event -> {
            onPicked.accept(bar.of());
            event.consume();
          });
      marks.add(mark);
    }
    getChildren().addAll(0, marks);
    requestLayout();
  }

  private double x(long millis) {
    return EDGE + (getWidth() - 2 * EDGE) * Math.clamp((double) millis / duration, 0, 1);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 2 * EDGE + 3 * LANE + AXIS;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    int[] lane = lanesOf();
    double step = Math.min(LANE, (getHeight() - 2 * EDGE - AXIS) / lanes);
    for (int i = 0; i < bars.size(); i++) {
      Bar<?> bar = bars.get(i);
      double left = x(bar.fromMillis());
      double width = Math.max(4, x(bar.toMillis()) - left);
      marks.get(i).resizeRelocate(left, EDGE + lane[i] * step, width, Math.min(BAR, step - 2));
    }
    span.setVisible(spanTo > spanFrom);
    span.resizeRelocate(x(spanFrom), 0, Math.max(2, x(spanTo) - x(spanFrom)), getHeight());
    layoutAxis();
    head.resize(2, getHeight());
    head.relocate(Math.round(x(now)) - 1, 0);
  }

  /** As many words as fit, at round times. */
  private void layoutAxis() {
    getChildren().removeAll(ticks);
    ticks.clear();
    double room = getWidth() - 2 * EDGE;
    long step = STEPS[STEPS.length - 1];
    for (long each : STEPS) {
      if (room * each * 1000 / duration >= TICK_ROOM) {
        step = each;
        break;
      }
    }
    for (long at = 0; at <= duration; at += step * 1000) {
      Label tick = new Label(clock.apply(at));
      tick.getStyleClass().add("timeline-tick");
      tick.setManaged(false);
      tick.setMouseTransparent(true);
      ticks.add(tick);
      getChildren().add(tick);
      tick.applyCss();
      tick.autosize();
      double left = Math.min(x(at), getWidth() - tick.getWidth() - 2);
      tick.relocate(Math.max(2, left), getHeight() - AXIS);
    }
  }

  /** First lane that is free; past the most lanes they share the last. */
  private int[] lanesOf() {
    long[] busyTill = new long[MOST_LANES];
    java.util.Arrays.fill(busyTill, Long.MIN_VALUE);
    int[] lane = new int[bars.size()];
    lanes = 3;
    long gap = duration / 200;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < lane.length; i++) {
      order.add(i);
    }
    order.sort(java.util.Comparator.comparingLong(i -> bars.get(i).fromMillis()));
    for (int i : order) {
      int free = 0;
      while (free < MOST_LANES - 1 && busyTill[free] > bars.get(i).fromMillis() - gap) {
        free++;
      }
      busyTill[free] = Math.max(busyTill[free], bars.get(i).toMillis());
      lane[i] = free;
      lanes = Math.max(lanes, free + 1);
    }
    return lane;
  }
}
