package org.secondlook.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.SecondLookException;
import org.secondlook.handout.HandoutWords;
import org.secondlook.handout.LineUpHandout;
import org.secondlook.training.CompareAll;
import org.secondlook.training.Scores;
import org.secondlook.training.lineup.AnswerCounts;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.DrawPaper;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.ScoreInfluence;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.LineUpSheets;
import org.secondlook.workflow.LineUps;
import org.secondlook.workflow.TrainingPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lineup",
    mixinStandardHelpOptions = true,
    description = {
      "One's own hits and false alarms on pairs and candidate lists, first blind, then again, half"
          + " of them with the engine's score.",
      "With --sheets, writes pictures and sheets to fill in; with --answers, marks and keeps a"
          + " filled-in line-up;",
      "with neither, shows the user's own sessions."
    })
final class TrainLineUpCommand implements Runnable {
  private final Globals globals;

  @Mixin private TrainPeople people;
  @Mixin private TrainOutput output;

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
              paper, sheets, new TrainingPictures(engine), people.folder(), globals.job());
          return paper;
        });
    globals.tell("Fill in first-look.csv, then second-look.csv, in " + sheets + ".");
  }

  private void mark() {
    Paper paper = paper(CompareAll.run(people.set(globals.job()), globals.job()));
    List<AnsweredQuestion> given = LineUpSheets.read(paper, answers);
    try (CommandSession session = CommandSession.open(globals)) {
      LineUps mine = new LineUps(session.workstation(), session.actor());
      LineUps.Kept kept = mine.mark(paper, given);
      if (!kept.fresh()) {
        globals.tell(
            "These answers are kept already, as line-up "
                + kept.session().id()
                + "; nothing was added.");
      }
      LineUpSession marked = kept.session();
      List<LineUpSession> earlier =
          mine.mine().stream().filter(each -> each.id() < marked.id()).toList();
      output.write(
          globals,
          () -> LineUpJson.of(marked),
          out -> print(out, marked),
          () -> LineUpHandout.of(marked, earlier));
    }
  }

  private void show() {
    try (CommandSession session = CommandSession.open(globals)) {
      List<LineUpSession> mine = new LineUps(session.workstation(), session.actor()).mine();
      if (output.json()) {
        Json.print(globals.console().out(), mine.stream().map(LineUpJson::of).toList());
        return;
      }
      if (mine.isEmpty()) {
        globals.console().out().println("No line-up of yours is kept here yet.");
      }
      for (LineUpSession each : mine) {
        AnswerCounts blind = each.result().looks().getFirst();
        globals
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "%d  %s  %s  hits %s  false alarms %s%s%n",
                each.id(),
                each.started(),
                each.people(),
                HandoutWords.share(blind.hits()),
                HandoutWords.share(blind.falseAlarms()),
                each.finished().isPresent() ? "" : "  (left unfinished)");
      }
    }
  }

  private static void print(PrintStream out, LineUpSession session) {
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
      out.printf(
          Locale.ROOT,
          "  said %3d %%: right in %s%n",
          each.said(),
          HandoutWords.share(each.right()));
    }
    if (result.curve().area() != null) {
      out.printf(
          Locale.ROOT,
          "Area under the curve: %.2f, from %s of one person and %d of two%n",
          result.curve().area(),
          Noun.PAIR.count(result.curve().mated()),
          result.curve().nonMated());
    }
    ScoreInfluence pull = result.pull();
    out.printf(
        Locale.ROOT,
        "Took the engine's answer over one's own: %s with its score, %s without; difference %.2f"
            + " (%.2f to %.2f, %s)%n",
        HandoutWords.share(pull.shown()),
        HandoutWords.share(pull.notShown()),
        pull.difference(),
        pull.interval().low(),
        pull.interval().high(),
        pull.interval().method());
  }

  private static void print(PrintStream out, AnswerCounts counts) {
    out.printf(
        Locale.ROOT,
        "  %-24s hits %-28s false alarms %-28s%n",
        counts.what(),
        HandoutWords.share(counts.hits()),
        HandoutWords.share(counts.falseAlarms()));
  }
}
