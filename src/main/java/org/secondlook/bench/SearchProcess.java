package org.secondlook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.Filter;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * A fresh process that opens an index and searches, so that start-up and memory are those of
 * searching alone. It prints lines of name=number.
 */
public final class SearchProcess {
  private static final int WARM_UP = 50;
  private static final int PROBES = 32;

  private SearchProcess() {}

  /**
   * @param args folder, people, threads, queries, seed
   */
  public static void main(String[] args) throws IOException {
    int people = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    int queries = Integer.parseInt(args[3]);
    SyntheticGallery gallery = new SyntheticGallery(Long.parseLong(args[4]));
    // One probe for now: making all of them is no part of starting.
    List<Template> one = SearchBench.probes(gallery, people, 1);
    long start = System.nanoTime();
    try (ExactIndex index = ExactIndex.open(Path.of(args[0]), SyntheticGallery.FUSION, threads)) {
      tell("open", millis(start));
      index.search(one, SearchBench.TOP, Filter.ALL);
      tell(
          "sinceStart",
          System.currentTimeMillis()
              - ProcessHandle.current().info().startInstant().get().toEpochMilli());
      List<Template> probes = SearchBench.probes(gallery, people, Math.max(queries, PROBES));
      for (int n = 0; n < WARM_UP; n++) {
        index.search(
            probes.subList(n % probes.size(), n % probes.size() + 1), SearchBench.TOP, Filter.ALL);
      }
      double[] single = new double[queries];
      for (int n = 0; n < queries; n++) {
        long from = System.nanoTime();
        index.search(probes.subList(n, n + 1), SearchBench.TOP, Filter.ALL);
        single[n] = millis(from);
      }
      double[] many = new double[5];
      for (int n = 0; n < many.length; n++) {
        long from = System.nanoTime();
        index.search(probes.subList(0, PROBES), SearchBench.TOP, Filter.ALL);
        many[n] = millis(from);
      }
      Arrays.sort(single);
      Arrays.sort(many);
      tell("median", single[single.length / 2]);
      tell("p95", single[single.length * 95 / 100]);
      tell("of32", many[many.length / 2]);
      tell("resident", resident());
    }
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static void tell(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%.3f%n", name, value);
  }

  /** Megabytes of this process in memory; NaN where the system doesn't say. */
  private static double resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Starts such a process with this one's Java and class path, and waits. */
  static Map<String, Double> measure(Path folder, int people, int threads, int queries, long seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.add(SearchProcess.class.getName());
    command.addAll(
        List.of(folder.toString(), "" + people, "" + threads, "" + queries, Long.toString(seed)));
    Map<String, Double> numbers = new HashMap<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] pair = line.split("=");
          numbers.put(pair[0], Double.parseDouble(pair[1]));
        }
      }
      if (process.waitFor() != 0) {
        throw SecondLookException.fault(
            "The searching process ended with exit code " + process.exitValue() + ".", null);
      }
    } catch (IOException e) {
      throw SecondLookException.fault("The searching process could not be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
    return numbers;
  }
}
