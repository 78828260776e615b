package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * What a search for more of a thing is logged with.
 *
 * @param purpose why
 * @param cases numbers of all cases that were searched
 * @param template of the crop that was searched for
 * @param compared looks that took part
 * @param cutOff the least similarity that is told
 * @param found those told of, by rank
 */
public record ThingSearch(
    ThingPlace place,
    String purpose,
    boolean allCases,
    List<String> cases,
    Sha256 template,
    long compared,
    double cutOff,
    Optional<ObjectQueryId> standing,
    List<Found> found) {
  /**
   * @param file name of a file of evidence, with its SHA-256
   */
  public record Found(
      String caseNumber, String file, String sha256, long ptsMillis, double similarity) {}

  public ThingSearch {
    cases = List.copyOf(cases);
    found = List.copyOf(found);
    if (purpose.isBlank()) {
      throw SecondLookException.policy(
          "A search of all cases needs a purpose, which the log keeps.");
    }
  }
}
