package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.BenchFolder;
import org.secondlook.bench.HomeBench;
import org.secondlook.wording.Noun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "home",
    mixinStandardHelpOptions = true,
    description = "A whole home of made-up people: storing them, and from start to first answer.")
final class BenchHomeCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "300000",
      description = "People with one photo each (${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts of the program (${DEFAULT-VALUE}); the median counts.")
  private int starts;

  @Option(
      names = "--picture-bytes",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Size of each made-up picture (${DEFAULT-VALUE}).")
  private int pictureBytes;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the home is made and deleted (else the system's temporary folder).")
  private Path dir;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchHomeCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (people < 1 || starts < 1 || pictureBytes < 8) {
      throw SecondLookException.usage(
          "One person and one start at least, and pictures of 8 bytes at least.");
    }
    Path folder = BenchFolder.of(dir);
    print(
        new HomeBench(folder.toAbsolutePath().resolve("home-" + people), people, pictureBytes)
            .run(starts, globals.job()));
  }

  private void print(HomeBench.Report report) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, report);
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s: %,.0f photos stored a second, index built in %.1f s, %,.0f MB on disk%n%n",
        Noun.PERSON.count(report.people()),
        report.storedASecond(),
        report.indexSeconds(),
        report.diskMegabytes());
    out.println("milliseconds since start  home open  index open  first search recorded  next");
    for (HomeBench.Start start : report.starts()) {
      line(out, "", start);
    }
    line(out, "median", report.median());
  }

  private static void line(PrintStream out, String name, HomeBench.Start start) {
    out.printf(
        Locale.ROOT,
        "%-24s %10.0f %11.0f %22.0f %5.0f%n",
        name,
        start.opened(),
        start.indexed(),
        start.answered(),
        start.next());
  }
}
