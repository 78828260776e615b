package org.secondlook.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.cluster.MemoryOrigin;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.search.IndexEntry;
import org.secondlook.storage.Database;

class FloatLoaderTest {
  private static final int LOOKS = 4;

  @TempDir Path folder;
  private final MemoryOrigin rows = new MemoryOrigin();

  /** All blocks of the catalogue; counts how often they are gone through. */
  private static final class Memory implements FloatLoader.Holding {
    final AtomicInteger marks = new AtomicInteger();
    final AtomicInteger passes = new AtomicInteger();
    volatile int topology;

    @Override
    public NavigableMap<Long, Catalogue.Entry> of(Catalogue catalogue) {
      passes.incrementAndGet();
      return catalogue.blocks();
    }

    @Override
    public Grid.Mark mark() {
      marks.incrementAndGet();
      return new Grid.Mark(topology, 0, 0);
    }

    void awaitLooks() throws InterruptedException {
      int until = marks.get() + LOOKS;
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (marks.get() < until) {
        assertThat(System.nanoTime()).as("waiting for looks").isLessThan(end);
        Thread.sleep(20);
      }
    }
  }

  private void add(long from, long until) {
    rows.change(
        List.of(),
        LongStream.range(from, until)
            .mapToObj(n -> new IndexEntry(n, n, SyntheticPhotos.template(n)))
            .toList());
  }

  @Test
  void blocksAreGoneThroughOnlyWhereMemoryOrCatalogueHaveChanged() throws Exception {
    List<String> faults = new ArrayList<>();
    try (Database database = Database.open(folder.resolve("store"), Optional.empty());
        FloatFile file = FloatFile.open(folder, faults::add)) {
      CatalogueRows catalogue = new CatalogueRows(database, IndexPlaces.FUSION);
      Follower follower =
          new Follower(
              catalogue,
              rows,
              new Entrance.Asking(
                  "nobody",
                  List.of(),
                  () -> {
                    throw new AssertionError("asks nobody");
                  }));
      add(0, 1200);
      follower.follow(JobContext.silent());
      Memory memory = new Memory();
      try (FloatLoader loader = new FloatLoader(catalogue, rows, memory, file, faults::add)) {
        loader.start();
        memory.awaitLooks();
        assertThat(file.blocks()).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(memory.passes).hasValue(1);
        memory.topology = 1;
        memory.awaitLooks();
        assertThat(memory.passes).hasValue(2);
        add(2000, 2010);
        follower.follow(JobContext.silent());
        memory.awaitLooks();
        assertThat(file.blocks()).hasSize(4);
        assertThat(memory.passes).hasValue(3);
      }
    }
    assertThat(faults).isEmpty();
  }
}
