package org.secondlook.footage.internal;

import java.util.Arrays;

/**
 * The assignment problem: rows and columns paired so that the sum of costs is least. Shortest
 * augmenting paths with potentials (Kuhn 1955, Munkres 1957), cubic in the number of rows, of which
 * there are as many as faces in a frame.
 */
public final class Assignment {
  private Assignment() {}

  /**
   * For each row its column, or -1 where there are more rows than columns. All rows are equally
   * long.
   */
  public static int[] least(double[][] cost) {
    int rows = cost.length;
    int columns = rows == 0 ? 0 : cost[0].length;
    if (rows <= columns) {
      return pair(rows, columns, (r, c) -> cost[r][c]);
    }
    int[] rowOfColumn = pair(columns, rows, (c, r) -> cost[r][c]);
    int[] out = new int[rows];
    Arrays.fill(out, -1);
    for (int c = 0; c < columns; c++) {
      out[rowOfColumn[c]] = c;
    }
    return out;
  }

  private interface Costs {
    double of(int row, int column);
  }

  /**
   * Rows are at most as many as columns. Index 0 is a place that is always free, as usual for this
   * algorithm.
   */
  private static int[] pair(int rows, int columns, Costs costs) {
    double[] rowPotential = new double[rows + 1];
    double[] columnPotential = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    int[] way = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      double[] shortest = new double[columns + 1];
      Arrays.fill(shortest, Double.POSITIVE_INFINITY);
      boolean[] done = new boolean[columns + 1];
      int at = 0;
      do {
        done[at] = true;
        double delta = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int column = 1; column <= columns; column++) {
          if (!done[column]) {
            double reduced =
                costs.of(rowOf[at] - 1, column - 1)
                    - rowPotential[rowOf[at]]
                    - columnPotential[column];
            if (reduced < shortest[column]) {
              shortest[column] = reduced;
              way[column] = at;
            }
            if (shortest[column] < delta) {
              delta = shortest[column];
              next = column;
            }
          }
        }
        for (int column = 0; column <= columns; column++) {
          if (done[column]) {
            rowPotential[rowOf[column]] += delta;
            columnPotential[column] -= delta;
          } else {
            shortest[column] -= delta;
          }
        }
        at = next;
      } while (rowOf[at] != 0);
      while (at != 0) {
        int before = way[at];
        rowOf[at] = rowOf[before];
        at = before;
      }
    }
    int[] out = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] > 0) {
        out[rowOf[column] - 1] = column - 1;
      }
    }
    return out;
  }
}
