package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.BenchFolder;
import org.secondlook.bench.SearchBench;
import org.secondlook.bench.SearchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Exact search of made-up galleries whose similarities follow the measured ones.")
final class BenchSearchCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--people",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,300000,1000000",
      description =
          "Gallery sizes (${DEFAULT-VALUE}). 10000000 takes 17 GB of disk and half an hour.")
  private List<Integer> people;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "200",
      description = "Searches timed at each size.")
  private int queries;

  @Option(
      names = "--check",
      paramLabel = "N",
      defaultValue = "20",
      description = "Searches compared with a float scan of all templates at each size.")
  private int check;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that search (else one a core).")
  private Integer threads;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where galleries are made (else the system's temporary folder).")
  private Path dir;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Writes vectors and answers, for bench/peers.")
  private Path export;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchSearchCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (queries < 1
        || check < 0
        || people.stream().anyMatch(n -> n < 1)
        || threads != null && threads < 1) {
      throw SecondLookException.usage("Sizes, queries and threads are positive numbers.");
    }
    int searching = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    Path folder = BenchFolder.of(dir);
    print(new SearchBench(searching).run(people, queries, check, folder, export, globals.job()));
  }

  private void print(SearchReport report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(Locale.ROOT, "%s, %d threads%n%n", report.kernel(), report.threads());
    out.println("similarity                share  measured  made up");
    for (SearchReport.Likeness each : report.likeness()) {
      out.printf(
          Locale.ROOT,
          "%-24s %6s  %8.3f  %7.3f%n",
          each.what(),
          each.share(),
          each.measured(),
          each.madeUp());
    }
    out.println();
    out.println(
        "    people  build s  open ms  first ms  median ms   p95 ms  32 probes ms  memory MB  disk"
            + " MB  identical");
    for (SearchReport.Size size : report.sizes()) {
      out.printf(
          Locale.ROOT,
          "%,10d %8.1f %8.0f %9.0f %10.2f %8.2f %13.1f %10.0f %8.0f  %d of %d%n",
          size.people(),
          size.buildSeconds(),
          size.openMillis(),
          size.firstSearchMillis(),
          size.medianMillis(),
          size.p95Millis(),
          size.of32MedianMillis(),
          size.residentMegabytes(),
          size.diskMegabytes(),
          size.identical(),
          size.checked());
    }
    if (report.sizes().stream().anyMatch(size -> size.identical() < size.checked())) {
      throw SecondLookException.fault(
          "Some answers differ from the float scan's; please report this.", null);
    }
  }
}
