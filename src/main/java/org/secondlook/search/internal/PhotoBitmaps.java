package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.search.PhotoSet;

/** Sets of photos as bitmaps, a bit a row of each segment. */
final class PhotoBitmaps {
  private PhotoBitmaps() {}

  /** A row's bit is set where its photo is in the set and was not erased. */
  static List<long[]> of(State<?> state, PhotoSet photos) {
    if (photos instanceof PhotoSet.All) {
      return state.segments().stream().map(CodedBlocks::live).toList();
    }
    List<long[]> bitmaps = new ArrayList<>();
    for (CodedBlocks segment : state.segments()) {
      long[] live = segment.live();
      long[] bits = new long[live.length];
      for (int row = 0; row < segment.rows; row++) {
        long bit = 1L << row;
        if ((live[row >> 6] & bit) != 0 && photos.has(segment.photo(row))) {
          bits[row >> 6] |= bit;
        }
      }
      bitmaps.add(bits);
    }
    return bitmaps;
  }
}
