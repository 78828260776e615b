package org.secondlook.bench;

import static org.secondlook.bench.MeasuredProcess.tell;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * A fresh process that opens an index and searches, so that start-up and memory are those of
 * searching alone. It prints lines of name=number.
 */
public final class SearchProcess {
  private static final int WARM_UP = 50;
  // The vector loops are compiled a while after the start, see WarmingKernel.
  private static final double WARM_UP_MILLIS = 4000;
  private static final int PROBES = 32;

  private SearchProcess() {}

  /**
   * @param args folder, people, threads, queries, seed
   */
  public static void main(String[] args) {
    int people = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    int queries = Integer.parseInt(args[3]);
    SyntheticGallery gallery = new SyntheticGallery(Long.parseLong(args[4]));
    // One probe for now: making all of them is no part of starting.
    List<Template> one = SearchBench.probes(gallery, people, 1);
    long start = System.nanoTime();
    try (ExactIndex index = ExactIndex.open(Path.of(args[0]), SyntheticGallery.FUSION, threads)) {
      tell("open", millis(start));
      index.search(one, SearchBench.TOP, PhotoSet.ALL);
      tell("sinceStart", MeasuredProcess.sinceStart());
      List<Template> probes = SearchBench.probes(gallery, people, Math.max(queries, PROBES));
      long warming = System.nanoTime();
      for (int n = 0; n < WARM_UP || millis(warming) < WARM_UP_MILLIS; n++) {
        index.search(
            probes.subList(n % probes.size(), n % probes.size() + 1),
            SearchBench.TOP,
            PhotoSet.ALL);
      }
      double[] single = new double[queries];
      for (int n = 0; n < queries; n++) {
        long from = System.nanoTime();
        index.search(probes.subList(n, n + 1), SearchBench.TOP, PhotoSet.ALL);
        single[n] = millis(from);
      }
      double[] many = new double[5];
      for (int n = 0; n < many.length; n++) {
        long from = System.nanoTime();
        index.search(probes.subList(0, PROBES), SearchBench.TOP, PhotoSet.ALL);
        many[n] = millis(from);
      }
      Arrays.sort(single);
      Arrays.sort(many);
      tell("median", single[single.length / 2]);
      tell("p95", single[single.length * 95 / 100]);
      tell("of32", many[many.length / 2]);
      tell("resident", ProcessMemory.residentMegabytes());
    }
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /** Starts such a process and waits. */
  static Map<String, Double> measure(Path folder, int people, int threads, int queries, long seed) {
    return MeasuredProcess.run(
        SearchProcess.class,
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED"),
        List.of(folder.toString(), "" + people, "" + threads, "" + queries, Long.toString(seed)));
  }
}
