package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ToIntBiFunction;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * One search: all coarse codes, then the fine codes of what is left, then the float templates of
 * what is left of that. Each stage drops only what its error bound proves to be worse than enough
 * others, so the answer is that of comparing with every float template.
 */
final class Scan {
  /** Blocks that a thread takes at a time. */
  private static final int CHUNK = 32;

  private final State<?> state;
  private final List<long[]> bitmaps;
  private final Kernel kernel;
  private final SearchThreads workers;
  private final Fusion fusion;
  private final List<Plan> plans;
  private final List<FineCodes> codes;
  private final int top;

  Scan(
      State<?> state,
      List<long[]> bitmaps,
      Kernel kernel,
      SearchThreads workers,
      Fusion fusion,
      List<Template> probes,
      int top) {
    this.state = state;
    this.bitmaps = bitmaps;
    this.kernel = kernel;
    this.workers = workers;
    this.fusion = fusion;
    this.top = top;
    Layout layout = state.segments().getFirst().layout;
    plans =
        probes.stream()
            .map(probe -> new Plan(probe, layout.first(), layout.second(), fusion))
            .toList();
    codes = plans.stream().map(plan -> new FineCodes(state, kernel, fusion, plan)).toList();
  }

  /**
   * The answer, a list a probe.
   *
   * @param read a row's float template; called on threads of the index only
   */
  List<List<Match>> run(IntFunction<IndexEntry> read) {
    List<Near> near = near();
    List<List<Match>> answers = new ArrayList<>();
    for (int probe = 0; probe < plans.size(); probe++) {
      answers.add(finish(plans.get(probe).probe, near.get(probe), read));
    }
    return answers;
  }

  /**
   * What the codes leave of one probe's search: all rows that may be the photo of one of the best
   * people, and all that may decide a second rank.
   */
  record Near(SimilarityBounds fused, SimilarityBounds second) {}

  /** What the codes leave, for each probe. */
  List<Near> near() {
    Shortlist[][] fused = shortlists(top, FineCodes::fusedSum);
    Shortlist[][] second = shortlists(Match.SECOND_RANKS, FineCodes::secondSum);
    int[][] chunks = chunks();
    AtomicInteger next = new AtomicInteger();
    workers.all(
        worker -> {
          BlockSums sums = new BlockSums();
          for (int n = next.getAndIncrement(); n < chunks.length; n = next.getAndIncrement()) {
            coarse(chunks[n], fused[worker], second[worker], sums);
          }
        });
    List<Near> near = new ArrayList<>();
    for (int probe = 0; probe < plans.size(); probe++) {
      near.add(bounds(codes.get(probe), merged(fused, probe), merged(second, probe)));
    }
    return near;
  }

  private Shortlist[][] shortlists(int people, ToIntBiFunction<FineCodes, Integer> place) {
    AtomicInteger[] cuts = new AtomicInteger[plans.size()];
    Arrays.setAll(cuts, unused -> Shortlist.noCut());
    Shortlist[][] lists = new Shortlist[workers.count()][plans.size()];
    for (Shortlist[] each : lists) {
      Arrays.setAll(
          each,
          probe ->
              new Shortlist(
                  people,
                  cuts[probe],
                  state::person,
                  row -> place.applyAsInt(codes.get(probe), row)));
    }
    return lists;
  }

  /** Segment, first block, block after the last. */
  private int[][] chunks() {
    List<int[]> chunks = new ArrayList<>();
    for (int n = 0; n < state.segments().size(); n++) {
      int blocks = state.segments().get(n).blocks();
      for (int from = 0; from < blocks; from += CHUNK) {
        chunks.add(new int[] {n, from, Math.min(from + CHUNK, blocks)});
      }
    }
    return chunks.toArray(new int[0][]);
  }

  private void coarse(int[] chunk, Shortlist[] fused, Shortlist[] second, BlockSums sums) {
    CodedBlocks segment = state.segments().get(chunk[0]);
    long[] allowed = bitmaps.get(chunk[0]);
    int start = state.starts()[chunk[0]];
    long bytes = segment.layout.blockBytes();
    for (int block = chunk[1]; block < chunk[2]; block++) {
      if ((allowed[2 * block] | allowed[2 * block + 1]) == 0) {
        continue;
      }
      for (int probe = 0; probe < plans.size(); probe++) {
        kernel.coarse(
            segment.scan,
            block * bytes,
            plans.get(probe),
            fused[probe].cut(),
            second[probe].cut(),
            sums);
        if (sums.anyPassed()) {
          take(sums, allowed, block, start, fused[probe], second[probe]);
        }
      }
    }
  }

  private static void take(
      BlockSums sums, long[] allowed, int block, int start, Shortlist fused, Shortlist second) {
    for (int word = 0; word < 2; word++) {
      long there = allowed[2 * block + word];
      int base = 64 * word;
      long unknownSecond = sums.unknownSecond[word];
      long unknown = unknownSecond | sums.unknownFirst[word];
      for (long bits = sums.passFused[word] & there; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        int row = start + block * Kernel.ROWS + base + bit;
        add(
            fused,
            row,
            sums.fused[base + bit],
            sums.fusedMargin[base + bit],
            (unknown >>> bit & 1) != 0);
      }
      for (long bits = sums.passSecond[word] & there; bits != 0; bits &= bits - 1) {
        int bit = Long.numberOfTrailingZeros(bits);
        int row = start + block * Kernel.ROWS + base + bit;
        add(
            second,
            row,
            sums.second[base + bit],
            sums.secondMargin[base + bit],
            (unknownSecond >>> bit & 1) != 0);
      }
    }
  }

  private static void add(Shortlist list, int row, int sum, int margin, boolean unknown) {
    if (unknown) {
      list.add(row, Short.MIN_VALUE, Short.MAX_VALUE);
    } else {
      list.add(row, sum - margin, sum + margin);
    }
  }

  private static int[] merged(Shortlist[][] lists, int probe) {
    Shortlist all = lists[0][probe];
    for (int worker = 1; worker < lists.length; worker++) {
      all.addAll(lists[worker][probe]);
    }
    return all.rows();
  }

  private Near bounds(FineCodes code, int[] fusedRows, int[] secondRows) {
    SimilarityBounds fused = new SimilarityBounds(fusedRows);
    SimilarityBounds second = new SimilarityBounds(secondRows);
    inParts(fusedRows.length, n -> code.fused(fused, n));
    inParts(secondRows.length, n -> code.second(second, n));
    return new Near(fused.best(top, state::person), second.best(Match.SECOND_RANKS, state::person));
  }

  private List<Match> finish(Template probe, Near near, IntFunction<IndexEntry> read) {
    int[] rows = near.fused().rows();
    Scored[] scored = new Scored[rows.length];
    inParts(rows.length, n -> scored[n] = Scored.of(read.apply(rows[n]), probe, fusion));
    List<Scored> best = Scored.bestOfEachPerson(List.of(scored), top);
    List<Match> matches = new ArrayList<>();
    // On a thread of ours, since it may read templates.
    workers.one(
        () -> {
          SecondRanks ranks =
              new SecondRanks(
                  near.second(),
                  state::person,
                  row -> probe.second().similarity(read.apply(row).template().second()));
          for (Scored photo : best) {
            matches.add(
                photo.match(matches.size() + 1, ranks.rank(photo.person(), Match.SECOND_RANKS)));
          }
        });
    return List.copyOf(matches);
  }

  /** Does all of 0..count-1 on all threads. */
  private void inParts(int count, IntConsumer each) {
    int part = 256;
    AtomicInteger next = new AtomicInteger();
    workers.all(
        worker -> {
          for (int from = next.getAndAdd(part); from < count; from = next.getAndAdd(part)) {
            for (int n = from; n < Math.min(from + part, count); n++) {
              each.accept(n);
            }
          }
        });
  }
}
