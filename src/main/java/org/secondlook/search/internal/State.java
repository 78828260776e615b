package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.List;
import org.secondlook.search.IndexEntry;

/**
 * The segments of one moment as one long row of photos. Immutable but for erasures, which need to
 * be alone.
 *
 * @param starts number of the first row of each segment, and after the last the number of all rows
 */
record State(List<Segment> segments, int[] starts) {
  static State of(List<Segment> segments) {
    int[] starts = new int[segments.size() + 1];
    for (int n = 0; n < segments.size(); n++) {
      starts[n + 1] = Math.addExact(starts[n], segments.get(n).rows);
    }
    return new State(List.copyOf(segments), starts);
  }

  int rows() {
    return starts[segments.size()];
  }

  int photos() {
    return segments.stream().mapToInt(Segment::photos).sum();
  }

  /** Which segment a row is in. */
  int segment(int row) {
    int at = Arrays.binarySearch(starts, row);
    // Segments are never empty, so a start is the start of one only.
    return at >= 0 ? at : -at - 2;
  }

  long person(int row) {
    int segment = segment(row);
    return segments.get(segment).person(row - starts[segment]);
  }

  IndexEntry read(int row) {
    int segment = segment(row);
    return segments.get(segment).read(row - starts[segment]);
  }
}
