package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;

/**
 * The rows that can still be the photo of one of the best people, as far as the coarse codes tell. For one probe and one
 * thread; threads share the cut.
 *
 * <p>A row is kept while its highest possible sum reaches the cut: the lowest possible sum of the so-many-th best person
 * seen by some thread. That person and those before it are at least as good in truth, so a row below the cut can't be
 * among the best, whatever else comes.
 */
final class Shortlist {
  private final int people;
  private final AtomicInteger cut;
  private final IntToLongFunction person;
  // Lowest sum, highest sum, row: ascending order of these numbers is the order of the lowest sums.
  private long[] entries;
  private int size;

  Shortlist(int people, AtomicInteger cut, IntToLongFunction person) {
    this.people = people;
    this.cut = cut;
    this.person = person;
    entries = new long[Math.max(2048, (int) Math.min(4L * people, 1 << 20))];
  }

  static AtomicInteger noCut() {
    return new AtomicInteger(Short.MIN_VALUE);
  }

  int cut() {
    return cut.getOpaque();
  }

  void add(int row, int lowest, int highest) {
    if (size == entries.length) {
      prune();
      if (size > entries.length / 2) {
        entries = Arrays.copyOf(entries, 2 * entries.length);
      }
    }
    entries[size++] = (long) lowest << 48 | (highest & 0xffffL) << 32 | row;
  }

  /** Takes over what another thread has found for the same probe. */
  void addAll(Shortlist other) {
    entries = Arrays.copyOf(entries, Math.max(entries.length, size + other.size));
    System.arraycopy(other.entries, 0, entries, size, other.size);
    size += other.size;
  }

  /** Raises the cut as far as the rows here allow and drops those below it. */
  void prune() {
    Arrays.sort(entries, 0, size);
    Set<Long> seen = new HashSet<>();
    for (int n = size - 1; n >= 0 && seen.size() < people; n--) {
      seen.add(person.applyAsLong((int) entries[n]));
      if (seen.size() == people) {
        cut.accumulateAndGet((int) (entries[n] >> 48), Math::max);
      }
    }
    int least = cut.get();
    int left = 0;
    for (int n = 0; n < size; n++) {
      if ((short) (entries[n] >> 32) >= least) {
        entries[left++] = entries[n];
      }
    }
    size = left;
  }

  /** The rows that are left, ascending. */
  int[] rows() {
    prune();
    int[] rows = new int[size];
    for (int n = 0; n < size; n++) {
      rows[n] = (int) entries[n];
    }
    Arrays.sort(rows);
    return rows;
  }
}
