package org.secondlook.training;

/**
 * The distribution functions that the intervals need: the regularised incomplete beta and gamma
 * functions, by their continued fractions and power series (Abramowitz and Stegun 6.5.29, 6.5.31,
 * 26.5.8), to about ten digits.
 */
final class SpecialFunctions {
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-13;
  private static final int STEPS = 100_000;
  // Coefficients of Stirling's series for the logarithm of the gamma function.
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188
  };
  private static final double STIRLING_FROM = 12;

  private SpecialFunctions() {}

  /** ln of the gamma function, x > 0. */
  static double lnGamma(double x) {
    double shift = 0;
    double at = x;
    while (at < STIRLING_FROM) {
      shift += Math.log(at);
      at++;
    }
    double sum = 0;
    double power = at;
    for (double coefficient : STIRLING) {
      sum += coefficient / power;
      power *= at * at;
    }
    return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + sum - shift;
  }

  /** The chance that a beta(a, b) variable is at most x. */
  static double beta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // The fraction converges fast on this side of the mean; the other side follows by symmetry.
    return x < (a + 1) / (a + b + 2)
        ? front * betaFraction(x, a, b) / a
        : 1 - front * betaFraction(1 - x, b, a) / b;
  }

  private static double betaFraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  /** The chance that a gamma variable of this shape and scale 1 is at most x. */
  static double gamma(double shape, double x) {
    if (x <= 0) {
      return 0;
    }
    double front = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
    if (x < shape + 1) {
      double term = 1 / shape;
      double sum = term;
      for (int n = 1; n < STEPS && term > sum * PRECISION; n++) {
        term *= x / (shape + n);
        sum += term;
      }
      return front * sum;
    }
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / away(b);
    double value = d;
    for (int n = 1; n < STEPS; n++) {
      double an = -n * (n - shape);
      b += 2;
      d = 1 / away(an * d + b);
      c = away(b + an / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return 1 - front * value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
