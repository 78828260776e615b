package org.secondlook.handout;

import static org.secondlook.handout.HandoutWords.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Scale;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.wording.Figures;

/** What a threshold lets through and what it misses. */
public final class ThresholdHandout {
  private ThresholdHandout() {}

  public static Handout of(Scores scores, ThresholdReading reading, long seed) {
    List<Part> parts = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HandoutWords.rate("Strangers who pass (FMR)", reading.fmr()));
    reading
        .fnmr()
        .ifPresent(fnmr -> rows.add(HandoutWords.rate("True matches missed (FNMR)", fnmr)));
    parts.add(new Table("At the threshold", HandoutWords.RATE_HEADER, rows));
    parts.add(
        new Text(
            reading.fmr().interval().method()
                + "."
                + (reading.fnmr().isEmpty()
                    ? " Nobody has two photos here, so nothing is said of true matches."
                    : "")));
    parts.add(histogram(scores, reading.threshold()));
    parts.add(
        new Text(
            "80 and 99 are on another program's scale. As delivered stands where a stranger passes"
                + " as often as 28 of 535 in 25,000 photos imply"
                + (scores.asDelivered().isPresent()
                    ? ""
                    : " (too few comparisons here to place it)")
                + "; advised for police stands where no stranger of these people passes, which is"
                + " no promise for others."));
    List<Scores.CurvePoint> curve =
        scores.curve().stream().filter(each -> each.fmr() > 0 && each.fnmr() > 0).toList();
    if (curve.size() > 1) {
      parts.add(
          curve(
              "DET curve",
              new Scale("True matches missed", true),
              curve,
              point -> Math.log10(point.fnmr()),
              "Fewer false matches cost more missed ones."));
      parts.add(
          curve(
              "ROC curve",
              new Scale("True matches found, %", false),
              curve,
              point -> 100 * (1 - point.fnmr()),
              "The share of true matches found at each false match rate."));
    }
    return new Handout(
        "What a threshold does",
        "Every photo was compared with every other. Wherever the threshold stands, some strangers"
            + " pass it or some true matches are missed.",
        List.of(
            HandoutWords.people(scores.set().description()),
            new Setting(
                "Photos, people",
                Figures.whole(scores.set().faces().size()) + ", " + Figures.whole(scores.people())),
            new Setting("Threshold", similarity(reading.threshold())),
            HandoutWords.seed(seed)),
        parts,
        HandoutWords.figuresAgain(
            "threshold --threshold "
                + similarity(reading.threshold())
                + " --seed "
                + seed
                + HandoutWords.people(scores.set().madeUp(), scores.people())));
  }

  private static Chart histogram(Scores scores, double threshold) {
    double top =
        scores.histogram().stream()
            .mapToDouble(bar -> 100 * Math.max(bar.mated(), bar.nonMated()))
            .max()
            .orElse(1);
    List<Line> lines = new ArrayList<>();
    lines.add(bars(scores, "different people", bar -> 100 * bar.nonMated()));
    lines.add(bars(scores, "same person", bar -> 100 * bar.mated()));
    lines.add(mark("threshold", threshold, top));
    scores.asDelivered().ifPresent(at -> lines.add(mark("default (80)", at, top)));
    lines.add(mark("advised for police (99)", scores.aboveAllStrangers(), top));
    return new Chart(
        "Similarities of the same and of different people",
        new Scale("Similarity", false),
        new Scale("Share of the comparisons, %", false),
        false,
        lines,
        "Two humps that overlap: wherever the threshold stands, some strangers pass or some true"
            + " matches are missed.");
  }

  private static Line bars(Scores scores, String name, ToDoubleFunction<Scores.Bar> height) {
    return new Line(
        name,
        scores.histogram().stream()
            .filter(bar -> bar.from() > -0.31)
            .map(bar -> new Point((bar.from() + bar.to()) / 2, height.applyAsDouble(bar)))
            .toList());
  }

  private static Line mark(String name, double at, double top) {
    return new Line(name, List.of(new Point(at, 0), new Point(at, top)));
  }

  private static Chart curve(
      String title,
      Scale y,
      List<Scores.CurvePoint> curve,
      ToDoubleFunction<Scores.CurvePoint> value,
      String spoken) {
    return new Chart(
        title,
        new Scale("False match rate", true),
        y,
        true,
        List.of(
            new Line(
                "these people",
                curve.stream()
                    .map(each -> new Point(Math.log10(each.fmr()), value.applyAsDouble(each)))
                    .toList())),
        spoken);
  }
}
