package org.secondlook.workflow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.Pictures;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Shot;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.report.Reports;
import org.secondlook.training.BadProbe;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.Groups;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.Scores;
import org.secondlook.training.Story;
import org.secondlook.training.ThresholdReading;
import org.secondlook.training.lineup.LineUpResult;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.Share;
import org.secondlook.training.lineup.Tally;

/** Words each experiment's outcome for paper; the window and the command line print the same. */
public final class TrainingHandouts {
  private TrainingHandouts() {}

  /**
   * @return the PDF; made completely or not at all
   */
  public static Path write(Handout handout, Path file) {
    Path target = file.toAbsolutePath().normalize();
    try {
      Files.createDirectories(target.getParent());
      Path fresh = Files.createTempFile(target.getParent(), "handout", ".part");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        Reports.writePdf(handout, out);
      }
      return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw SecondLookException.input(
          "The handout " + target + " can't be written. Name another file.", e);
    }
  }

  public static Handout threshold(Scores scores, ThresholdReading reading, long seed) {
    List<Part> parts = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(rate("Strangers who pass (FMR)", reading.fmr()));
    reading.fnmr().ifPresent(fnmr -> rows.add(rate("True matches missed (FNMR)", fnmr)));
    parts.add(new Table("At the threshold", RATE_HEADER, rows));
    parts.add(new Text(reading.fmr().interval().method() + "."));
    parts.add(
        new Chart(
            "Similarities of the same and of different people",
            "Similarity",
            "Share of the comparisons, %",
            false,
            false,
            List.of(
                bars(scores, "different people", bar -> 100 * bar.nonMated()),
                bars(scores, "same person", bar -> 100 * bar.mated())),
            "Two humps that overlap: wherever the threshold stands, some strangers pass or some true matches are missed."));
    List<Point> det =
        scores.curve().stream()
            .filter(each -> each.fmr() > 0 && each.fnmr() > 0)
            .map(each -> new Point(Math.log10(each.fmr()), Math.log10(each.fnmr())))
            .toList();
    if (det.size() > 1) {
      parts.add(
          new Chart(
              "DET curve",
              "False match rate",
              "True matches missed",
              true,
              true,
              List.of(new Line("these people", det)),
              "Fewer false matches cost more missed ones."));
    }
    return new Handout(
        "What a threshold does",
        "Every photo was compared with every other. Wherever the threshold stands, some strangers pass it or some true matches are missed.",
        List.of(
            people(scores.set().description()),
            new Setting(
                "Photos, people",
                whole(scores.set().faces().size()) + ", " + whole(scores.people())),
            new Setting("Threshold", three(reading.threshold())),
            new Setting("Seed", Long.toString(seed))),
        parts,
        "secondlook train threshold --threshold "
            + three(reading.threshold())
            + " --seed "
            + seed
            + people(scores.set().folder().isPresent()));
  }

  private static Line bars(Scores scores, String name, ToDoubleFunction<Scores.Bar> height) {
    return new Line(
        name,
        scores.histogram().stream()
            .map(bar -> new Point((bar.from() + bar.to()) / 2, height.applyAsDouble(bar)))
            .toList());
  }

  public static Handout gallerySize(GallerySize.Result result) {
    return searches(
        result,
        "Gallery size",
        "The same people, none of them enrolled, were searched in ever larger galleries. Every candidate is a stranger. What was expected was said beforehand.",
        "gallery-size --sizes "
            + String.join(",", result.settings().sizes().stream().map(String::valueOf).toList()),
        List.of());
  }

  public static Handout replay(GallerySize.Result result) {
    List<Part> story = new ArrayList<>();
    result
        .rows()
        .getFirst()
        .observed()
        .ifPresent(
            seen ->
                story.add(
                    new Table(
                        "The story and this run",
                        List.of("", "Searched for", "Enrolled", "Falsely matched"),
                        List.of(
                            List.of(
                                "The test of 2018, threshold 80",
                                whole(Story.PROBES),
                                whole(Story.GALLERY),
                                whole(Story.MATCHED)),
                            List.of(
                                "Here, similarity " + three(result.settings().threshold()),
                                whole(result.settings().probes()),
                                whole(result.settings().sizes().getFirst()),
                                whole(seen.alarmed()))))));
    return searches(
        result,
        "The 28 of 535",
        "In 2018, 28 of 535 members of Congress were falsely matched with people among 25,000 arrest photos. This run searched for people none of whom is enrolled; the threshold of 80 is on another program's scale, so the similarity was taken whose false match rate explains 28 of 535, unless another is named below.",
        "replay --gallery " + result.settings().sizes().getFirst(),
        story);
  }

  private static Handout searches(
      GallerySize.Result result, String title, String lead, String command, List<Part> before) {
    GallerySize.Settings settings = result.settings();
    List<Part> parts = new ArrayList<>(before);
    List<List<String>> rows = new ArrayList<>();
    for (GallerySize.Row row : result.rows()) {
      Expectation said = row.expected();
      rows.add(
          List.of(
              whole(said.photos()),
              one(said.strangers()),
              whole(said.total().low()) + " to " + whole(said.total().high()),
              row.observed().map(seen -> whole(seen.strangers())).orElse("not searched"),
              row.observed().map(seen -> whole(seen.alarmed())).orElse(""),
              row.observed().map(seen -> three(seen.highest())).orElse("")));
    }
    parts.add(
        new Table(
            "Strangers in all searches",
            List.of("Photos enrolled", "Said", "95%", "Came", "Searches with one", "Closest"),
            rows));
    parts.add(
        new Text(
            result.rows().getFirst().expected().total().method()
                + ". Rate of one comparison: "
                + rateWords(result.fmr())
                + "."));
    if (result.rows().size() > 1) {
      parts.add(
          new Chart(
              "Strangers said and strangers that came",
              "Photos enrolled",
              "Strangers in all searches",
              true,
              false,
              List.of(
                  sizes(result, "said", row -> row.expected().strangers()),
                  sizes(result, "upper end of 95%", row -> row.expected().total().high()),
                  sizes(result, "lower end of 95%", row -> row.expected().total().low()),
                  sizes(
                      result,
                      "came",
                      row ->
                          row.observed()
                              .map(seen -> (double) seen.strangers())
                              .orElse(Double.NaN))),
              "The number of strangers grows with the gallery and stays between the ends said beforehand, or the table says where not."));
    }
    return new Handout(
        title,
        lead,
        List.of(
            people(result.people()),
            new Setting("Searched for", whole(settings.probes()) + " people who are not enrolled"),
            new Setting("Similarity", three(settings.threshold())),
            new Setting("Seed", Long.toString(settings.seed()))),
        parts,
        "secondlook train "
            + command
            + " --probes "
            + settings.probes()
            + " --threshold "
            + three(settings.threshold())
            + " --seed "
            + settings.seed()
            + people(!result.people().startsWith("made-up")));
  }

  private static Line sizes(
      GallerySize.Result result, String name, ToDoubleFunction<GallerySize.Row> value) {
    return new Line(
        name,
        result.rows().stream()
            .filter(row -> !Double.isNaN(value.applyAsDouble(row)))
            .map(row -> new Point(Math.log10(row.expected().photos()), value.applyAsDouble(row)))
            .toList());
  }

  public static Handout badProbe(BadProbe.Result result) {
    List<Part> parts = new ArrayList<>();
    for (BadProbe.Curve curve : result.curves()) {
      String way = curve.way().name().toLowerCase(Locale.ROOT);
      parts.add(
          new Chart(
              "Worse by " + way,
              "Step",
              "Similarity",
              false,
              false,
              List.of(
                  steps(curve, "the true person", BadProbe.Found::person),
                  steps(curve, "the best stranger", BadProbe.Found::stranger)),
              "Similarity of the true person and of the best stranger, step by step."));
      parts.add(
          new Pictures(
              "The probe at each step",
              curve.steps().stream()
                  .map(
                      step ->
                          new Shot(
                              org.secondlook.workflow.Pictures.png(step.picture()),
                              step.words()
                                  + step.found()
                                      .map(found -> ": rank " + whole(found.rank()))
                                      .orElse(": no face found")))
                  .toList()));
    }
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("Probe", result.probe()));
    settings.add(
        new Setting(
            "Gallery",
            result.gallery()
                + ": "
                + whole(result.photos())
                + " photos of "
                + whole(result.people())
                + " people"));
    result
        .threshold()
        .ifPresent(at -> settings.add(new Setting("One stranger in 10,000 passes", three(at))));
    settings.add(new Setting("Seed", Long.toString(result.seed())));
    return new Handout(
        "A bad probe",
        "One photo was made worse step by step and searched each time. Follow the rank of the true person, and what the best stranger reaches meanwhile.",
        settings,
        parts,
        "secondlook train bad-probe --probe "
            + result.probe()
            + " --seed "
            + result.seed()
            + people(true));
  }

  private static Line steps(
      BadProbe.Curve curve, String name, ToDoubleFunction<BadProbe.Found> value) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.steps().size(); i++) {
      int at = i;
      curve
          .steps()
          .get(i)
          .found()
          .ifPresent(found -> points.add(new Point(at, value.applyAsDouble(found))));
    }
    return new Line(name, points);
  }

  public static Handout groups(Groups.Result result) {
    List<List<String>> rows = new ArrayList<>();
    for (Groups.Row row : result.rows()) {
      rows.add(
          List.of(
              row.group(),
              whole(row.people()),
              row.fmr()
                  .map(rate -> whole(rate.events()) + " of " + whole(rate.comparisons()))
                  .orElse("no figure"),
              row.fmr().map(TrainingHandouts::rateWords).orElse(""),
              row.warning()));
    }
    return new Handout(
        "False matches by group",
        "People were compared within each group that the trainer named. " + result.conclusion(),
        List.of(
            people(result.people()),
            new Setting("Column", result.column()),
            new Setting("Similarity", three(result.threshold()))),
        List.of(
            new Table(
                "Within the groups",
                List.of("Group", "People", "False matches", "Rate (95%)", "Warning"),
                rows),
            new Text(
                "Everybody together: "
                    + rateWords(result.all())
                    + ". "
                    + result.all().interval().method()
                    + ".")),
        "secondlook train groups --table CSV --group \""
            + result.column()
            + "\" --threshold "
            + three(result.threshold())
            + people(true));
  }

  public static Handout lineUp(LineUpSession session) {
    LineUpResult result = session.result();
    List<Tally> tallies = new ArrayList<>(result.looks());
    tallies.addAll(result.kinds());
    tallies.addAll(result.bands());
    tallies.add(result.engine());
    return new Handout(
        "Line-up",
        "Pairs and candidate lists, first blind, then again, half of them with the engine's score. The strangers are those whom the engine finds most alike.",
        List.of(
            people(session.people()),
            new Setting("Trainee", session.owner()),
            new Setting("Begun", session.started().toString()),
            new Setting(
                "Questions",
                session.settings().pairs()
                    + " pairs, "
                    + session.settings().lists()
                    + " lists of "
                    + session.settings().candidates()),
            new Setting("Seed", Long.toString(session.settings().seed()))),
        List.of(
            new Table(
                "Hits and false alarms (95%, Wilson)",
                List.of("Answers", "Hits", "Wrong person", "False alarms"),
                tallies.stream()
                    .map(
                        each ->
                            List.of(
                                each.what(),
                                share(each.hits()),
                                share(each.wrongPerson()),
                                share(each.falseAlarms())))
                    .toList()),
            new Chart(
                "How sure, and how right",
                "Said, %",
                "Was right, %",
                false,
                false,
                List.of(
                    new Line(
                        "the trainee",
                        result.confidence().stream()
                            .filter(each -> each.right().of() > 0)
                            .map(each -> new Point(each.said(), 100 * each.right().rate()))
                            .toList()),
                    new Line("as sure as right", List.of(new Point(50, 50), new Point(100, 100)))),
                "How often the trainee was right at each stated confidence."),
            new Text(
                "Took the engine's answer over one's own: with its score "
                    + share(result.pull().shown())
                    + ", without "
                    + share(result.pull().notShown())
                    + ". All second looks come after the first ones; the difference between the two halves is the score's.")),
        "secondlook train lineup --sheets DIR --pairs "
            + session.settings().pairs()
            + " --lists "
            + session.settings().lists()
            + " --candidates "
            + session.settings().candidates()
            + " --seed "
            + session.settings().seed()
            + people(true));
  }

  public static Handout hit(HitMeaning hit) {
    HitMeaning.Settings asked = hit.settings();
    Function<Double, String> n = TrainingHandouts::one;
    return new Handout(
        "What a hit means",
        "Imagine "
            + whole(asked.searches())
            + " searches. "
            + hit.rightShare()
                .map(
                    share ->
                        String.format(
                            Locale.ROOT,
                            "Of all candidates above the threshold, %.1f %% are the person sought.",
                            100 * share))
                .orElse("No candidate reaches the threshold."),
        List.of(
            new Setting(
                "Chance that the person is enrolled",
                String.format(Locale.ROOT, "%.0f %%", 100 * asked.prior())),
            new Setting("Photos of the gallery", whole(asked.photos())),
            new Setting("False match rate", oneIn(asked.fmr())),
            new Setting(
                "True matches missed", String.format(Locale.ROOT, "%.1f %%", 100 * asked.fnmr()))),
        List.of(
            new Table(
                "What the searches return",
                List.of("Outcome", "Searches"),
                List.of(
                    List.of("Only the person sought", n.apply(hit.onlyPerson())),
                    List.of("The person, and strangers too", n.apply(hit.personAndStrangers())),
                    List.of("Only strangers", n.apply(hit.onlyStrangers())),
                    List.of("Nobody", n.apply(hit.nobody())))),
            new Text(
                "The person is enrolled in "
                    + n.apply(hit.enrolled())
                    + " of them and found in "
                    + n.apply(hit.found())
                    + "; "
                    + n.apply(hit.strangers())
                    + " strangers are returned besides.")),
        String.format(
            Locale.ROOT,
            "secondlook train hit --prior %.3f --gallery %d --fmr %.3g --fnmr %.4f --searches %d",
            asked.prior(),
            asked.photos(),
            asked.fmr(),
            asked.fnmr(),
            asked.searches()));
  }

  private static final List<String> RATE_HEADER = List.of("", "Seen", "Of", "Rate (95%)");

  private static List<String> rate(String name, ErrorRate rate) {
    return List.of(name, whole(rate.events()), whole(rate.comparisons()), rateWords(rate));
  }

  private static String rateWords(ErrorRate rate) {
    return rate.bound()
        ? "none seen; at most " + oneIn(rate.interval().high())
        : oneIn(rate.rate())
            + " ("
            + oneIn(rate.interval().high())
            + " to "
            + oneIn(rate.interval().low())
            + ")";
  }

  private static String oneIn(double rate) {
    return rate <= 0
        ? "0"
        : rate > 0.02
            ? String.format(Locale.ROOT, "%.1f %%", 100 * rate)
            : String.format(Locale.ROOT, "1 in %,.0f", 1 / rate);
  }

  private static String share(Share share) {
    return share.of() == 0
        ? "none asked"
        : String.format(
            Locale.ROOT,
            "%d of %d (%.0f to %.0f %%)",
            share.events(),
            share.of(),
            100 * share.interval().low(),
            100 * share.interval().high());
  }

  private static Setting people(String description) {
    return new Setting("People", description);
  }

  private static String people(boolean folder) {
    return folder ? " --people DIR" : "";
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
