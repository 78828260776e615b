package org.secondlook.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Noun;

/**
 * All photos of a set compared with one another: what a threshold does is a look-up from here on,
 * in well under a millisecond. Unchanging; safe for several threads.
 */
public final class Scores {
  private static final double BAR = 0.02;
  private static final int CURVE = 200;

  private final LabelledSet set;
  private final int people;
  private final int peopleWithPairs;
  private final ScoreCounts mated;
  private final ScoreCounts nonMated;
  private final PersonVariance matches;
  private final PersonVariance misses;
  private final List<RatedPair> lookAlikes;

  Scores(
      LabelledSet set,
      int people,
      int peopleWithPairs,
      ScoreCounts mated,
      ScoreCounts nonMated,
      PersonVariance matches,
      PersonVariance misses,
      List<ScorePair> lookAlikes) {
    this.set = set;
    this.people = people;
    this.peopleWithPairs = peopleWithPairs;
    this.mated = mated.sum();
    this.nonMated = nonMated.sum();
    this.matches = matches;
    this.misses = misses;
    this.lookAlikes = lookAlikes.stream().map(this::rated).toList();
  }

  public LabelledSet set() {
    return set;
  }

  public int people() {
    return people;
  }

  public long matedComparisons() {
    return mated.total();
  }

  public long nonMatedComparisons() {
    return nonMated.total();
  }

  /** Pairs of different people; photos of the same two say little new. */
  public long pairsOfPeople() {
    return (long) people * (people - 1) / 2;
  }

  /** Pairs of different people that scored highest, each pair of people once. */
  public List<RatedPair> lookAlikes() {
    return lookAlikes;
  }

  RatedPair rated(ScorePair pair) {
    return RatedPair.of(pair, at(pair.similarity()).fmr());
  }

  /**
   * @param threshold of the fused similarity; rounded to five decimals
   */
  public ThresholdReading at(double threshold) {
    double rounded = Math.round(threshold * 1e5) / 1e5;
    long falseMatches = nonMated.reaching(rounded);
    long missed = mated.total() - mated.reaching(rounded);
    return new ThresholdReading(
        rounded,
        ErrorRate.clustered(
            falseMatches, nonMated.total(), pairsOfPeople(), matches.ofRate(rounded)),
        mated.total() == 0
            ? java.util.Optional.empty()
            : java.util.Optional.of(
                ErrorRate.clustered(
                    missed, mated.total(), peopleWithPairs, misses.ofRate(rounded))));
  }

  /**
   * The lowest threshold that keeps the measured false match rate at or below this one; refuses
   * what can't be measured.
   */
  public double thresholdAt(double fmr) {
    long events = (long) Math.floor(fmr * nonMated.total());
    if (events < 1) {
      throw SecondLookException.input(
          String.format(
              Locale.ROOT,
              "Only %s of different people in %s: too few for a false match rate of 1 in %,.0f."
                  + " Take more people, or name a threshold.",
              Noun.COMPARISON.count(nonMated.total()),
              set.description(),
              1 / fmr));
    }
    return nonMated.reachedByAtMost(events);
  }

  /** That of one false match in 10,000; empty where too few strangers were compared. */
  public java.util.Optional<Double> usualThreshold() {
    return nonMated.total() >= 10_000
        ? java.util.Optional.of(thresholdAt(1e-4))
        : java.util.Optional.empty();
  }

  /**
   * That which lets through as many strangers as the test of 2018 did; empty where too few were
   * compared.
   */
  public OptionalDouble asDelivered() {
    return nonMated.total() * CongressTest.RATE_AS_DELIVERED >= 1
        ? OptionalDouble.of(thresholdAt(CongressTest.RATE_AS_DELIVERED))
        : OptionalDouble.empty();
  }

  /** The lowest threshold that no stranger of this set reaches. */
  public double aboveAllStrangers() {
    return nonMated.reachedByAtMost(0);
  }

  /** What searches for people who are not enrolled will return. @param photos of the gallery */
  public Expectation expected(double threshold, long photos, int probes) {
    ThresholdReading reading = at(threshold);
    return Expectation.of(
        reading.fmr(),
        matches.ofRate(reading.threshold()),
        matches.ofPhotos(reading.threshold()),
        pairsOfPeople(),
        photos,
        probes);
  }

  /** One bar of the histogram: shares of all mated and of all non-mated comparisons in it. */
  public record Bar(double from, double to, double mated, double nonMated) {}

  public List<Bar> histogram() {
    List<Bar> bars = new ArrayList<>();
    for (int i = -25; i < 50; i++) {
      double from = i * BAR;
      double to = from + BAR;
      bars.add(
          new Bar(
              from,
              to,
              share(mated.between(from, to), mated.total()),
              share(nonMated.between(from, to), nonMated.total())));
    }
    return bars;
  }

  private static double share(long part, long of) {
    return of == 0 ? 0 : (double) part / of;
  }

  /** One point of the DET and ROC curves. */
  public record CurvePoint(double threshold, double fmr, double fnmr) {}

  /** From a low to a high threshold; empty without mated comparisons. */
  public List<CurvePoint> curve() {
    List<CurvePoint> points = new ArrayList<>();
    if (mated.total() == 0) {
      return points;
    }
    double from = -0.3;
    double to = 0.9;
    for (int i = 0; i <= CURVE; i++) {
      double threshold = Math.round((from + (to - from) * i / CURVE) * 1e5) / 1e5;
      points.add(
          new CurvePoint(
              threshold,
              share(nonMated.reaching(threshold), nonMated.total()),
              share(mated.total() - mated.reaching(threshold), mated.total())));
    }
    return points;
  }
}
