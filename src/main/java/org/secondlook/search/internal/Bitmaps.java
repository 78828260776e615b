package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.search.Filter;

/**
 * Filters as bitmaps, a bit a row of each segment. Those of the last few filters are kept, since
 * one is usually used for several searches. Safe for several threads.
 */
final class Bitmaps {
  private static final int KEPT = 8;

  private final Map<Filter, List<long[]>> made = new LinkedHashMap<>();
  private State madeFor;

  /** A row's bit is set where the filter lets its photo pass and it was not erased. */
  List<long[]> of(State state, Filter filter) {
    if (filter.equals(Filter.ALL)) {
      return state.segments().stream().map(Segment::live).toList();
    }
    synchronized (this) {
      if (madeFor != state) {
        made.clear();
        madeFor = state;
      }
      List<long[]> known = made.get(filter);
      if (known != null) {
        return known;
      }
    }
    List<long[]> fresh = make(state, filter);
    synchronized (this) {
      if (madeFor == state) {
        made.put(filter, fresh);
        if (made.size() > KEPT) {
          made.remove(made.keySet().iterator().next());
        }
      }
    }
    return fresh;
  }

  /** After an erasure. */
  synchronized void forget() {
    made.clear();
  }

  private static List<long[]> make(State state, Filter filter) {
    List<long[]> bitmaps = new ArrayList<>();
    for (Segment segment : state.segments()) {
      long[] live = segment.live();
      long[] bits = new long[live.length];
      for (int row = 0; row < segment.rows; row++) {
        long bit = 1L << row;
        if ((live[row >> 6] & bit) != 0 && filter.photos().test(segment.photo(row))) {
          bits[row >> 6] |= bit;
        }
      }
      bitmaps.add(bits);
    }
    return bitmaps;
  }
}
