package org.secondlook.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WatchReport;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.lookout.WatchLookout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Watches sources for the people of a started look-out: recordings, cameras by http(s):// (MJPEG) or rtsp(s)://,"
          + " and devices such as /dev/video0.",
      "A line an alert on standard output; how the sources are on standard error. An open run: it names person and"
          + " similarity at once, so a policy that allows no open searches forbids it.",
      "Ends with the time asked for, when all recordings have been played, interrupted, or when the authority ends."
    })
final class LookoutRunCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "N", description = "The look-out's number.")
  private String number;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SOURCE")
  private List<String> sources;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long, at most, from when the watching begins.")
  private Integer seconds;

  @Option(names = "--json", description = "Alerts as JSON.")
  private boolean json;

  private final Globals globals;

  LookoutRunCommand(Globals globals) {
    this.globals = globals;
  }

  /** A line an alert. @param behind whether its source was looked at too late */
  record AlertJson(
      String at,
      String receivedAt,
      String source,
      long ptsMillis,
      int track,
      String person,
      double similarity,
      double fmr,
      boolean fmrIsUpperBound,
      double quality,
      long latencyMillis,
      boolean behind) {
    static AlertJson of(WatchLookout.Alert alert, boolean behind) {
      return new AlertJson(
          alert.at().toString(),
          alert.receivedAt().toString(),
          alert.source(),
          alert.ptsMillis(),
          alert.track(),
          alert.person(),
          Numbers.similarity(alert.similarity()),
          alert.fmr(),
          alert.fmrIsBound(),
          Numbers.tenth(alert.quality()),
          alert.latencyMillis(),
          behind);
    }
  }

  @Override
  public void run() {
    if (seconds != null && seconds < 1) {
      throw SecondLookException.usage("--seconds takes a whole number from 1 on.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      globals.tell("Loading the models ...");
      WatchLookout.Outcome outcome =
          new WatchLookout(session.workstation())
              .run(
                  session.actor(),
                  number,
                  sources,
                  Optional.ofNullable(seconds).map(Duration::ofSeconds),
                  printed(),
                  globals.job());
      for (WatchLookout.Source each : outcome.sources()) {
        globals.tell(each.source() + ": " + figures(each));
      }
      globals.tell(Noun.ALERT.count(outcome.alerts()) + ". " + outcome.why());
    }
  }

  private static String figures(WatchLookout.Source source) {
    if (source.came() == 0) {
      return "gave no picture.";
    }
    String late =
        source.gapsMillis() < 100
            ? ""
            : String.format(
                Locale.ROOT,
                " Not watched, or too late, connecting included, for %.1f s in all.",
                source.gapsMillis() / 1000.0);
    return String.format(
        Locale.ROOT,
        "%s followed; frames that came: %,d, of these unchanged: %,d, skipped: %,d.%s%s",
        Noun.FACE.count(source.tracks()),
        source.came(),
        source.unchanged(),
        source.skipped(),
        late,
        recorded(source.recorded()));
  }

  private static String recorded(WatchLookout.Recorded recorded) {
    return recorded.asked()
        ? String.format(
            Locale.ROOT,
            " Recorded: %.1f s in %s%s.",
            recorded.millis() / 1000.0,
            Noun.SEGMENT.count(recorded.segments()),
            recorded.missedCount() == 0
                ? ""
                : "; times that something was not: " + recorded.missedCount())
        : "";
  }

  private WatchLookout.Listener printed() {
    return new WatchLookout.Listener() {
      private final Set<String> behind = new HashSet<>();

      @Override
      public void alert(WatchLookout.Alert alert) {
        if (json) {
          Json.line(globals.console().out(), AlertJson.of(alert, behind.contains(alert.source())));
          return;
        }
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%s %s at %d ms: perhaps %s (%s, quality %s of 100)%n",
                alert.at(),
                alert.source(),
                alert.ptsMillis(),
                alert.person(),
                Figures.similarity(alert.similarity(), alert.fmr(), alert.fmrIsBound()),
                Figures.quality(alert.quality()));
      }

      @Override
      public void notRecorded(String source, String why) {
        globals.tell(source + ": not recorded. " + why);
      }

      @Override
      public void source(String source, WatchReport.State state, String why) {
        if (state == WatchReport.State.BEHIND) {
          behind.add(source);
        } else {
          behind.remove(source);
        }
        String said =
            switch (state) {
              case CONNECTING -> "connecting";
              case WATCHING -> "watching";
              case BEHIND -> "behind";
              case LOST -> "lost, reconnecting";
              case FINISHED -> "finished";
            };
        globals.tell(source + ": " + said + (why.isEmpty() ? "." : ". " + why));
      }
    };
  }
}
