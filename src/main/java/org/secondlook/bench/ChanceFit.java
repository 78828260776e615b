package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.secondlook.vision.ChanceModel;

/**
 * Fits a {@link ChanceModel}: the weights by logistic regression (Newton's method with a small
 * ridge), the table by pooling adjacent violators over equal shares of the faces, so that a better
 * face never has a smaller chance.
 */
final class ChanceFit {
  private static final double RIDGE = 0.05;
  private static final int ROUNDS = 30;
  private static final int SHARES = 24;

  /**
   * A searched face. @param came the chance that it came first, 0..1, by where it came among all
   */
  record Face(Map<String, Double> measures, double came) {}

  private ChanceFit() {}

  static ChanceModel of(List<String> names, List<Face> faces) {
    double[][] x =
        faces.stream()
            .map(face -> names.stream().mapToDouble(face.measures::get).toArray())
            .toArray(double[][]::new);
    double[] y = faces.stream().mapToDouble(Face::came).toArray();
    double[] weights = weights(x, y);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      named.put(names.get(i), Math.round(weights[i] * 1e5) / 1e5);
    }
    ChanceModel untold = new ChanceModel(named, List.of(List.of(0.0, 0.0)));
    double[] sums = faces.stream().mapToDouble(face -> untold.sum(face.measures)).toArray();
    return new ChanceModel(named, table(sums, y));
  }

  private static double[] weights(double[][] x, double[] y) {
    int n = x[0].length;
    double[] weights = new double[n];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] curvature = new double[n][n + 1];
      for (int f = 0; f < x.length; f++) {
        double p = 1 / (1 + Math.exp(-dot(weights, x[f])));
        for (int i = 0; i < n; i++) {
          curvature[i][n] += (y[f] - p) * x[f][i];
          for (int j = 0; j < n; j++) {
            curvature[i][j] += p * (1 - p) * x[f][i] * x[f][j];
          }
        }
      }
      for (int i = 0; i < n; i++) {
        curvature[i][i] += RIDGE;
        curvature[i][n] -= RIDGE * weights[i];
      }
      double[] step = solved(curvature);
      for (int i = 0; i < n; i++) {
        weights[i] += step[i];
      }
    }
    return weights;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** Gauss's elimination with the largest pivot; the last column is the right-hand side. */
  private static double[] solved(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int at = column;
      int from = column;
      double[] pivot =
          Arrays.stream(rows, from, n)
              .max(Comparator.comparingDouble(row -> Math.abs(row[at])))
              .orElseThrow();
      int where = Arrays.asList(rows).indexOf(pivot);
      rows[where] = rows[column];
      rows[column] = pivot;
      for (int row = 0; row < n; row++) {
        if (row != column) {
          double factor = rows[row][column] / pivot[column];
          for (int i = column; i <= n; i++) {
            rows[row][i] -= factor * pivot[i];
          }
        }
      }
    }
    return IntStream.range(0, n).mapToDouble(i -> rows[i][n] / rows[i][i]).toArray();
  }

  private record Pool(double sum, double came, int faces) {
    /** With half a face more on either side: none of a few is not never. */
    double share() {
      return (came * faces + 0.5) / (faces + 1);
    }

    Pool with(Pool other) {
      int all = faces + other.faces;
      return new Pool(
          (sum * faces + other.sum * other.faces) / all,
          (came * faces + other.came * other.faces) / all,
          all);
    }
  }

  private static List<List<Double>> table(double[] sums, double[] y) {
    int[] order =
        IntStream.range(0, sums.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sums[i]))
            .mapToInt(i -> i)
            .toArray();
    int shares = Math.min(SHARES, order.length);
    List<Pool> pools = new ArrayList<>();
    for (int share = 0; share < shares; share++) {
      int from = order.length * share / shares;
      int to = order.length * (share + 1) / shares;
      int[] part = Arrays.copyOfRange(order, from, to);
      pools.add(
          new Pool(
              Arrays.stream(part).mapToDouble(i -> sums[i]).average().orElseThrow(),
              Arrays.stream(part).mapToDouble(i -> y[i]).average().orElseThrow(),
              part.length));
      while (pools.size() > 1 && pools.get(pools.size() - 2).share() >= pools.getLast().share()) {
        Pool last = pools.removeLast();
        pools.add(pools.removeLast().with(last));
      }
    }
    return pools.stream()
        .map(pool -> List.of(round(pool.sum, 1e4), round(pool.share(), 1e4)))
        .toList();
  }

  private static double round(double value, double unit) {
    return Math.round(value * unit) / unit;
  }
}
