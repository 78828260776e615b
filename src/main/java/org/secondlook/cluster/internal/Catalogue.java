package org.secondlook.cluster.internal;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.secondlook.base.Sha256;
import org.secondlook.search.BlockIndex;

/**
 * Which blocks the index of one state of the gallery is made of. Immutable.
 *
 * @param revision goes up by one with each change of it
 * @param snapshot the state's name
 * @param fittedTo how many photos the codes were fitted to
 */
record Catalogue(
    long revision,
    String snapshot,
    int fittedTo,
    BlockIndex.Codes codes,
    NavigableMap<Long, Entry> blocks) {
  /** So many photo numbers make a block. */
  static final int NUMBERS = 512;

  /**
   * One block that has photos.
   *
   * @param sum of its bytes
   * @param revision of the catalogue that it was last made for: the same one means the same
   *     templates, while codes may come out alike
   */
  record Entry(int photos, Sha256 sum, long revision) {
    /** A part of the sum of all sums, which an answer is held against. */
    long share() {
      return Long.parseUnsignedLong(sum.hex().substring(0, 16), 16);
    }
  }

  Catalogue {
    blocks = Collections.unmodifiableNavigableMap(blocks);
  }

  static long block(long photo) {
    return Math.floorDiv(photo, NUMBERS);
  }

  /** The photo numbers of a block. */
  static List<Long> numbers(long block) {
    return LongStream.range(block * NUMBERS, (block + 1) * NUMBERS).boxed().toList();
  }

  long photos() {
    return blocks.values().stream().mapToLong(Entry::photos).sum();
  }

  /** With these blocks in the place of what they were; those without photos are gone. */
  NavigableMap<Long, Entry> with(NavigableMap<Long, Entry> changed) {
    NavigableMap<Long, Entry> next = new TreeMap<>(blocks);
    next.putAll(changed);
    next.values().removeIf(entry -> entry.photos() == 0);
    return next;
  }
}
