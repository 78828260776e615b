package org.secondlook.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secondlook.base.Point;
import org.secondlook.casework.AnnotationPair;

/** What is marked on both pictures of the pair in view, as part of its decision in the making. */
public final class PairMarks {
  private final CompareViewModel model;
  private final ReadOnlyObjectWrapper<Optional<Point>> half =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  PairMarks(CompareViewModel model) {
    this.model = model;
  }

  /**
   * A click while marking: first on the probe, then on the candidate, in pixels of the shown
   * picture.
   */
  public void place(boolean onProbe, Point at) {
    if (onProbe) {
      model.shownProbe().ifPresent(side -> half.set(Optional.of(side.whole(at))));
    } else if (half.get().isPresent() && model.candidate().get().isPresent()) {
      List<AnnotationPair> marks = new ArrayList<>(model.drafting().draft().get().marks());
      Point other = model.candidate().get().get().side().whole(at);
      marks.add(new AnnotationPair(marks.size() + 1, half.get().get(), other, ""));
      leaveHalf();
      model.drafting().change(now -> now.withMarks(marks));
    }
  }

  public void remove(int number) {
    model.drafting().change(now -> now.withoutMark(number));
  }

  public void note(int number, String words) {
    model.drafting().change(now -> now.withMarkNote(number, words));
  }

  void leaveHalf() {
    half.set(Optional.empty());
  }

  /** A point on the probe that waits for its partner, in pixels of the frame. */
  public ReadOnlyObjectProperty<Optional<Point>> half() {
    return half.getReadOnlyProperty();
  }
}
