package org.secondlook.cli;

import org.secondlook.base.SecondLookException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the measurements; each is a command below it. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures on this machine.")
final class BenchCommand implements Runnable {
  static CommandLine with(Globals globals) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchVisionCommand(globals))
        .addSubcommand(new BenchSearchCommand(globals))
        .addSubcommand(new BenchClusterCommand(globals))
        .addSubcommand(new BenchHomeCommand(globals))
        .addSubcommand(new BenchStartCommand(globals))
        .addSubcommand(new BenchFootageCommand(globals))
        .addSubcommand(new BenchFieldCommand(globals))
        .addSubcommand(new BenchLookoutCommand(globals))
        .addSubcommand(new BenchObjectsCommand(globals));
  }

  @Override
  public void run() {
    throw SecondLookException.usage("Say what to measure; 'secondlook bench --help' lists it.");
  }
}
