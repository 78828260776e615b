package org.secondlook.search.internal;

/**
 * Eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, 8.5).
 */
final class Eigen {
  private static final int MOST_SWEEPS = 30;

  private Eigen() {}

  /**
   * Diagonalises in place.
   *
   * @param a symmetric, n x n; its diagonal holds the eigenvalues afterwards
   * @return n eigenvectors, each a row, in the order of decreasing eigenvalue; {@code a}'s diagonal
   *     is put in that order
   */
  static double[][] decompose(double[][] a) {
    int n = a.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    double scale = 0;
    for (double[] row : a) {
      for (double value : row) {
        scale += value * value;
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 1e-22 * scale; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    order(a, v);
    return v;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double apq = a[p][q];
    if (Math.abs(apq) < 1e-300) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * apq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    combine(a[p], a[q], c, s);
    for (double[] row : a) {
      double x = row[p];
      double y = row[q];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
    combine(v[p], v[q], c, s);
  }

  private static void combine(double[] p, double[] q, double c, double s) {
    for (int k = 0; k < p.length; k++) {
      double x = p[k];
      double y = q[k];
      p[k] = c * x - s * y;
      q[k] = s * x + c * y;
    }
  }

  private static void order(double[][] a, double[][] v) {
    for (int i = 0; i < a.length; i++) {
      int best = i;
      for (int j = i + 1; j < a.length; j++) {
        best = a[j][j] > a[best][best] ? j : best;
      }
      double value = a[i][i];
      a[i][i] = a[best][best];
      a[best][best] = value;
      double[] row = v[i];
      v[i] = v[best];
      v[best] = row;
    }
  }
}
