package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The end of one probe's search: the float templates of what the codes left say who is among the
 * best. Its rows may be scored by several threads, each row by one.
 */
final class Finish {
  private final Template probe;
  private final Scan.Near near;
  private final Fusion fusion;
  private final IntToLongFunction person;
  private final IntFunction<IndexEntry> read;
  private final int[] rows;
  private final Scored[] scored;
  private final AtomicInteger left;
  private List<Match> matches = List.of();

  Finish(
      Template probe,
      Scan.Near near,
      Fusion fusion,
      IntToLongFunction person,
      IntFunction<IndexEntry> read) {
    this.probe = probe;
    this.near = near;
    this.fusion = fusion;
    this.person = person;
    this.read = read;
    rows = near.wanted();
    scored = new Scored[rows.length];
    left = new AtomicInteger(rows.length);
  }

  /** How many rows are to be scored. */
  int rows() {
    return rows.length;
  }

  /** Scores the rows from..to-1 of them; whoever scores the last ones makes the answer. */
  void score(int from, int to, int top) {
    for (int n = from; n < to; n++) {
      scored[n] = score(rows[n]);
    }
    if (left.addAndGet(from - to) == 0) {
      matches = answer(top);
    }
  }

  /** The answer, once all rows are scored; empty where there are none. */
  List<Match> matches() {
    return matches;
  }

  private List<Match> answer(int top) {
    SecondRanks ranks = new SecondRanks(near.second(), person, row -> scored(row).second());
    List<Scored> best =
        Scored.bestOfEachPerson(
            Arrays.stream(near.fused().rows()).mapToObj(this::scored).toList(), top);
    return IntStream.range(0, best.size())
        .mapToObj(
            n -> best.get(n).match(n + 1, ranks.rank(best.get(n).person(), Match.SECOND_RANKS)))
        .toList();
  }

  private Scored scored(int row) {
    int at = Arrays.binarySearch(rows, row);
    return at >= 0 ? scored[at] : score(row);
  }

  private Scored score(int row) {
    return Scored.of(read.apply(row), probe, fusion);
  }
}
