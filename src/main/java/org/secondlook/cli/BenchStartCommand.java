package org.secondlook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.FileTree;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.bench.StartBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description =
        "From the launcher's start to a command's end and to the window, with and without cached classes.")
final class BenchStartCommand implements Runnable {
  private final Globals globals;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts of each command each way (${DEFAULT-VALUE}); the median counts.")
  private int starts;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  BenchStartCommand(Globals globals) {
    this.globals = globals;
  }

  /**
   * @param window whether there was a display to show it on; else it was not measured
   */
  record Result(int starts, boolean window, List<StartBench.Waited> commands) {}

  @Override
  public void run() {
    if (starts < 1) {
      throw SecondLookException.usage("One start at least.");
    }
    try {
      var folder = Files.createTempDirectory("secondlook-bench");
      try {
        print(
            new StartBench(Installation.find(), folder.resolve("home")).run(starts, globals.job()));
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(List<StartBench.Waited> waited) {
    var out = globals.console().out();
    if (json) {
      Json.print(out, new Result(starts, StartBench.display(), waited));
      return;
    }
    out.println("milliseconds, median  as launched  plain");
    for (StartBench.Waited each : waited) {
      out.printf(
          Locale.ROOT, "%-21s %11.0f %6.0f%n", each.command(), each.launched(), each.plain());
    }
    if (!StartBench.display()) {
      out.println("The window was not measured: there is no display here. 'xvfb-run' makes one.");
    }
  }
}
