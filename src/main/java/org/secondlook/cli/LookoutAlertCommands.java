package org.secondlook.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.secondlook.casework.Evidence;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Signed;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Times;
import org.secondlook.workflow.lookout.DiscloseAlert;
import org.secondlook.workflow.lookout.ExportAlertPictures;
import org.secondlook.workflow.lookout.JudgeAlert;
import org.secondlook.workflow.lookout.ReleaseAlert;
import org.secondlook.workflow.lookout.ShowAlerts;
import org.secondlook.workflow.lookout.TakeAlert;
import org.secondlook.workflow.lookout.WriteDeploymentRecord;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done with the alerts of a look-out. */
final class LookoutAlertCommands {
  private LookoutAlertCommands() {}

  static CommandLine addTo(CommandLine lookout, Globals globals) {
    return lookout
        .addSubcommand(new Alerts(globals))
        .addSubcommand(new Judge(globals))
        .addSubcommand(new Release(globals))
        .addSubcommand(new Take(globals))
        .addSubcommand(new LookoutRecordingCommand(globals))
        .addSubcommand(new LookoutTakeRecordingCommand(globals))
        .addSubcommand(new Write(globals));
  }

  /** Person and similarity are null until they were disclosed to whoever asks. */
  record AlertJson(
      int number,
      String state,
      String receivedAt,
      String raisedAt,
      String source,
      long ptsMillis,
      int track,
      double quality,
      String acknowledgedBy,
      String judgedBy,
      String judgedWhy,
      String releasedBy,
      String releasedWhy,
      String takenAs,
      String erasedAt,
      String person,
      Double similarity,
      Double fmr,
      Boolean fmrIsUpperBound) {
    static AlertJson of(ShowAlerts.View view) {
      return new AlertJson(
          view.number(),
          view.state().name(),
          view.receivedAt().toString(),
          view.raisedAt().toString(),
          view.source(),
          view.ptsMillis(),
          view.track(),
          Numbers.tenth(view.quality()),
          view.acknowledged().map(Signed::by).orElse(null),
          view.judged().map(each -> each.signed().by()).orElse(null),
          view.judged().map(Alert.Verdict::why).orElse(null),
          view.released().map(each -> each.signed().by()).orElse(null),
          view.released().map(Alert.Verdict::why).orElse(null),
          view.takenAs().map(each -> each.hex()).orElse(null),
          view.erasedAt().map(Instant::toString).orElse(null),
          view.disclosed().flatMap(ShowAlerts.Disclosed::name).orElse(null),
          view.disclosed().map(each -> Numbers.similarity(each.similarity())).orElse(null),
          view.disclosed().map(ShowAlerts.Disclosed::fmr).orElse(null),
          view.disclosed().map(ShowAlerts.Disclosed::fmrIsBound).orElse(null));
    }
  }

  @Command(
      name = "alerts",
      mixinStandardHelpOptions = true,
      description = {
        "Alerts of a look-out: without name and similarity, until whoever asks has judged one or it is settled.",
        "They are erased 24 hours after they were raised, and with the end of the look-out unless they were released."
      })
  static final class Alerts implements Runnable {
    @Parameters(paramLabel = "N")
    private String number;

    @Option(
        names = "--pictures",
        paramLabel = "DIR",
        description =
            "Writes who was seen and who is listed beside each other, one picture an alert. The log keeps it; these copies"
                + " aren't erased with the alerts.")
    private Path pictures;

    @Option(names = "--json")
    private boolean json;

    private final Globals globals;

    Alerts(Globals globals) {
      this.globals = globals;
    }

    @Override
    public void run() {
      try (CommandSession session = CommandSession.open(globals)) {
        ShowAlerts shows = new ShowAlerts(session.workstation());
        for (ShowAlerts.View each : shows.run(session.actor(), number)) {
          if (each.mayBeTold() && each.disclosed().isEmpty()) {
            new DiscloseAlert(session.workstation()).run(session.actor(), number, each.number());
          }
          if (pictures != null && each.erasedAt().isEmpty()) {
            globals.tell(
                new ExportAlertPictures(session.workstation())
                    .run(session.actor(), number, each.number(), pictures)
                    .toString());
          }
        }
        List<ShowAlerts.View> all = shows.run(session.actor(), number);
        if (json) {
          Json.print(globals.console().out(), all.stream().map(AlertJson::of).toList());
        } else {
          all.forEach(each -> print(globals, each));
          globals.console().sayIfNone(all, "Look-out " + number + " has raised no alert.");
        }
      }
    }
  }

  private static void print(Globals globals, ShowAlerts.View view) {
    StringBuilder line = new StringBuilder();
    line.append(view.number())
        .append("  ")
        .append(Times.exactUtc(view.receivedAt()))
        .append("  ")
        .append(view.source())
        .append(": ")
        .append(words(view.state()));
    view.judged().ifPresent(each -> line.append(said("; judged by ", each)));
    view.released().ifPresent(each -> line.append(said("; settled by ", each)));
    view.takenAs().ifPresent(each -> line.append("; evidence ").append(each.hex()));
    view.erasedAt().ifPresent(at -> line.append("; erased ").append(Times.utc(at)));
    view.disclosed()
        .ifPresent(
            each ->
                line.append("; perhaps ")
                    .append(each.name().orElse("(name erased)"))
                    .append(", ")
                    .append(Figures.similarity(each.similarity(), each.fmr(), each.fmrIsBound())));
    globals.console().out().println(line);
  }

  private static String said(String what, Alert.Verdict verdict) {
    return what + verdict.signed().by() + " (" + verdict.why() + ")";
  }

  private static String words(Alert.State state) {
    return switch (state) {
      case RAISED -> "to be judged";
      case VIABLE -> "viable, to be released by somebody else";
      case NOT_VIABLE -> "not viable";
      case RELEASED -> "released";
      case REJECTED -> "refused";
    };
  }

  @Command(
      name = "judge",
      mixinStandardHelpOptions = true,
      description =
          "Says whether an alert may be the listed person, from the two pictures; then name and similarity are told. Who isn't"
              + " that person isn't announced as that person again.")
  static final class Judge implements Runnable {
    @Parameters(index = "0", paramLabel = "N")
    private String number;

    @Parameters(index = "1", paramLabel = "ALERT")
    private int alert;

    @ArgGroup(multiplicity = "1")
    private Verdict verdict;

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    private String reason;

    /** One of both. */
    static final class Verdict {
      @Option(names = "--viable", required = true)
      private boolean viable;

      @Option(names = "--not-viable", required = true)
      private boolean notViable;
    }

    private final Globals globals;

    Judge(Globals globals) {
      this.globals = globals;
    }

    @Override
    public void run() {
      try (CommandSession session = CommandSession.open(globals)) {
        new JudgeAlert(session.workstation())
            .run(session.actor(), number, alert, verdict.viable, reason);
        tell(globals, session, number, alert);
      }
    }
  }

  /** With name and similarity, which whoever asks may be told now. */
  private static void tell(Globals globals, CommandSession session, String number, int alert) {
    new DiscloseAlert(session.workstation()).run(session.actor(), number, alert);
    print(globals, new ShowAlerts(session.workstation()).one(session.actor(), number, alert));
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "A second person releases an alert that was judged viable, or refuses it.")
  static final class Release implements Runnable {
    @Parameters(index = "0", paramLabel = "N")
    private String number;

    @Parameters(index = "1", paramLabel = "ALERT")
    private int alert;

    @Option(names = "--refuse", description = "Not released.")
    private boolean refuse;

    @Option(names = "--reason", required = true, paramLabel = "TEXT")
    private String reason;

    private final Globals globals;

    Release(Globals globals) {
      this.globals = globals;
    }

    @Override
    public void run() {
      try (CommandSession session = CommandSession.open(globals)) {
        new ReleaseAlert(session.workstation())
            .run(session.actor(), number, alert, !refuse, reason);
        tell(globals, session, number, alert);
      }
    }
  }

  @Command(
      name = "take",
      mixinStandardHelpOptions = true,
      description = "Takes the picture of a released alert into the case, as evidence.")
  static final class Take implements Runnable {
    @Parameters(index = "0", paramLabel = "N")
    private String number;

    @Parameters(index = "1", paramLabel = "ALERT")
    private int alert;

    private final Globals globals;

    Take(Globals globals) {
      this.globals = globals;
    }

    @Override
    public void run() {
      try (CommandSession session = CommandSession.open(globals)) {
        Evidence evidence =
            new TakeAlert(session.workstation()).run(session.actor(), number, alert, globals.job());
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%s is evidence of the case: SHA-256 %s%n",
                evidence.fileName(),
                evidence.sha256().hex());
      }
    }
  }

  @Command(
      name = "record",
      mixinStandardHelpOptions = true,
      description =
          "Writes the record of an ended look-out again (PDF and JSON), as its end does by itself.")
  static final class Write implements Runnable {
    @Parameters(paramLabel = "N")
    private String number;

    private final Globals globals;

    Write(Globals globals) {
      this.globals = globals;
    }

    @Override
    public void run() {
      try (CommandSession session = CommandSession.open(globals)) {
        WriteDeploymentRecord.Written written =
            new WriteDeploymentRecord(session.workstation()).run(session.actor(), number);
        globals.console().out().println(written.pdf());
        globals.console().out().println(written.json());
      }
    }
  }
}
