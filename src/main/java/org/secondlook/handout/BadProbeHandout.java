package org.secondlook.handout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.NewPage;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.Pictures;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Scale;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Shot;
import org.secondlook.report.Handout.Table;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/** One probe made worse, a page a way: curves above, probe and best stranger below. */
public final class BadProbeHandout {
  private BadProbeHandout() {}

  public static Handout of(BadProbe.Result result) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Table(
            "From which step on the person is not first",
            List.of("Worse by", "Step", "Rank", "The person", "The best stranger"),
            result.curves().stream().map(curve -> lost(result, curve)).toList()));
    for (BadProbe.Curve curve : result.curves()) {
      parts.add(new NewPage());
      parts.addAll(page(result, curve));
    }
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("Probe", result.probe()));
    settings.add(
        new Setting(
            "Gallery",
            result.gallery()
                + ": "
                + Noun.PHOTO.count(result.photos())
                + " of "
                + Noun.PERSON.count(result.people())));
    result
        .threshold()
        .ifPresent(
            at -> settings.add(new Setting("1 stranger in 10,000 passes", Figures.similarity(at))));
    settings.add(HandoutWords.seed(result.seed()));
    return new Handout(
        "A bad probe",
        "One photo was made worse step by step and searched each time. Follow the rank of the true"
            + " person, and what the best stranger reaches meanwhile. One probe is an example, not"
            + " a rate.",
        settings,
        parts,
        HandoutWords.figuresAgain(
            "bad-probe --people DIR --probe "
                + result.probe()
                + ways(result)
                + (result.madeUp() == 0 ? "" : " --strangers " + result.madeUp())
                + " --seed "
                + result.seed()));
  }

  private static String ways(BadProbe.Result result) {
    return result.curves().size() == Degradation.values().length
        ? ""
        : " --ways "
            + String.join(",", result.curves().stream().map(BadProbeHandout::way).toList());
  }

  private static String way(BadProbe.Curve curve) {
    return curve.way().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> lost(BadProbe.Result result, BadProbe.Curve curve) {
    return BadProbe.lost(curve)
        .map(
            step ->
                List.of(
                    way(curve),
                    step.words(),
                    step.found().map(found -> Figures.whole(found.rank())).orElse("no face found"),
                    step.found().map(found -> result.worth(found.person())).orElse(""),
                    step.found().map(found -> result.worth(found.stranger())).orElse("")))
        .orElse(List.of(way(curve), "first through all steps", "1", "", ""));
  }

  private static List<Part> page(BadProbe.Result result, BadProbe.Curve curve) {
    List<Line> similarities = new ArrayList<>();
    similarities.add(line(curve, "the true person", BadProbe.Found::person));
    similarities.add(line(curve, "the best stranger", BadProbe.Found::stranger));
    similarities.add(plain(curve, BadProbe.Found::person));
    result
        .threshold()
        .ifPresent(
            at ->
                similarities.add(
                    new Line(
                        "1 stranger in 10,000 passes",
                        List.of(new Point(0, at), new Point(curve.steps().size() - 1, at)))));
    Scale step = new Scale("Step (a gap: no face found)", false);
    return List.of(
        new Chart(
            "Worse by " + way(curve) + ": similarity",
            step,
            new Scale("Similarity", false),
            true,
            similarities,
            "Similarity of the true person and of the best stranger, step by step."),
        new Chart(
            "Worse by " + way(curve) + ": rank of the true person",
            step,
            new Scale("Rank", true),
            true,
            List.of(
                line(curve, "the true person", found -> Math.log10(found.rank())),
                plain(curve, found -> Math.log10(found.rank()))),
            "The true person's rank, step by step; 1 is the first candidate."),
        pictures(result, curve));
  }

  private static Pictures pictures(BadProbe.Result result, BadProbe.Curve curve) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < curve.steps().size(); i++) {
      BadProbe.Step step = curve.steps().get(i);
      shots.add(
          shot(
              step.picture(),
              i
                  + ": "
                  + step.words()
                  + step.found()
                      .map(
                          found ->
                              "; rank "
                                  + Figures.whole(found.rank())
                                  + ", "
                                  + result.worth(found.person()))
                      .orElse("; no face found")));
    }
    for (BadProbe.Step step : curve.steps()) {
      shots.add(
          step.lookAlike()
              .map(
                  stranger ->
                      shot(
                          stranger.picture(),
                          "stranger: "
                              + result.worth(stranger.similarity())
                              + (step.found().orElseThrow().stranger() > stranger.similarity()
                                  ? "; made-up: " + result.worth(step.found().get().stranger())
                                  : "")
                              + "; "
                              + Path.of(stranger.file()).getFileName()))
              .orElse(new Shot(new byte[0], "")));
    }
    return new Pictures(
        "The probe at each step, and the best stranger of whom there is a picture",
        curve.steps().size(),
        shots);
  }

  private static Shot shot(Picture picture, String caption) {
    return new Shot(Png.write(picture), caption);
  }

  private static Line line(
      BadProbe.Curve curve, String name, ToDoubleFunction<BadProbe.Found> value) {
    return line(curve, name, BadProbe.Step::found, value);
  }

  /** What the networks that make galleries give, without those for poor faces. */
  private static Line plain(BadProbe.Curve curve, ToDoubleFunction<BadProbe.Found> value) {
    return line(curve, "the true person, plain networks alone", BadProbe.Step::plain, value);
  }

  private static Line line(
      BadProbe.Curve curve,
      String name,
      Function<BadProbe.Step, Optional<BadProbe.Found>> of,
      ToDoubleFunction<BadProbe.Found> value) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.steps().size(); i++) {
      points.add(
          new Point(
              i, of.apply(curve.steps().get(i)).map(value::applyAsDouble).orElse(Double.NaN)));
    }
    return new Line(name, points);
  }
}
