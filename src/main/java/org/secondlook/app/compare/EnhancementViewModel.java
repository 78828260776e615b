package org.secondlook.app.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Enhancement;
import org.secondlook.workflow.ProbeEnhancement;

/**
 * The probe's enhancement: a list of steps that can be changed, moved and taken back, over an
 * original that stays.
 */
public final class EnhancementViewModel {
  private static final int MOST_UNDO = 100;

  private final ScreenContext frame;
  private final ObservableList<Enhancement> steps = FXCollections.observableArrayList();
  private final Deque<List<Enhancement>> before = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper originalHeld = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<ComparedPicture>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<ComparedPicture> original = Optional.empty();
  private Optional<ComparedPicture> enhanced = Optional.empty();

  /** The steps that made what is shown; behind {@link #steps} while the next are computed. */
  private List<Enhancement> made = List.of();

  private boolean working;
  private boolean stale;

  EnhancementViewModel(ScreenContext frame) {
    this.frame = frame;
  }

  /** Another probe: its steps begin anew. */
  void original(Optional<ComparedPicture> side) {
    original = side;
    steps.clear();
    before.clear();
    canUndo.set(false);
    apply();
  }

  /** What the probe was searched for with; can't be undone, only removed. */
  void begin(List<Enhancement> searchedWith) {
    if (!searchedWith.isEmpty()) {
      steps.setAll(searchedWith);
      apply();
    }
  }

  public void add(Enhancement step) {
    List<Enhancement> now = new ArrayList<>(steps);
    now.add(step);
    change(now);
  }

  public void replace(int at, Enhancement step) {
    List<Enhancement> now = new ArrayList<>(steps);
    if (!now.set(at, step).equals(step)) {
      change(now);
    }
  }

  public void remove(int at) {
    List<Enhancement> now = new ArrayList<>(steps);
    now.remove(at);
    change(now);
  }

  /**
   * @param by -1 for earlier, 1 for later
   */
  public void move(int at, int by) {
    if (at + by >= 0 && at + by < steps.size()) {
      List<Enhancement> now = new ArrayList<>(steps);
      now.add(at + by, now.remove(at));
      change(now);
    }
  }

  private void change(List<Enhancement> now) {
    before.push(List.copyOf(steps));
    if (before.size() > MOST_UNDO) {
      before.removeLast();
    }
    canUndo.set(true);
    steps.setAll(now);
    apply();
  }

  public void undo() {
    if (!before.isEmpty()) {
      steps.setAll(before.pop());
      canUndo.set(!before.isEmpty());
      apply();
    }
  }

  /** While held, the original is shown. */
  public void holdOriginal(boolean held) {
    if (originalHeld.get() != held) {
      originalHeld.set(held);
      refresh();
    }
  }

  /**
   * One computation at a time; what changed meanwhile is computed next, so that a dragged slider
   * never queues up.
   */
  private void apply() {
    if (original.isEmpty() || steps.isEmpty()) {
      enhanced = original;
      made = List.of();
      refresh();
      return;
    }
    if (working) {
      stale = true;
      return;
    }
    working = true;
    ComparedPicture from = original.get();
    List<Enhancement> now = List.copyOf(steps);
    frame.jobs().load(() -> applied(from, now), side -> done(from, now, side), this::failed);
  }

  private static ComparedPicture applied(ComparedPicture from, List<Enhancement> steps) {
    ComparedPicture side = from;
    for (Enhancement step : steps) {
      side = side.after(step);
    }
    return side;
  }

  private void done(ComparedPicture from, List<Enhancement> applied, ComparedPicture side) {
    working = false;
    if (original.equals(Optional.of(from)) && !steps.isEmpty()) {
      enhanced = Optional.of(side);
      made = applied;
      refresh();
    }
    if (stale || !applied.equals(steps)) {
      stale = false;
      apply();
    }
  }

  private void failed(SecondLookException failure) {
    working = false;
    frame.notices().failed(failure);
    if (stale) {
      stale = false;
      apply();
    }
  }

  private void refresh() {
    shown.set(originalHeld.get() ? original : enhanced);
  }

  /** Whether what is on the screen is the probe as it was found. */
  public boolean showsOriginal() {
    return shown.get().isPresent() && shown.get().equals(original);
  }

  /** The steps that made the picture on the screen, for the record; "[]" for none. */
  public String json() {
    return new ProbeEnhancement(made).json();
  }

  public ObservableList<Enhancement> steps() {
    return steps;
  }

  /** The probe with all steps; empty where there are none or they are still being computed. */
  public Optional<ComparedPicture> enhanced() {
    return steps.isEmpty() || working || !made.equals(steps) ? Optional.empty() : enhanced;
  }

  public ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty originalHeld() {
    return originalHeld.getReadOnlyProperty();
  }

  /** The probe as it is to be shown now: enhanced, or as it was found. */
  public ReadOnlyObjectProperty<Optional<ComparedPicture>> shown() {
    return shown.getReadOnlyProperty();
  }
}
