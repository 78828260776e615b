package org.secondlook.casework;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.secondlook.base.SecondLookException;

/**
 * How strongly an examiner finds that a pair's features support that both show one person: from -3
 * (strongly that they don't) over 0 (neither) to +3. Examiners use a whole scale where they may
 * (PMC11047140); it is no probability.
 */
public record Support(int value) {
  public static final int MOST = 3;

  public Support {
    if (Math.abs(value) > MOST) {
      throw SecondLookException.usage("Support lies between -3 and +3.");
    }
  }

  /** Such as "+2". */
  public String text() {
    return String.format(Locale.ROOT, "%+d", value);
  }

  /**
   * Refuses (kind POLICY) a support that contradicts the conclusion, that the policy asks for and
   * that is missing, or that it doesn't ask for.
   *
   * @param asked whether the policy asks for the scale
   */
  public static void check(boolean asked, Conclusion conclusion, Optional<Support> support) {
    if (support.isEmpty()) {
      if (asked && conclusion != Conclusion.NOT_COMPARABLE) {
        throw SecondLookException.policy(
            "This home's policy asks for the strength of support, from -3 to +3. Choose it and"
                + " record again.");
      }
      return;
    }
    if (!asked) {
      throw SecondLookException.policy("This home's policy asks for no strength of support.");
    }
    int value = support.get().value();
    boolean fits =
        switch (conclusion) {
          case LEAD -> value > 0;
          case EXCLUDED -> value < 0;
          case INCONCLUSIVE -> Math.abs(value) <= 1;
          case NOT_COMPARABLE -> false;
        };
    if (!fits) {
      throw SecondLookException.policy(
          "A support of "
              + support.get().text()
              + " doesn't fit the conclusion: a lead has +1 to +3, an exclusion -3 to -1, and what"
              + " is inconclusive -1 to +1.");
    }
  }

  /**
   * Several examiners' blind opinions on one pair as one: their mean, which errs less than any one
   * of them (White and others 2015, Proc. R. Soc. B 282).
   *
   * @return empty for fewer than two
   */
  public static OptionalDouble fused(List<Support> opinions) {
    return opinions.size() < 2
        ? OptionalDouble.empty()
        : opinions.stream().mapToInt(Support::value).average();
  }
}
