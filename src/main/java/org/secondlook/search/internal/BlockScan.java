package org.secondlook.search.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** The scan of {@code ExactIndex} over blocks in memory. Safe for several threads; close it. */
public final class BlockScan implements AutoCloseable {
  /** Float templates that a thread reads at a time. */
  private static final int READ = 32;

  private final SearchThreads workers;
  private final Fusion fusion;
  private final Kernel kernel = Kernel.best();

  public BlockScan(Fusion fusion, int threads) {
    this.fusion = fusion;
    workers = new SearchThreads(threads);
  }

  /**
   * What these blocks, of which there are some, leave for each probe.
   *
   * @param floats of each block, in the same order
   */
  public List<NearRows> near(
      List<MemoryBlock> blocks,
      List<BlockIndex.Floats> floats,
      List<Template> probes,
      int top,
      PhotoSet photos) {
    State<MemoryBlock> state = State.of(blocks);
    List<Scan.Near> near =
        new Scan(state, PhotoBitmaps.of(state, photos), kernel, workers, fusion, probes, top)
            .near();
    return IntStream.range(0, probes.size())
        .mapToObj(
            n -> {
              int[] rows = near.get(n).wanted();
              Scored[] scored = scored(state, floats, rows, probes.get(n));
              return NearRows.of(near.get(n), state, row -> at(rows, scored, row)).best(top);
            })
        .toList();
  }

  /** Nothing where the row's template is not at hand. */
  private Scored[] scored(
      State<MemoryBlock> state, List<BlockIndex.Floats> floats, int[] rows, Template probe) {
    Scored[] scored = new Scored[rows.length];
    workers.each(
        (rows.length + READ - 1) / READ,
        part -> {
          for (int n = part * READ; n < Math.min((part + 1) * READ, rows.length); n++) {
            int segment = state.segment(rows[n]);
            int own = rows[n] - state.starts()[segment];
            long photo = state.segments().get(segment).photo(own);
            long person = state.segments().get(segment).person(own);
            scored[n] =
                floats
                    .get(segment)
                    .of(own, photo, person)
                    .map(
                        template ->
                            Scored.of(new IndexEntry(photo, person, template), probe, fusion))
                    .orElse(null);
          }
        });
    return scored;
  }

  private static Optional<Scored> at(int[] rows, Scored[] scored, int row) {
    int at = Arrays.binarySearch(rows, row);
    return at < 0 ? Optional.empty() : Optional.ofNullable(scored[at]);
  }

  @Override
  public void close() {
    workers.close();
  }
}
