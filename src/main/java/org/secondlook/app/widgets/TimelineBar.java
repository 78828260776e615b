package org.secondlook.app.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

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

  private final Region head = new Region();
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
    getChildren().add(head);
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
    return 2 * EDGE + 3 * LANE;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    int[] lane = lanesOf();
    double step = Math.min(LANE, (getHeight() - 2 * EDGE) / lanes);
    for (int i = 0; i < bars.size(); i++) {
      Bar<?> bar = bars.get(i);
      double left = x(bar.fromMillis());
      double width = Math.max(4, x(bar.toMillis()) - left);
      marks.get(i).resizeRelocate(left, EDGE + lane[i] * step, width, Math.min(BAR, step - 2));
    }
    head.resize(2, getHeight());
    head.relocate(Math.round(x(now)) - 1, 0);
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
