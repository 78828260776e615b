package org.secondlook.search.internal;

/**
 * Makes few bytes of one model's embedding, twice: a coarse code of 4-bit slots for the scan, and a
 * fine code of one byte a direction for the survivors. With each goes a number that bounds how
 * wrong the code can make a similarity.
 *
 * <p>Let V be orthonormal (principal directions of a sample), m the mean there and z = V r - m an
 * embedding. A code stands for some z' and leaves e = z - z'. For a probe p, with q = V p,
 *
 * <pre>  p.r = q.m + q.z' + m.e + (q - m).e,   |(q - m).e| &lt;= |q - m| |e|    (Cauchy-Schwarz)
 * </pre>
 *
 * where m.e and |e| depend on the photo only and are kept with it. So the similarity is known
 * within |q - m| |e|. What rounding adds is bounded as well: V is kept as floats ({@link #skew}), V
 * r is computed in floats ({@link #rounding}).
 *
 * <p>Immutable; safe for several threads.
 *
 * @param model id of the embedding model
 * @param dimensions of the embedding
 * @param kept directions that the fine code keeps; others have next to no variance
 * @param basis V transposed: value i of direction d is at i * dimensions + d
 * @param mean m
 * @param slotDirection which direction each slot of the coarse code refines; -1 for the two slots
 *     of m.e
 * @param slotStep what one unit of a slot is worth
 * @param fineStep what one unit of a direction's byte is worth
 * @param errorUnit what one unit of the coarse error byte is worth
 * @param codeLimit longest vector of slots, each counted from -8, that the scan's 16-bit sums are
 *     prepared for
 * @param skew spectral bound of V'V - 1
 */
record Codec(
    String model,
    int dimensions,
    int kept,
    float[] basis,
    double[] mean,
    int[] slotDirection,
    double[] slotStep,
    double[] fineStep,
    double errorUnit,
    double codeLimit,
    double skew) {
  /** A coarse error byte of this value says: the code says nothing, look at the fine one. */
  static final int UNKNOWN = 255;

  /** Slots hold 0..15; the scan counts them from here so that sums stay small. */
  static final int CENTRE = 8;

  /** A slot's value in steps: the middle of its interval. */
  static final double MIDDLE = 7.5;

  static final int HIGHEST_FINE = 127;

  Codec {
    if (basis.length != dimensions * dimensions || mean.length != dimensions || kept > dimensions) {
      throw new IllegalArgumentException("A basis of another size than " + dimensions);
    }
    if (slotDirection.length % 4 != 0
        || slotStep.length != slotDirection.length
        || fineStep.length != kept) {
      throw new IllegalArgumentException("Slots come in fours, each with its step");
    }
    if (!(errorUnit > 0) || !(codeLimit > 0) || !(skew >= 0 && skew < 1e-3)) {
      throw new IllegalArgumentException("A codec needs positive units and an orthonormal basis");
    }
  }

  int slots() {
    return slotDirection.length;
  }

  /** Words of four slots. */
  int groups() {
    return slots() / 4;
  }

  /**
   * How far V r, computed in floats, can be from the true one: n u/(1 - n u) a direction, over all
   * directions.
   */
  double rounding() {
    double unit = 0x1p-24;
    return 1.01 * dimensions * unit / (1 - dimensions * unit) * Math.sqrt(dimensions) * 1.01;
  }

  /** How far m.e can be from what its slots say. */
  double shiftRest() {
    double smallest = Double.MAX_VALUE;
    for (int s = 0; s < slots(); s++) {
      smallest = slotDirection[s] < 0 ? Math.min(smallest, slotStep[s]) : smallest;
    }
    return 0.501 * smallest;
  }

  /**
   * What a similarity can be off besides the Cauchy-Schwarz term, for vectors no longer than so:
   * V'V isn't quite 1, z is rounded (which reaches m.e too), and sums in double precision end
   * somewhere in the fourteenth digit.
   */
  double slack(double probeLength, double longest) {
    double meanLength = 0;
    for (double value : mean) {
      meanLength += value * value;
    }
    return skew * probeLength * longest + Math.sqrt(meanLength) * rounding() + 1e-6;
  }

  /** z = V r - m, wrong by at most {@link #rounding} in length. */
  void project(float[] values, float[] scratch, double[] z) {
    java.util.Arrays.fill(scratch, 0);
    for (int i = 0; i < dimensions; i++) {
      float value = values[i];
      int at = i * dimensions;
      for (int d = 0; d < dimensions; d++) {
        scratch[d] += value * basis[at + d];
      }
    }
    for (int d = 0; d < dimensions; d++) {
      z[d] = scratch[d] - mean[d];
    }
  }
}
