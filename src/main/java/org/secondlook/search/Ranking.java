package org.secondlook.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From compared photos to ranked people: each person counts once, with the best photo, and has a second rank by the best
 * photo for the second model. Both may be different photos. For one probe, one thread.
 */
final class Ranking {
  private final Map<Long, Scored> best = new HashMap<>();
  private final Map<Long, Double> bestSecond = new HashMap<>();

  void add(Scored photo) {
    best.merge(photo.person(), photo, (a, b) -> Scored.BY_SIMILARITY.compare(a, b) <= 0 ? a : b);
    bestSecond.merge(photo.person(), photo.second(), Math::max);
  }

  /**
   * The top people.
   *
   * <p>All people must have been added that can be among the top, and all that can be among the first {@link
   * Match#SECOND_RANKS} of the second model, each with its best photo in that respect.
   */
  List<Match> matches(int top) {
    if (top < 1) {
      throw new IllegalArgumentException("A search returns at least one candidate, not " + top);
    }
    List<Scored> people = new ArrayList<>(best.values());
    people.sort(Scored.BY_SIMILARITY);
    double[] seconds = bestSecond.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    List<Match> matches = new ArrayList<>();
    for (Scored photo : people.subList(0, Math.min(top, people.size()))) {
      int better = above(seconds, bestSecond.get(photo.person()));
      int secondRank = Math.min(better + 1, Match.SECOND_RANKS + 1);
      matches.add(
          new Match(
              matches.size() + 1,
              photo.person(),
              photo.photo(),
              photo.similarity(),
              photo.first(),
              photo.second(),
              secondRank));
    }
    return List.copyOf(matches);
  }

  /** How many of the ascending values are strictly greater. */
  private static int above(double[] ascending, double value) {
    int at = Arrays.binarySearch(ascending, value);
    if (at < 0) {
      return ascending.length - (-at - 1);
    }
    while (at < ascending.length && ascending[at] == value) {
      at++;
    }
    return ascending.length - at;
  }
}
