package org.secondlook.cli;

import org.secondlook.base.SecondLookException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the training lab's experiments; each is a command below it. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Experiments that show how false matches happen. They touch no case and no gallery.")
final class TrainCommand implements Runnable {
  static CommandLine with(Globals globals) {
    return new CommandLine(new TrainCommand())
        .addSubcommand(new TrainThresholdCommand(globals))
        .addSubcommand(new TrainGallerySizeCommand(globals))
        .addSubcommand(new TrainReplayCommand(globals))
        .addSubcommand(new TrainBadProbeCommand(globals))
        .addSubcommand(new TrainGroupsCommand(globals))
        .addSubcommand(new TrainLineUpCommand(globals))
        .addSubcommand(new TrainHitCommand(globals));
  }

  @Override
  public void run() {
    throw SecondLookException.usage("Say which experiment; 'secondlook train --help' lists them.");
  }
}
