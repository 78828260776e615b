package org.secondlook.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.secondlook.lookout.NewSegment;
import org.secondlook.lookout.Signed;
import org.secondlook.wording.Times;
import org.secondlook.workflow.lookout.ShowRecordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "recording",
    mixinStandardHelpOptions = true,
    description =
        "What was recorded of a look-out's cameras, a line a segment, with the alerts within it. 'lookout take-recording' takes one"
            + " into the case before it is erased.")
final class LookoutRecordingCommand implements Runnable {
  @Parameters(paramLabel = "N", description = "The look-out's number.")
  private String number;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  private final Globals globals;

  LookoutRecordingCommand(Globals globals) {
    this.globals = globals;
  }

  /**
   * @param open whether it can still be taken as evidence here
   */
  record SegmentJson(
      int segment,
      String source,
      String from,
      String until,
      long bytes,
      String sha256,
      boolean open,
      String takenBy,
      String erasedAt,
      List<Integer> alerts) {
    static SegmentJson of(ShowRecordings.View view) {
      NewSegment what = view.segment().what();
      return new SegmentJson(
          view.segment().number(),
          what.source(),
          what.from().toString(),
          what.until().toString(),
          what.bytes(),
          what.sha256().hex(),
          view.open(),
          view.segment().taken().map(Signed::by).orElse(null),
          view.segment().erasedAt().map(Instant::toString).orElse(null),
          view.alerts());
    }
  }

  @Override
  public void run() {
    try (CommandSession session = CommandSession.open(globals)) {
      List<ShowRecordings.View> all =
          new ShowRecordings(session.workstation()).run(session.actor(), number);
      PrintStream out = globals.console().out();
      if (json) {
        Json.print(out, all.stream().map(SegmentJson::of).toList());
        return;
      }
      globals.console().sayIfNone(all, "Nothing was recorded for look-out " + number + ".");
      for (ShowRecordings.View each : all) {
        NewSegment what = each.segment().what();
        out.printf(
            Locale.ROOT,
            "%d: %s, %s, %.1f s, %.1f MB, SHA-256 %s: %s%s%n",
            each.segment().number(),
            what.source(),
            Times.utc(what.from()),
            Duration.between(what.from(), what.until()).toMillis() / 1000.0,
            what.bytes() / 1e6,
            what.sha256().hex(),
            state(each),
            each.alerts().isEmpty() ? "" : "; alerts: " + each.alerts());
      }
    }
  }

  private static String state(ShowRecordings.View view) {
    String kept =
        view.segment().erasedAt().isPresent()
            ? "erased"
            : view.open() ? "sealed" : "not at this seat, or erased";
    return view.segment().taken().map(by -> "taken by " + by.by() + ", ").orElse("") + kept;
  }
}
