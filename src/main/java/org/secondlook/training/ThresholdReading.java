package org.secondlook.training;

import java.util.Optional;
import org.secondlook.search.ExpectedStrangers;

/**
 * What one threshold does.
 *
 * @param fmr false matches among comparisons of different people
 * @param fnmr missed among comparisons of the same person; empty where nobody has two photos
 */
public record ThresholdReading(double threshold, ErrorRate fmr, Optional<ErrorRate> fnmr) {
  /**
   * Strangers whom a search brings by chance among so many people with one photo each.
   *
   * @param fmr of one comparison
   */
  public static double strangers(double fmr, long people) {
    return ExpectedStrangers.reaching(fmr, people, people);
  }
}
