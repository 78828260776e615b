package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * From photo numbers to rows. Where rows are in the order of photo numbers, as a gallery gives
 * them, the numbers on disk are searched; else a sorted copy is held. Erased rows keep their old
 * place: see {@link #row}.
 */
final class RowsByPhoto {
  private final int rows;
  private final IntToLongFunction photos;
  private final long[] sorted;
  private final int[] rowOfSorted;

  RowsByPhoto(int rows, IntToLongFunction photos) {
    this.rows = rows;
    this.photos = photos;
    if (ascending()) {
      sorted = null;
      rowOfSorted = null;
    } else {
      Integer[] order = new Integer[rows];
      Arrays.setAll(order, row -> row);
      Arrays.sort(order, java.util.Comparator.comparingLong(photos::applyAsLong));
      rowOfSorted = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
      sorted = Arrays.stream(rowOfSorted).mapToLong(photos::applyAsLong).toArray();
      for (int n = 1; n < rows; n++) {
        if (sorted[n] == sorted[n - 1] && sorted[n] != Layout.ERASED) {
          throw new IllegalArgumentException("Photo " + sorted[n] + " is in the index twice");
        }
      }
    }
  }

  private boolean ascending() {
    long last = Long.MIN_VALUE;
    for (int row = 0; row < rows; row++) {
      long photo = photos.applyAsLong(row);
      if (photo != Layout.ERASED && photo <= last) {
        return false;
      }
      last = Math.max(last, photo);
    }
    return true;
  }

  /** The row that has this number, or -1; the caller checks that it was not erased since. */
  int row(long photo) {
    if (sorted != null) {
      int at = Arrays.binarySearch(sorted, photo);
      return at < 0 || photos.applyAsLong(rowOfSorted[at]) != photo ? -1 : rowOfSorted[at];
    }
    return search(photo);
  }

  private int search(long photo) {
    int from = 0;
    int to = rows - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      // An erased row has lost its number: go on from the next that has one.
      int probe = middle;
      while (probe <= to && photos.applyAsLong(probe) == Layout.ERASED) {
        probe++;
      }
      if (probe > to || photos.applyAsLong(probe) > photo) {
        to = middle - 1;
      } else if (photos.applyAsLong(probe) < photo) {
        from = probe + 1;
      } else {
        return probe;
      }
    }
    return -1;
  }
}
