package org.secondlook.search.internal;

import org.secondlook.base.Embedding;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * One probe prepared for the scan: every direction's weight as whole numbers, and how far a sum of
 * them can be from the truth.
 *
 * <p>The scan adds in 16 bits, modulo 2^16. That is exact as long as the final sum fits, whatever
 * happens on the way; the unit is chosen so that by Cauchy-Schwarz every sum fits, with its margin.
 */
final class Plan {
  /** Embeddings are at most so long: {@code base.Embedding} refuses others. */
  static final double LONGEST = 1.001;

  private static final double ROOM = 32_000;

  private static final int FINEST = 6;

  final Template probe;
  final Part first;

  /**
   * Its sums count in a unit 2^{@link #secondShift} times finer than the fused ones, since they are
   * judged alone too.
   */
  final Part second;

  final int secondShift;

  /** In the fused unit: what a photo's error byte of the second model adds to the margin. */
  final int fusedPerSecondError;

  /** Margin of the fused sum besides what the photo's errors add. */
  final int fusedSlack;

  private final Fusion fusion;
  private final double unit;

  Plan(Template probe, Codec firstCodec, Codec secondCodec, Fusion fusion) {
    this.probe = probe;
    this.fusion = fusion;
    Side a = new Side(probe.first().values(), firstCodec, fusion.firstFactor());
    Side b = new Side(probe.second().values(), secondCodec, fusion.secondFactor());
    double coarsest = Math.max(1e-12, (a.reach() + b.reach()) / ROOM);
    while (new Part(a, coarsest).furthest() + new Part(b, coarsest).furthest() + 2 > ROOM) {
      coarsest *= 1.05;
    }
    unit = coarsest;
    int shift = FINEST;
    while (shift > 0 && new Part(b, unit / (1 << shift)).furthest() > ROOM) {
      shift--;
    }
    secondShift = shift;
    first = new Part(a, unit);
    second = new Part(b, unit / (1 << shift));
    Part rough = new Part(b, unit);
    fusedPerSecondError = rough.perError;
    // Shifting the second sum down loses less than one unit.
    fusedSlack = first.slack + (second.slack >> shift) + 2;
  }

  /** Any plan for blocks of so many groups a model. */
  static Plan forWarmUp(int groups) {
    int n = 4 * groups;
    float[] basis = new float[n * n];
    int[] slots = new int[n];
    double[] ones = new double[n];
    for (int i = 0; i < n; i++) {
      basis[i * n + i] = 1;
      slots[i] = i;
      ones[i] = 1;
    }
    slots[n - 1] = -1;
    Codec codec = new Codec("warm-up", n, n, basis, new double[n], slots, ones, ones, 1, 1, 0);
    float[] values = new float[n];
    java.util.Arrays.fill(values, (float) (1 / Math.sqrt(n)));
    Template probe = new Template(new Embedding("a", values), new Embedding("b", values));
    return new Plan(probe, codec, codec, new Fusion(0, 1, 1, 0, 1, 1));
  }

  /** Not above the place among the scan's fused sums of a similarity that is at least so. */
  int fusedPlace(double similarity) {
    return floor((similarity - fusedOrigin()) / unit);
  }

  int secondPlace(double similarity) {
    return floor((fusion.secondFactor() * similarity - second.origin) / unit * (1 << secondShift));
  }

  private double fusedOrigin() {
    return fusion.offset() + first.origin + second.origin;
  }

  private static int floor(double sum) {
    return (int) Math.clamp(Math.floor(sum) - 1, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** One model's embedding of the probe in its codec's directions. */
  private static final class Side {
    final Codec codec;
    final double factor;
    final double[] q;
    final double length;
    final double centredLength;
    final double[] coarse;

    Side(float[] values, Codec codec, double factor) {
      this.codec = codec;
      this.factor = factor;
      q = rotated(values, codec);
      length = length(values);
      double sum = 0;
      for (int d = 0; d < q.length; d++) {
        sum += (q[d] - codec.mean()[d]) * (q[d] - codec.mean()[d]);
      }
      centredLength = Math.sqrt(sum) + 1e-9;
      coarse = new double[codec.slots()];
      for (int s = 0; s < coarse.length; s++) {
        int d = codec.slotDirection()[s];
        coarse[s] = factor * codec.slotStep()[s] * (d < 0 ? 1 : q[d]);
      }
    }

    private static double[] rotated(float[] values, Codec codec) {
      int n = codec.dimensions();
      double[] q = new double[n];
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < n; d++) {
          q[d] += (double) values[i] * codec.basis()[i * n + d];
        }
      }
      return q;
    }

    private static double length(float[] values) {
      double sum = 0;
      for (float value : values) {
        sum += (double) value * value;
      }
      return Math.sqrt(sum);
    }

    /** What is uncertain whatever the photo: rounding, and that similarities are cut at 1. */
    double rest() {
      double cut = Math.max(0, length * LONGEST - 1);
      return factor * (codec.slack(length, LONGEST) + codec.shiftRest() + cut);
    }

    /** No sum with its margin goes beyond. */
    double reach() {
      double sum = 0;
      for (double value : coarse) {
        sum += value * value;
      }
      double codes = Math.sqrt(sum) * codec.codeLimit();
      return codes + factor * centredLength * codec.errorUnit() * (Codec.UNKNOWN - 1) + rest();
    }
  }

  /** What the scan and the fine pass need of one model. */
  static final class Part {
    /** Weights of the words of four slots, see {@link Kernel}. */
    final short[] words;

    /** Where the sum starts: slots are counted from {@link Codec#CENTRE}. */
    final short start;

    /** The photo's error byte times this is its margin. */
    final int perError;

    final int slack;

    /** The model's share of the fused similarity where its sum is zero. */
    final double origin;

    /** Weights of the fine codes, and zeros up to a multiple of {@link Kernel#FINE_STEP}. */
    final int[] fine;

    private final double fineUnit;
    private final double fineStart;
    private final double fineRest;
    private final double centredLength;
    private final double codeReach;

    private Part(Side side, double unit) {
      int[] weights = new int[side.coarse.length];
      double off = 0;
      double length = 0;
      int total = 0;
      double middles = 0;
      for (int s = 0; s < weights.length; s++) {
        middles += (Codec.CENTRE - Codec.MIDDLE) * side.coarse[s];
        weights[s] = (int) Math.rint(side.coarse[s] / unit);
        double miss = side.coarse[s] / unit - weights[s];
        off += miss * miss;
        length += (double) weights[s] * weights[s];
        total += weights[s];
      }
      words = words(weights);
      start = (short) (-Codec.CENTRE * total);
      perError = (int) Math.ceil(side.factor * side.centredLength * side.codec.errorUnit() / unit);
      slack = (int) Math.ceil(Math.sqrt(off) * side.codec.codeLimit() + side.rest() / unit) + 1;
      codeReach = Math.sqrt(length) * side.codec.codeLimit();
      centredLength = side.centredLength;
      int kept = side.codec.kept();
      fine = new int[(kept + Kernel.FINE_STEP - 1) / Kernel.FINE_STEP * Kernel.FINE_STEP];
      double sum = 0;
      double start8 = 0;
      for (int d = 0; d < side.q.length; d++) {
        start8 += side.q[d] * side.codec.mean()[d];
        sum += d < kept ? Math.abs(side.q[d] * side.codec.fineStep()[d]) : 0;
      }
      fineStart = start8;
      origin = side.factor * start8 + middles;
      fineUnit = Math.max(sum, 1e-9) / 16_000_000;
      double missed = 0;
      for (int d = 0; d < kept; d++) {
        double weight = side.q[d] * side.codec.fineStep()[d] / fineUnit;
        fine[d] = (int) Math.rint(weight);
        missed += Math.abs(weight - fine[d]) * Codec.HIGHEST_FINE;
      }
      fineRest = missed * fineUnit + side.codec.slack(side.length, LONGEST);
    }

    /**
     * Word w = n0 + 16 n1 + 256 n2 + 4096 n3; its shifts by 4, 8, 12 bits hold the higher slots
     * with the same steps.
     */
    private static short[] words(int[] weights) {
      short[] words = new short[weights.length];
      for (int s = 0; s < weights.length; s++) {
        words[s] = (short) (s % 4 == 0 ? weights[s] : weights[s] - 16 * weights[s - 1]);
      }
      return words;
    }

    private double furthest() {
      return codeReach + (double) perError * (Codec.UNKNOWN - 1) + slack;
    }

    /** Middle of the similarity's interval, from the sum of the fine codes. */
    double fineMiddle(int sum, float shift) {
      return fineStart + fineUnit * sum + shift;
    }

    double fineMargin(float error) {
      return centredLength * error + fineRest;
    }
  }
}
