package org.secondlook.footage.internal;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.secondlook.footage.Change;

/** Where a recording's frames change their shape; a place that is read again counts once. */
final class ShapeChanges {
  private final NavigableMap<Long, String> changes = new TreeMap<>();
  private FrameShape last;
  private int number;

  /** What comes next doesn't follow what came before. */
  void seek() {
    last = null;
  }

  /**
   * Takes the next frame.
   *
   * @return of its shape: another one than the frame's before where the shape is another
   */
  int number(FrameShape shape, long ptsMillis) {
    if (last != null && !shape.equals(last)) {
      number++;
      changes.put(ptsMillis, last.changeTo(shape));
    }
    last = shape;
    return number;
  }

  /** In order of time. */
  List<Change> all() {
    return changes.entrySet().stream()
        .map(each -> new Change(each.getKey(), each.getValue()))
        .toList();
  }
}
