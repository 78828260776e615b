package org.secondlook.search.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fits a codec to a sample of embeddings. The sample decides how fast a search is, never whether it
 * is right: what is unlike the sample gets a larger error bound.
 */
final class CodecTrainer {
  /** So many embeddings say all there is to know about the directions. */
  static final int SAMPLE = 20_000;

  // A uniform quantiser of 16 steps does best on a Gaussian with this step (Max 1960); it leaves
  // 1.15% of the energy.
  private static final double BEST_STEP = 0.335;
  private static final double LEFT_BY_ONE = 0.0115;
  // With a second slot for the rest, the first takes wider steps, so that next to nothing is cut
  // off.
  private static final double WIDE_STEP = 0.56;
  private static final double LEFT_BY_TWO = WIDE_STEP * WIDE_STEP / 12 / 256;
  private static final double SLOTS_A_DIRECTION = 1.7;
  private static final int MOST_SLOTS = 252;

  private CodecTrainer() {}

  static Codec train(String model, List<float[]> sample) {
    int n = sample.getFirst().length;
    double[] mean = new double[n];
    for (float[] values : sample) {
      for (int i = 0; i < n; i++) {
        mean[i] += values[i] / (double) sample.size();
      }
    }
    double[][] covariance = covariance(sample, mean);
    double[][] directions = Eigen.decompose(covariance);
    double[] variance = new double[n];
    for (int d = 0; d < n; d++) {
      variance[d] = Math.max(0, covariance[d][d]);
    }
    int kept = kept(variance, sample.size());
    // A small sample knows little: it counts as if one vector more had been seen, the same in all
    // directions.
    for (int d = 0; d < n; d++) {
      variance[d] = (variance[d] * sample.size() + 1.0 / n) / (sample.size() + 1);
    }
    float[] basis = new float[n * n];
    for (int d = 0; d < n; d++) {
      for (int i = 0; i < n; i++) {
        basis[i * n + d] = (float) directions[d][i];
      }
    }
    double[] centre = new double[n];
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < n; d++) {
        centre[d] += basis[i * n + d] * mean[i];
      }
    }
    int[] slots = slots(variance, kept);
    double[] fine = new double[kept];
    java.util.Arrays.fill(fine, 1);
    Codec rough =
        new Codec(
            model,
            n,
            kept,
            basis,
            centre,
            slots,
            steps(slots, variance, 1),
            fine,
            1,
            1e9,
            skew(basis, n));
    return measured(rough, sample, variance);
  }

  private static double[][] covariance(List<float[]> sample, double[] mean) {
    int n = mean.length;
    double[][] sums = new double[n][n];
    double[] centred = new double[n];
    for (float[] values : sample) {
      for (int i = 0; i < n; i++) {
        centred[i] = values[i] - mean[i];
      }
      for (int i = 0; i < n; i++) {
        double factor = centred[i] / sample.size();
        double[] row = sums[i];
        for (int j = 0; j < n; j++) {
          row[j] += factor * centred[j];
        }
      }
    }
    return sums;
  }

  private static int kept(double[] variance, int seen) {
    if (seen < 4 * variance.length) {
      return variance.length;
    }
    double total = 0;
    for (double value : variance) {
      total += value;
    }
    double tail = 0;
    int kept = variance.length;
    while (kept > 1 && tail + variance[kept - 1] <= 1e-6 * total) {
      kept--;
      tail += variance[kept];
    }
    return kept;
  }

  /** Gives each slot to the direction that gains most by it; the last two are for m.e. */
  private static int[] slots(double[] variance, int kept) {
    int count = Math.min(MOST_SLOTS, (int) Math.ceil((SLOTS_A_DIRECTION * kept + 2) / 4) * 4);
    double[] left = variance.clone();
    int[] given = new int[variance.length];
    List<Integer> order = new ArrayList<>();
    while (order.size() < count - 2) {
      int best = -1;
      double gain = -1;
      for (int d = 0; d < kept; d++) {
        double after = variance[d] * (given[d] == 0 ? LEFT_BY_ONE : LEFT_BY_TWO);
        if (given[d] < 2 && left[d] - after > gain) {
          gain = left[d] - after;
          best = d;
        }
      }
      if (best < 0) {
        break;
      }
      left[best] = variance[best] * (given[best] == 0 ? LEFT_BY_ONE : LEFT_BY_TWO);
      given[best]++;
      order.add(best);
    }
    Collections.sort(order);
    order.add(-1);
    order.add(-1);
    while (order.size() % 4 != 0) {
      order.add(-1);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] steps(int[] slots, double[] variance, double shiftStep) {
    double[] steps = new double[slots.length];
    double shift = shiftStep;
    for (int s = 0; s < slots.length; s++) {
      int d = slots[s];
      if (d < 0) {
        steps[s] = shift;
        shift /= 16;
      } else if (s > 0 && slots[s - 1] == d) {
        steps[s] = steps[s - 1] / 16;
      } else {
        boolean two = s + 1 < slots.length && slots[s + 1] == d;
        steps[s] = (two ? WIDE_STEP : BEST_STEP) * Math.sqrt(variance[d]);
      }
    }
    return steps;
  }

  /**
   * Sets what follows from the sample's own codes: ranges, with room for what is a little beyond.
   */
  private static Codec measured(Codec rough, List<float[]> sample, double[] variance) {
    CodedRow row = new CodedRow(rough);
    float[] scratch = new float[rough.dimensions()];
    double[] z = new double[rough.dimensions()];
    double[] widest = new double[rough.kept()];
    double shift = 1e-4;
    double distance = 1e-4;
    for (float[] values : sample) {
      row.encode(values);
      shift = Math.max(shift, Math.abs(row.shift));
      distance = Math.max(distance, row.coarseDistance);
      rough.project(values, scratch, z);
      for (int d = 0; d < widest.length; d++) {
        widest[d] = Math.max(widest[d], Math.abs(z[d]));
      }
    }
    double[] fine = new double[rough.kept()];
    for (int d = 0; d < fine.length; d++) {
      fine[d] = Math.max(1.05 * widest[d], 3 * Math.sqrt(variance[d])) / Codec.HIGHEST_FINE;
    }
    double[] steps = steps(rough.slotDirection(), variance, 1.3 * shift / 8);
    Codec codec = with(rough, steps, fine, 1.25 * distance / (Codec.UNKNOWN - 1), 1e9);
    CodedRow coded = new CodedRow(codec);
    double length = 1;
    for (float[] values : sample) {
      coded.encode(values);
      length = Math.max(length, coded.codeLength);
    }
    return with(codec, steps, fine, codec.errorUnit(), 1.15 * length);
  }

  private static Codec with(
      Codec c, double[] steps, double[] fine, double errorUnit, double codeLimit) {
    return new Codec(
        c.model(),
        c.dimensions(),
        c.kept(),
        c.basis(),
        c.mean(),
        c.slotDirection(),
        steps,
        fine,
        errorUnit,
        codeLimit,
        c.skew());
  }

  /** Frobenius norm of V'V - 1 (not below its spectral norm), V being rounded to floats. */
  private static double skew(float[] basis, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = i == j ? -1 : 0;
        for (int d = 0; d < n; d++) {
          dot += (double) basis[i * n + d] * basis[j * n + d];
        }
        sum += (i == j ? 1 : 2) * dot * dot;
      }
    }
    return Math.sqrt(sum) * 1.01 + 1e-12;
  }
}
