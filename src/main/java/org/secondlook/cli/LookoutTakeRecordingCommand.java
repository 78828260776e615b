package org.secondlook.cli;

import java.util.List;
import org.secondlook.casework.Evidence;
import org.secondlook.workflow.lookout.TakeRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "take-recording",
    mixinStandardHelpOptions = true,
    description =
        "Takes recorded segments into the look-out's case, as evidence with their SHA-256, before they are erased.")
final class LookoutTakeRecordingCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "N", description = "The look-out's number.")
  private String number;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SEGMENT",
      description = "As 'lookout recording N' numbers them.")
  private List<Integer> segments;

  @Option(names = "--reason", required = true, paramLabel = "TEXT")
  private String reason;

  private final Globals globals;

  LookoutTakeRecordingCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    try (CommandSession session = CommandSession.open(globals)) {
      for (int each : segments) {
        Evidence taken =
            new TakeRecording(session.workstation())
                .run(session.actor(), number, each, reason, globals.job());
        globals
            .console()
            .out()
            .printf(
                "Segment %d is evidence: %s, SHA-256 %s%n",
                each, taken.originalPath(), taken.sha256().hex());
      }
    }
  }
}
