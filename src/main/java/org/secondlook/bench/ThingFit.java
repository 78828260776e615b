package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.secondlook.vision.ColourHistogram;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingCalibration;
import org.secondlook.wording.Noun;

/**
 * How the network's and the colours' similarities of two things are best added: of the weights
 * whose mean reciprocal rank of the first right one is best, or as good, the one that leans on
 * colours least; the cut-off by the share of different things that may reach it.
 */
final class ThingFit {
  private static final int STEPS = 20;

  /** Mean reciprocal ranks that differ by less are as good as each other. */
  private static final double AS_GOOD = 0.04;

  private final List<View> queries;
  private final List<View> others;

  /** A view of a thing. @param query whether it is searched for */
  record View(String thing, boolean query, Template template) {}

  ThingFit(List<View> views) {
    queries = views.stream().filter(View::query).toList();
    others = views.stream().filter(view -> !view.query()).toList();
  }

  private interface Likeness {
    double of(Template a, Template b);
  }

  private record Spread(double mean, double deviation) {}

  /** Of different things. */
  private Spread spread(Likeness likeness) {
    double[] values = differents(likeness).stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / values.length;
    return new Spread(mean, Math.sqrt(variance));
  }

  private List<Double> differents(Likeness likeness) {
    List<Double> values = new ArrayList<>();
    for (View query : queries) {
      for (View other : others) {
        if (!query.thing().equals(other.thing())) {
          values.add(likeness.of(query.template(), other.template()));
        }
      }
    }
    return values;
  }

  ThingCalibration fitted(ThingCalibration before, double mayReach) {
    Spread network = spread((a, b) -> a.first().similarity(b.first()));
    Spread colours = spread((a, b) -> a.second().similarity(b.second()));
    List<ThingCalibration> tried = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double weight = (double) step / STEPS;
      tried.add(
          new ThingCalibration(
              new FusionCalibration.Part(
                  before.network().model(),
                  before.network().sha256(),
                  1 - weight,
                  network.mean(),
                  network.deviation()),
              new FusionCalibration.Part(
                  ColourHistogram.SPACE, "", weight, colours.mean(), colours.deviation()),
              before.cutOff(),
              before.measured()));
    }
    double most = tried.stream().mapToDouble(this::meanReciprocalRank).max().orElseThrow();
    // Colours of things that a camera filmed twice from one place flatter them.
    ThingCalibration chosen =
        tried.stream()
            .filter(each -> meanReciprocalRank(each) >= most - AS_GOOD)
            .findFirst()
            .orElseThrow();
    List<Double> reached = differents((a, b) -> chosen.fusion().similarity(a, b));
    reached.sort(Collections.reverseOrder());
    double cutOff = reached.get((int) Math.floor(mayReach * reached.size()));
    return new ThingCalibration(
        chosen.network(),
        chosen.colours(),
        cutOff,
        String.format(
            Locale.ROOT,
            "%d things, each seen again from twice as far, in half the light and through JPEG 40, or in another clip;"
                + " of %s of different things %.1f %% reach the cut-off",
            queries.size(),
            Noun.PAIR.count(reached.size()),
            100 * mayReach));
  }

  private double meanReciprocalRank(ThingCalibration rates) {
    double sum = 0;
    for (View query : queries) {
      double right =
          others.stream()
              .filter(each -> each.thing().equals(query.thing()))
              .mapToDouble(each -> rates.fusion().similarity(query.template(), each.template()))
              .max()
              .orElseThrow();
      long better =
          others.stream()
              .filter(each -> !each.thing().equals(query.thing()))
              .filter(each -> rates.fusion().similarity(query.template(), each.template()) > right)
              .count();
      sum += 1.0 / (1 + better);
    }
    return sum / queries.size();
  }
}
