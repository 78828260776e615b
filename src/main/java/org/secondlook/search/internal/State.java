package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The segments of one moment as one long row of photos. Immutable but for erasures, which need to
 * be alone.
 *
 * @param starts number of the first row of each segment, and after the last the number of all rows
 */
record State<B extends CodedBlocks>(List<B> segments, int[] starts) {
  static <B extends CodedBlocks> State<B> of(List<B> segments) {
    int[] starts = new int[segments.size() + 1];
    for (int n = 0; n < segments.size(); n++) {
      starts[n + 1] = Math.addExact(starts[n], segments.get(n).rows);
    }
    return new State<>(List.copyOf(segments), starts);
  }

  /** The photo's number. */
  long photo(int row) {
    return segments.get(segment(row)).photo(own(row));
  }

  int rows() {
    return starts[segments.size()];
  }

  /** Which segment a row is in. */
  int segment(int row) {
    int at = Arrays.binarySearch(starts, row);
    // Segments are never empty, so a start is the start of one only.
    return at >= 0 ? at : -at - 2;
  }

  long person(int row) {
    return segments.get(segment(row)).person(own(row));
  }

  /** Its number in its own segment. */
  int own(int row) {
    return row - starts[segment(row)];
  }
}
