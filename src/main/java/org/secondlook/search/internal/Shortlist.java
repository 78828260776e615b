package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;

/**
 * The rows that can still be the photo of one of the best people, as far as the coarse codes tell.
 * For one probe and one thread; threads share the cut.
 *
 * <p>A row is kept while its highest possible sum reaches the cut. The cut is the least that so
 * many people's photos are known to reach by their fine codes: they are at least as good in truth,
 * so a row below can't be among the best, whatever else comes.
 */
final class Shortlist {
  private static final int SMALLEST = 1024;
  private static final int REFINED = 1 << 31;

  private final int people;
  private final AtomicInteger cut;
  private final IntToLongFunction person;
  private final Refiner refiner;
  // Lowest sum, highest sum, row with REFINED: the order of these numbers is the order of the
  // lowest sums.
  private long[] entries;
  private int size;

  Shortlist(int people, AtomicInteger cut, IntToLongFunction person, Refiner refiner) {
    this.people = people;
    this.cut = cut;
    this.person = person;
    this.refiner = refiner;
    entries = new long[(int) Math.clamp(4L * people, SMALLEST, 1 << 20)];
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
    entries[size++] = entry(row, lowest, highest);
  }

  private static long entry(int row, int lowest, int highest) {
    return (long) lowest << 48 | (highest & 0xffffL) << 32 | row & 0xffffffffL;
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
    Map<Long, Integer> reached = new HashMap<>();
    // Twice as many as wanted: the coarse codes' order is rough, and the cut is the better for it.
    for (int n = size - 1; n >= 0 && reached.size() < 2L * people; n--) {
      int row = (int) entries[n];
      if ((row & REFINED) == 0) {
        int lowest = Math.max(refiner.lowest(row), (int) (entries[n] >> 48));
        entries[n] = entry(row | REFINED, lowest, (short) (entries[n] >> 32));
      }
      reached.merge(person.applyAsLong(row & ~REFINED), (int) (entries[n] >> 48), Math::max);
    }
    if (reached.size() >= people) {
      int[] sums = reached.values().stream().mapToInt(Integer::intValue).sorted().toArray();
      cut.accumulateAndGet(sums[sums.length - people], Math::max);
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
    // What was refined moved up in order, so that a second look may raise the cut.
    prune();
    int[] rows = new int[size];
    for (int n = 0; n < size; n++) {
      rows[n] = (int) entries[n] & ~REFINED;
    }
    Arrays.sort(rows);
    return rows;
  }
}
