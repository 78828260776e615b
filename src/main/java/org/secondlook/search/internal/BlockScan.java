package org.secondlook.search.internal;

import java.util.List;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** The scan of {@code ExactIndex} over blocks in memory. Safe for several threads; close it. */
public final class BlockScan implements AutoCloseable {
  private final SearchThreads workers;
  private final Fusion fusion;
  private final Kernel kernel = Kernel.best();

  public BlockScan(Fusion fusion, int threads) {
    this.fusion = fusion;
    workers = new SearchThreads(threads);
  }

  /** What the codes of these blocks, of which there are some, leave for each probe. */
  public List<NearRows> near(
      List<MemoryBlock> blocks, List<Template> probes, int top, PhotoSet photos) {
    State<MemoryBlock> state = State.of(blocks);
    return new Scan(state, Bitmaps.of(state, photos), kernel, workers, fusion, probes, top)
        .near().stream()
            .map(
                near ->
                    new NearRows(
                        NearRows.Some.of(near.fused(), state),
                        NearRows.Some.of(near.second(), state)))
            .toList();
  }

  @Override
  public void close() {
    workers.close();
  }
}
