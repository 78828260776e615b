package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.BenchFolder;
import org.secondlook.bench.ClusterBench;
import org.secondlook.bench.ClusterReport;
import org.secondlook.wording.Noun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "What an index cluster adds to the local index: nodes on this machine's loopback, in one process, with a made-up"
            + " gallery.")
final class BenchClusterCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Size of the gallery (${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "Nodes of the largest cluster (${DEFAULT-VALUE}); smaller ones come first.")
  private int nodes;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "200",
      description = "Searches timed, and held against the local index's (${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the gallery is made (else the system's temporary folder).")
  private Path dir;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchClusterCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (people < 1 || nodes < 1 || queries < 1) {
      throw SecondLookException.usage("People, nodes and queries are positive numbers.");
    }
    Path folder = BenchFolder.of(dir);
    print(new ClusterBench(people, queries).run(nodes, folder, globals.job()));
  }

  private void print(ClusterReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s, %.0f bytes of codes a photo%n%n"
            + "              copies  ready s  median ms   p95 ms  floats  made in ms  identical  predicted MB  held MB  heap predicted  held MB%n"
            + "local index                   %9.2f %8.2f%n",
        Noun.PERSON.count(report.people()),
        report.bytesAPhoto(),
        report.local().median(),
        report.local().p95());
    for (ClusterReport.Cluster each : report.clusters()) {
      out.printf(
          Locale.ROOT,
          "nodes: %-6d %7d %8.1f %9.2f %8.2f %7.0f %11.2f  %d of %-4d %11.1f %8.1f %15.1f %8.1f%n",
          each.nodes(),
          each.copies(),
          each.readySeconds(),
          each.search().median(),
          each.search().p95(),
          each.floats(),
          each.floatMillis(),
          each.identical(),
          each.searches(),
          each.predictedMegabytes(),
          each.heldMegabytes(),
          each.predictedHeapMegabytes(),
          each.heapMegabytes());
    }
    if (report.clusters().stream().anyMatch(each -> each.identical() < each.searches())) {
      throw SecondLookException.fault(
          "Some answers differ from the local index's; please report this.", null);
    }
  }
}
