package org.secondlook.vision;

import java.util.List;

/**
 * A measured curve: at each similarity the share of comparisons, non-mated ones that reach it or
 * mated ones that don't.
 *
 * @param points pairs of similarity and rate, similarities strictly rising
 */
public record ScoreTable(List<List<Double>> points) {
  public ScoreTable {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a table of rates is empty");
    }
    double last = Double.NEGATIVE_INFINITY;
    for (List<Double> point : points) {
      if (point.size() != 2
          || !(point.get(0) > last)
          || !(point.get(1) >= 0 && point.get(1) <= 1)) {
        throw new IllegalArgumentException(
            "a table of rates needs rising similarities, each with a rate between 0 and 1");
      }
      last = point.get(0);
    }
  }

  public double similarity(int at) {
    return points.get(at).get(0);
  }

  public double rate(int at) {
    return points.get(at).get(1);
  }

  public int size() {
    return points.size();
  }
}
