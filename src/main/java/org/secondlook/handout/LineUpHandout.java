package org.secondlook.handout;

import static org.secondlook.handout.HandoutWords.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Scale;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.lineup.AnswerCounts;
import org.secondlook.training.lineup.ExaminerCurve;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.ScoreInfluence;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;

/** One's own hits and false alarms, beside the engine's and those of earlier sessions. */
public final class LineUpHandout {
  private LineUpHandout() {}

  /**
   * @param earlier the trainee's sessions before this one
   */
  public static Handout of(LineUpSession session, List<LineUpSession> earlier) {
    LineUpResult result = session.result();
    List<AnswerCounts> tallies = new ArrayList<>(result.looks());
    tallies.addAll(result.kinds());
    tallies.addAll(result.bands());
    tallies.add(result.engine());
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Table(
            "Hits and false alarms (95%, Wilson)",
            List.of("Answers", "Hits", "Wrong person", "False alarms"),
            tallies.stream().map(each -> row(each.what(), each)).toList()));
    parts.add(new Text(pull(result.pull())));
    parts.add(confidence(result));
    curve(result.curve()).forEach(parts::add);
    if (!earlier.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      earlier.forEach(each -> rows.add(row(when(each), each.result().looks().getFirst())));
      rows.add(row("this one", result.looks().getFirst()));
      parts.add(
          new Table(
              "Session by session, first look",
              List.of("Begun", "Hits", "Wrong person", "False alarms"),
              rows));
    }
    LineUpSettings settings = session.settings();
    return new Handout(
        "Line-up",
        "Pairs and candidate lists, first blind, then again, half of them with the engine's score."
            + " The strangers are those whom the engine finds most alike, so its own false alarms"
            + " are far above its usual rate here.",
        List.of(
            HandoutWords.people(session.people()),
            new Setting("Trainee", session.owner()),
            new Setting("Begun", time(session.started())),
            new Setting(
                "Questions",
                Noun.PAIR.count(settings.pairs())
                    + ", "
                    + settings.lists()
                    + " lists of "
                    + settings.candidates()),
            HandoutWords.seed(settings.seed())),
        parts,
        new Handout.Repeat(
            "The same photos in DIR, numbers and seed give the same questions on paper; in the"
                + " window each sitting has a seed of its own:",
            "secondlook train lineup --people DIR --sheets SHEETS --pairs "
                + settings.pairs()
                + " --lists "
                + settings.lists()
                + " --candidates "
                + settings.candidates()
                + " --seed "
                + settings.seed()));
  }

  private static String when(LineUpSession session) {
    return time(session.started()) + (session.finished().isPresent() ? "" : " (left unfinished)");
  }

  private static String time(Instant at) {
    return Times.minute(at);
  }

  private static List<String> row(String name, AnswerCounts counts) {
    return List.of(
        name, share(counts.hits()), share(counts.wrongPerson()), share(counts.falseAlarms()));
  }

  private static String pull(ScoreInfluence pull) {
    String counts =
        "Influence of the score. Where the first look disagreed with the engine, its answer was"
            + " taken in "
            + share(pull.shown())
            + " with its score and in "
            + share(pull.notShown())
            + " without";
    return pull.shown().of() == 0 || pull.notShown().of() == 0
        ? counts + ": too few to compare."
        : counts
            + String.format(
                Locale.ROOT,
                ": %+.0f points (%+.0f to %+.0f, %s). The score led from right to wrong %s,"
                    + " from wrong to right %s. All second looks come after the first ones;"
                    + " the difference between the two halves is the score's.",
                100 * pull.difference(),
                100 * pull.interval().low(),
                100 * pull.interval().high(),
                pull.interval().method(),
                times(pull.led()),
                times(pull.mended()));
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  /** The trainee's own, as the window shows it. */
  private static List<Part> curve(ExaminerCurve curve) {
    String pairs =
        Noun.PAIR.count(curve.mated()) + " of one person and " + curve.nonMated() + " of two";
    if (curve.area() == null) {
      return List.of(new Text("No curve of the trainee's own: it takes both, not " + pairs + "."));
    }
    return List.of(
        new Chart(
            "The trainee's own curve, pairs at first look",
            new Scale("False alarms, %", false),
            new Scale("Hits, %", false),
            true,
            List.of(
                new Line(
                    "the trainee",
                    curve.points().stream()
                        .map(each -> new Point(100 * each.falseAlarms(), 100 * each.hits()))
                        .toList()),
                new Line("chance", List.of(new Point(0, 0), new Point(100, 100)))),
            "Hits against false alarms, the surest answers first."),
        new Text(
            String.format(
                Locale.ROOT,
                "The area below it is %.2f, of %s: 1 where every pair was told apart, 0.5 by"
                    + " chance.",
                curve.area(),
                pairs)));
  }

  private static Chart confidence(LineUpResult result) {
    return new Chart(
        "How sure, and how right",
        new Scale("Said, %", false),
        new Scale("Was right, %", false),
        true,
        List.of(
            new Line(
                "the trainee",
                result.confidence().stream()
                    .filter(each -> each.right().of() > 0)
                    .map(each -> new Point(each.said(), 100 * each.right().rate()))
                    .toList()),
            new Line("as sure as right", List.of(new Point(50, 50), new Point(100, 100)))),
        "How often the trainee was right at each stated confidence.");
  }
}
