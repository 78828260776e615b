package org.secondlook.training;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** 95% intervals of shares and counts, each by a named method. Pure functions. */
public final class ConfidenceIntervals {
  private static final double TAIL = 0.025;
  private static final double Z = 1.959963984540054;
  private static final int HALVINGS = 90;

  private ConfidenceIntervals() {}

  /**
   * Of a share, exact and never too narrow (Clopper and Pearson 1934).
   *
   * @param events of {@code trials}; neither must be whole, so that an effective number of trials
   *     can stand for clustered ones
   */
  public static Interval clopperPearson(double events, double trials) {
    demand(events >= 0 && trials > 0 && events <= trials);
    double low =
        events <= 0
            ? 0
            : quantile(x -> RegularizedBeta.value(x, events, trials - events + 1), TAIL);
    double high =
        events >= trials
            ? 1
            : quantile(x -> RegularizedBeta.value(x, events + 1, trials - events), 1 - TAIL);
    return new Interval(low, high, "95%, Clopper-Pearson");
  }

  /** Of a share, for plain independent trials (Wilson 1927). */
  public static Interval wilson(long events, long trials) {
    demand(events >= 0 && trials > 0 && events <= trials);
    double share = (double) events / trials;
    double spread = Z * Z / trials;
    double centre = (share + spread / 2) / (1 + spread);
    double half =
        Z / (1 + spread) * Math.sqrt(share * (1 - share) / trials + spread / (4 * trials));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), "95%, Wilson");
  }

  /**
   * Of the difference of two independent shares, first less second (Newcombe 1998, hybrid of two
   * Wilson intervals, his method 10).
   */
  public static Interval difference(long events, long trials, long lessEvents, long lessTrials) {
    Interval first = wilson(events, trials);
    Interval second = wilson(lessEvents, lessTrials);
    double p = (double) events / trials;
    double q = (double) lessEvents / lessTrials;
    return new Interval(
        p - q - Math.hypot(p - first.low(), second.high() - q),
        p - q + Math.hypot(first.high() - p, q - second.low()),
        "95%, Newcombe's hybrid score");
  }

  /**
   * Where a count that is yet to be made will lie: negative binomial, which is Poisson's count of a
   * mean that itself varies.
   *
   * @param variance of the count; at most the mean means plain Poisson
   */
  public static Interval countToCome(double mean, double variance) {
    demand(mean >= 0 && Double.isFinite(mean) && Double.isFinite(variance));
    String method = "95% of counts to come, negative binomial";
    if (mean == 0) {
      return new Interval(0, 0, method);
    }
    double extra = variance - mean;
    if (extra <= 1e-9 * mean) {
      return count(
          k -> 1 - RegularizedGamma.P.value(k + 1.0, mean), "95% of counts to come, Poisson");
    }
    double shape = mean * mean / extra;
    double share = shape / (shape + mean);
    return count(k -> RegularizedBeta.value(share, shape, k + 1.0), method);
  }

  /**
   * Where the number of events in independent trials will lie, when their chance is only known to
   * be between two.
   */
  public static Interval eventsToCome(long trials, double lowestChance, double highestChance) {
    demand(trials > 0 && lowestChance >= 0 && lowestChance <= highestChance && highestChance <= 1);
    return new Interval(
        first(k -> binomial(k, trials, lowestChance), TAIL),
        first(k -> binomial(k, trials, highestChance), 1 - TAIL),
        "95% of counts to come, binomial over both ends of the chance");
  }

  private static double binomial(long atMost, long trials, double chance) {
    return atMost >= trials ? 1 : 1 - RegularizedBeta.value(chance, atMost + 1.0, trials - atMost);
  }

  private static Interval count(LongToDoubleFunction cumulative, String method) {
    return new Interval(first(cumulative, TAIL), first(cumulative, 1 - TAIL), method);
  }

  /** The first count whose cumulative chance reaches the given one. */
  private static double first(LongToDoubleFunction cumulative, double chance) {
    long high = 1;
    while (cumulative.applyAsDouble(high) < chance) {
      high *= 2;
    }
    long low = -1;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (cumulative.applyAsDouble(middle) >= chance) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * Between 0 and 1, found by halving in the logarithm, because rates here reach down to one in a
   * billion.
   */
  private static double quantile(DoubleUnaryOperator cumulative, double chance) {
    double low = -60;
    double high = 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (cumulative.applyAsDouble(Math.exp(middle)) < chance) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static void demand(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("An interval needs counts that fit together");
    }
  }
}
