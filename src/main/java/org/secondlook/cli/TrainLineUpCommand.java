package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.CompareAll;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.DrawPaper;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Marked;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Pull;
import org.secondlook.training.lineup.Share;
import org.secondlook.training.lineup.Tally;
import org.secondlook.workflow.LineUpSheets;
import org.secondlook.workflow.LineUps;
import org.secondlook.workflow.TrainingHandouts;
import org.secondlook.workflow.TrainingPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lineup",
    mixinStandardHelpOptions = true,
    description = {
      "One's own hits and false alarms on pairs and candidate lists, first blind, then again, half of them with the engine's score.",
      "With --sheets, writes pictures and sheets to fill in; with --answers, marks and keeps a filled-in line-up;",
      "with neither, shows the user's own sessions."
    })
final class TrainLineUpCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainHandout handout;

  @Option(names = "--pairs", defaultValue = "24", description = "Pairs asked (${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--lists",
      defaultValue = "12",
      description = "Candidate lists asked (${DEFAULT-VALUE}).")
  private int lists;

  @Option(
      names = "--candidates",
      defaultValue = "6",
      description = "Candidates of each list (${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--sheets",
      paramLabel = "DIR",
      description = "Writes the questions there: pictures without names, and two sheets.")
  private Path sheets;

  @Option(
      names = "--answers",
      paramLabel = "CSV",
      description = "Both sheets, filled in, one below the other: look,question,answer,confidence.")
  private Path answers;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  TrainLineUpCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void run() {
    if (sheets != null && answers != null) {
      throw SecondLookException.usage("Name either --sheets or --answers, not both.");
    }
    if (sheets == null && answers == null) {
      show();
      return;
    }
    if (!people.folderNamed()) {
      throw SecondLookException.usage(
          "A line-up shows pictures: name a folder of photos with --people.");
    }
    if (sheets != null) {
      write();
    } else {
      mark();
    }
  }

  private Paper paper(Scores scores) {
    return DrawPaper.from(scores, new LineUpSettings(people.seed(), pairs, lists, candidates));
  }

  private void write() {
    people.withEngine(
        engine -> {
          Paper paper = paper(CompareAll.run(people.set(engine, globals.job()), globals.job()));
          LineUpSheets.write(
              paper, sheets, new TrainingPictures(() -> engine), people.folder(), globals.job());
          return paper;
        });
    globals.tell("Fill in first-look.csv, then second-look.csv, in " + sheets + ".");
  }

  private void mark() {
    Paper paper = paper(CompareAll.run(people.set(globals.job()), globals.job()));
    List<Marked> marked = LineUpSheets.read(paper, answers);
    try (Session session = Session.open(globals)) {
      LineUps mine = new LineUps(session.workstation(), session.actor());
      LineUpSession kept = mine.mark(paper, marked);
      print(kept);
      handout.write(globals, () -> TrainingHandouts.lineUp(kept));
    }
  }

  private void show() {
    try (Session session = Session.open(globals)) {
      List<LineUpSession> mine = new LineUps(session.workstation(), session.actor()).mine();
      if (json) {
        Json.print(globals.console().out(), mine.stream().map(LineUpJson::of).toList());
        return;
      }
      if (mine.isEmpty()) {
        globals.console().out().println("No line-up of yours is kept here yet.");
      }
      for (LineUpSession each : mine) {
        Tally blind = each.result().looks().getFirst();
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%d  %s  %s  hits %s  false alarms %s%s%n",
                each.id(),
                each.started(),
                each.people(),
                words(blind.hits()),
                words(blind.falseAlarms()),
                each.finished().isPresent() ? "" : "  (left unfinished)");
      }
    }
  }

  private void print(LineUpSession session) {
    PrintStream out = globals.console().out();
    if (json) {
      Json.print(out, LineUpJson.of(session));
      return;
    }
    LineUpResult result = session.result();
    out.printf(
        Locale.ROOT,
        "Line-up %d of %s, %s, seed %d; 95%% intervals: Wilson%n",
        session.id(),
        session.owner(),
        session.people(),
        session.settings().seed());
    List.of(result.looks(), result.kinds(), result.bands(), List.of(result.engine()))
        .forEach(some -> some.forEach(each -> print(out, each)));
    for (LineUpResult.Sureness each : result.confidence()) {
      out.printf(Locale.ROOT, "  said %3d %%: right in %s%n", each.said(), words(each.right()));
    }
    Pull pull = result.pull();
    out.printf(
        Locale.ROOT,
        "Took the engine's answer over one's own: %s with its score, %s without; difference %.2f (%.2f to %.2f, %s)%n",
        words(pull.shown()),
        words(pull.notShown()),
        pull.difference(),
        pull.interval().low(),
        pull.interval().high(),
        pull.interval().method());
  }

  private static void print(PrintStream out, Tally tally) {
    out.printf(
        Locale.ROOT,
        "  %-24s hits %-28s false alarms %-28s%n",
        tally.what(),
        words(tally.hits()),
        words(tally.falseAlarms()));
  }

  private static String words(Share share) {
    return share.of() == 0
        ? "not asked"
        : String.format(
            Locale.ROOT,
            "%d of %d (%.0f %% to %.0f %%)",
            share.events(),
            share.of(),
            100 * share.interval().low(),
            100 * share.interval().high());
  }
}
