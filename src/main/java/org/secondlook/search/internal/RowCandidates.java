package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/**
 * The rows that can be the photo of one of so many best people, for one probe and one similarity.
 *
 * <p>The scan keeps a row where its highest possible sum reaches a cut. The cut is guessed from a
 * sample of the rows' sums, and proven afterwards: if so many people's photos reach it for certain,
 * by their fine codes, they are at least as good in truth as every row that was left out. If they
 * don't, what so many people do reach is the next cut, which is proven already, and the rows are
 * scanned once more.
 *
 * <p>While rows are scanned and bounded each thread has its own worker's number; all else is for
 * one thread.
 */
final class RowCandidates {
  /** Passes all sums: none is lower. */
  private static final int NO_CUT = Short.MIN_VALUE;

  /** Where too few people were found, the next guess looks so many times as far down. */
  private static final int FURTHER = 8;

  /** Sums so close together are counted together. */
  private static final int BUCKET_BITS = 5;

  private final Measure measure;
  private final FineCodes codes;
  private final IntToLongFunction person;
  private final int people;
  private final Rows[] found;
  private final int[] sample = new int[1 << Short.SIZE - BUCKET_BITS];
  private int sampled;
  private double rank;
  private int cut = NO_CUT;
  private boolean proven;
  private SimilarityBounds bounds = new SimilarityBounds(new int[0]);

  RowCandidates(
      Measure measure, FineCodes codes, IntToLongFunction person, int people, int workers) {
    this.measure = measure;
    this.codes = codes;
    this.person = person;
    this.people = people;
    found = Stream.generate(Rows::new).limit(workers).toArray(Rows[]::new);
  }

  /** Counts the sums of the rows of one block that the search is for; a bit a row. */
  void sample(BlockSums block, long[] allowed, int from) {
    short[] sums = measure.sums(block);
    for (int word = 0; word < Kernel.ROWS / 64; word++) {
      for (long bits = allowed[from + word]; bits != 0; bits &= bits - 1) {
        sample[bucket(sums[64 * word + Long.numberOfTrailingZeros(bits)])]++;
        sampled++;
      }
    }
  }

  private static int bucket(int sum) {
    return sum - Short.MIN_VALUE >> BUCKET_BITS;
  }

  /**
   * Guesses the cut from what was sampled.
   *
   * @param rows how many the sample stands for
   */
  void guess(long rows) {
    // A photo a person; where people have more, the proof finds too few and the guess is repeated.
    double expected = (double) people * sampled / Math.max(1, rows);
    rank = expected + 2 * Math.sqrt(expected) + 1;
    cut = cutAt(rank);
  }

  private int cutAt(double wanted) {
    int above = 0;
    for (int n = sample.length - 1; n > 0; n--) {
      above += sample[n];
      if (above >= wanted) {
        return (n << BUCKET_BITS) + Short.MIN_VALUE;
      }
    }
    return NO_CUT;
  }

  /** Sums with their margin below it needn't be added; beyond all sums once the rows are known. */
  int cut() {
    return proven ? Short.MAX_VALUE : cut;
  }

  /** Adds the rows of a block that passed. */
  void add(int worker, BlockSums block, long[] allowed, int from, int firstRow) {
    if (proven) {
      return;
    }
    long[] passed = measure.passed(block);
    for (int word = 0; word < Kernel.ROWS / 64; word++) {
      for (long bits = passed[word] & allowed[from + word]; bits != 0; bits &= bits - 1) {
        found[worker].add(firstRow + 64 * word + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  /** Takes what the scan found. @return how many rows are to be bounded */
  int collect() {
    if (!proven) {
      bounds =
          new SimilarityBounds(
              Arrays.stream(found).flatMapToInt(rows -> Arrays.stream(rows.taken())).toArray());
    }
    return unbound();
  }

  /** Rows that {@link #bound} is to look at before {@link #settle}. */
  int unbound() {
    return proven ? 0 : bounds.rows().length;
  }

  /** Looks at the fine codes of the candidates from..to-1. */
  void bound(int from, int to) {
    for (int n = from; n < to; n++) {
      measure.bound(codes, bounds, n);
    }
  }

  /**
   * Drops all that can't be among the best, if the cut is proven to have left out nothing; else
   * lowers the cut for another scan.
   */
  void settle() {
    if (proven) {
      return;
    }
    double sure = bounds.reached(people, person);
    boolean enough = sure > Double.NEGATIVE_INFINITY;
    proven = cut == NO_CUT || enough && measure.place(codes.plan(), sure) >= cut;
    if (proven) {
      bounds = bounds.atLeast(sure);
    } else if (enough) {
      cut = measure.place(codes.plan(), sure);
    } else {
      rank *= FURTHER;
      cut = cutAt(rank);
    }
  }

  /** Whether {@link #bounds} is all that can be among the best. */
  boolean proven() {
    return proven;
  }

  SimilarityBounds bounds() {
    return bounds;
  }

  /** Rows in the order in which they came. */
  private static final class Rows {
    private int[] rows = new int[256];
    private int size;

    void add(int row) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
      }
      rows[size++] = row;
    }

    int[] taken() {
      int[] all = Arrays.copyOf(rows, size);
      size = 0;
      return all;
    }
  }
}
