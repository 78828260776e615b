package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Fine codes that a thread takes at a time. */
  private static final int PART = 256;

  /** Float templates that a thread reads at a time. */
  private static final int READ = 32;

  /** One block in so many is sampled, but no fewer and no more than these. */
  private static final int SAMPLED = 16;

  private static final int LEAST_SAMPLED = 32;
  private static final int MOST_SAMPLED = 256;

  /** Bounds that are held at a time, where a gallery of near ties leaves many. */
  private static final int ROOM = 1 << 22;

  private final State<?> state;
  private final List<long[]> bitmaps;
  private final Kernel kernel;
  private final SearchThreads workers;
  private final Fusion fusion;
  private final List<Template> probes;
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
    this.probes = probes;
    this.top = top;
  }

  /** A block that holds rows which are searched. */
  private record Block(CodedBlocks segment, int number, long[] allowed, int firstRow) {
    long at() {
      return number * segment.layout.blockBytes();
    }

    int word() {
      return Kernel.ROWS / 64 * number;
    }

    int rows() {
      int rows = 0;
      for (int word = 0; word < Kernel.ROWS / 64; word++) {
        rows += Long.bitCount(allowed[word() + word]);
      }
      return rows;
    }
  }

  /** One probe on its way through the scan. */
  private record Searched(Plan plan, RowCandidates fused, RowCandidates second) {
    boolean proven() {
      return fused.proven() && second.proven();
    }
  }

  /**
   * What the codes leave of one probe's search: all rows that may be the photo of one of the best
   * people, and all that may decide a second rank.
   */
  record Near(SimilarityBounds fused, SimilarityBounds second) {
    /**
     * Nearly all rows that may decide a second rank are wanted sooner or later, so they are read
     * while all threads are at it; but only where they are few, as they are unless many are alike.
     */
    private static final int FEW = 8 * Match.SECOND_RANKS;

    /** Rows whose float templates are to be read, ascending. */
    int[] wanted() {
      int[] ranks = second.rows().length <= FEW ? second.rows() : new int[0];
      return IntStream.concat(Arrays.stream(fused.rows()), Arrays.stream(ranks))
          .sorted()
          .distinct()
          .toArray();
    }
  }

  /**
   * The answer, a list a probe.
   *
   * @param read a row's float template; called on threads of the index only
   */
  List<List<Match>> run(IntFunction<IndexEntry> read) {
    List<Near> near = near();
    List<Finish> finishes = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    for (int n = 0; n < near.size(); n++) {
      Finish finish = new Finish(probes.get(n), near.get(n), fusion, state::person, read);
      finishes.add(finish);
      for (int from = 0; from < finish.rows(); from += READ) {
        int first = from;
        tasks.add(() -> finish.score(first, Math.min(first + READ, finish.rows()), top));
      }
    }
    workers.each(tasks.size(), n -> tasks.get(n).run());
    return finishes.stream().map(Finish::matches).toList();
  }

  /** What the codes leave, for each probe. */
  List<Near> near() {
    List<Block> blocks = blocks();
    Searched[] searched = new Searched[probes.size()];
    List<Block> sample = sample(blocks);
    long rows = blocks.stream().mapToLong(Block::rows).sum();
    workers.compute(probes.size(), (worker, n) -> searched[n] = begin(probes.get(n), sample, rows));
    List<Searched> open = List.of(searched);
    while (!open.isEmpty()) {
      scan(blocks, open);
      open = settle(open);
    }
    return Arrays.stream(searched)
        .map(probe -> new Near(probe.fused.bounds(), probe.second.bounds()))
        .toList();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int n = 0; n < state.segments().size(); n++) {
      CodedBlocks segment = state.segments().get(n);
      for (int number = 0; number < segment.blocks(); number++) {
        int firstRow = state.starts()[n] + number * Kernel.ROWS;
        Block block = new Block(segment, number, bitmaps.get(n), firstRow);
        if (block.rows() > 0) {
          blocks.add(block);
        }
      }
    }
    return blocks;
  }

  private static List<Block> sample(List<Block> blocks) {
    int wanted = Math.clamp(blocks.size() / SAMPLED, LEAST_SAMPLED, MOST_SAMPLED);
    int count = Math.min(wanted, blocks.size());
    return IntStream.range(0, count)
        .mapToObj(n -> blocks.get((int) ((long) n * blocks.size() / count)))
        .toList();
  }

  private Searched begin(Template probe, List<Block> sample, long rows) {
    Layout layout = state.segments().getFirst().layout;
    Plan plan = new Plan(probe, layout.first(), layout.second(), fusion);
    FineCodes codes = new FineCodes(state, kernel, fusion, plan);
    RowCandidates fused =
        new RowCandidates(Measure.FUSED, codes, state::person, top, workers.count());
    RowCandidates second =
        new RowCandidates(
            Measure.SECOND, codes, state::person, Match.SECOND_RANKS, workers.count());
    BlockSums sums = new BlockSums();
    for (Block block : sample) {
      kernel.coarse(block.segment.scan, block.at(), plan, 0, 0, sums);
      fused.sample(sums, block.allowed, block.word());
      second.sample(sums, block.allowed, block.word());
    }
    fused.guess(rows);
    second.guess(rows);
    return new Searched(plan, fused, second);
  }

  /** Each block stays in the first-level cache while all probes look at it. */
  private void scan(List<Block> blocks, List<Searched> open) {
    BlockSums[] sums = new BlockSums[workers.count()];
    Arrays.setAll(sums, unused -> new BlockSums());
    workers.compute(
        (blocks.size() + CHUNK - 1) / CHUNK,
        (worker, n) -> {
          for (Block block : blocks.subList(n * CHUNK, Math.min((n + 1) * CHUNK, blocks.size()))) {
            for (Searched probe : open) {
              coarse(block, probe, worker, sums[worker]);
            }
          }
        });
  }

  private void coarse(Block block, Searched probe, int worker, BlockSums sums) {
    kernel.coarse(
        block.segment.scan, block.at(), probe.plan, probe.fused.cut(), probe.second.cut(), sums);
    probe.fused.add(worker, sums, block.allowed, block.word(), block.firstRow);
    probe.second.add(worker, sums, block.allowed, block.word(), block.firstRow);
  }

  /** Looks at the fine codes of what was found. @return probes to be scanned once more */
  private List<Searched> settle(List<Searched> open) {
    List<Searched> again = new ArrayList<>();
    List<Searched> some = new ArrayList<>();
    int held = 0;
    for (Searched probe : open) {
      some.add(probe);
      held += probe.fused.collect() + probe.second.collect();
      if (held > ROOM || probe == open.getLast()) {
        bound(some);
        some.stream().filter(each -> !each.proven()).forEach(again::add);
        some.clear();
        held = 0;
      }
    }
    return again;
  }

  private record Part(RowCandidates of, int from, int to) {}

  private void bound(List<Searched> some) {
    List<RowCandidates> all =
        some.stream().flatMap(probe -> Stream.of(probe.fused, probe.second)).toList();
    List<Part> parts = new ArrayList<>();
    for (RowCandidates each : all) {
      int count = each.unbound();
      for (int from = 0; from < count; from += PART) {
        parts.add(new Part(each, from, Math.min(from + PART, count)));
      }
    }
    workers.compute(
        parts.size(), (worker, n) -> parts.get(n).of.bound(parts.get(n).from, parts.get(n).to));
    workers.compute(all.size(), (worker, n) -> all.get(n).settle());
  }
}
