package org.secondlook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * Measures exact search with made-up galleries. Half of the probes are further photos of people in
 * the gallery, half are strangers.
 */
public final class SearchBench {
  public static final int TOP = 50;

  private static final long SEED = 20;
  private static final long STRANGERS_FROM = 1L << 40;
  private static final int BATCH = 4096;

  private final int threads;
  private final SyntheticGallery gallery = new SyntheticGallery(SEED);

  public SearchBench(int threads) {
    this.threads = threads;
  }

  static List<Template> probes(SyntheticGallery gallery, int people, int count) {
    return LongStream.range(0, count)
        .mapToObj(
            n ->
                n % 2 == 0
                    ? gallery.mated(1 + n * 7919 % people, 1)
                    : gallery.stranger(STRANGERS_FROM + n))
        .toList();
  }

  /**
   * Measures galleries of these sizes, one after the other, each in a folder below the given one
   * that is deleted afterwards.
   *
   * @param queries how many single searches are timed
   * @param checked how many are compared with a float scan
   * @param export where to write vectors and answers for other programs, or null
   */
  public SearchReport run(
      List<Integer> sizes, int queries, int checked, Path folder, Path export, JobContext context) {
    List<SearchReport.Size> measured = new ArrayList<>();
    String kernel = "";
    for (int people : sizes) {
      Path own = folder.resolve("bench-" + people);
      BenchFolder.refuseForeign(own);
      try (ExactIndex index = ExactIndex.open(own, SyntheticGallery.FUSION, threads)) {
        kernel = index.kernel();
        double build = build(index, people, context);
        double disk = index.diskBytes() / 1e6;
        context.progress(new Progress("Searching", 0, queries, "queries"));
        Map<String, Double> timed = SearchProcess.measure(own, people, threads, queries, SEED);
        List<Template> probes = probes(gallery, people, Math.max(checked, 1));
        int identical = checked == 0 ? 0 : identical(index, probes, people, context);
        measured.add(
            new SearchReport.Size(
                people,
                build,
                timed.get("open"),
                timed.get("sinceStart"),
                timed.get("median"),
                timed.get("p95"),
                timed.get("of32"),
                timed.get("resident"),
                disk,
                checked,
                identical));
        if (export != null) {
          new VectorExport(gallery, export)
              .write(people, probes(gallery, people, queries), index, context);
        }
      } finally {
        BenchFolder.delete(own);
      }
    }
    return new SearchReport(kernel, threads, GalleryLikeness.of(gallery), measured);
  }

  private double build(ExactIndex index, int people, JobContext context) {
    long[] making = new long[1];
    long start = System.nanoTime();
    index.rebuild("bench", sink -> make(people, sink, making), context);
    return (System.nanoTime() - start - making[0]) / 1e9;
  }

  private void make(int people, Consumer<IndexEntry> sink, long[] nanos) {
    for (long from = 1; from <= people; from += BATCH) {
      long start = System.nanoTime();
      List<Template> batch = gallery.strangers(from, (int) Math.min(BATCH, people + 1 - from));
      nanos[0] += System.nanoTime() - start;
      for (int n = 0; n < batch.size(); n++) {
        sink.accept(new IndexEntry(from + n, from + n, batch.get(n)));
      }
    }
  }

  private int identical(ExactIndex index, List<Template> probes, int people, JobContext context) {
    List<List<Match>> expected =
        new FloatReferee(gallery, SyntheticGallery.FUSION).search(probes, people, TOP, context);
    int identical = 0;
    for (int n = 0; n < probes.size(); n++) {
      identical +=
          index.search(List.of(probes.get(n)), TOP, PhotoSet.ALL).getFirst().equals(expected.get(n))
              ? 1
              : 0;
    }
    return identical;
  }
}
