package org.secondlook.search.internal;

import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * One probe prepared for the scan: every direction's weight as whole numbers, and how far a sum of them can be from the
 * truth.
 *
 * <p>The scan adds in 16 bits, modulo 2^16. That is exact as long as the final sum fits, whatever happens on the way; the
 * unit is chosen so that by Cauchy-Schwarz every sum fits, with its margin.
 */
final class Plan {
  /** Embeddings are at most so long: {@code base.Embedding} refuses others. */
  static final double LONGEST = 1.001;

  private static final double ROOM = 32_000;

  final Template probe;
  final Part first;
  final Part second;

  /** In units of the scan: margin of the fused sum and of the second model's, beside the photo's own errors. */
  final int fusedSlack;

  final int secondSlack;

  Plan(Template probe, Codec firstCodec, Codec secondCodec, Fusion fusion) {
    this.probe = probe;
    Side a = new Side(probe.first().values(), firstCodec, fusion.firstFactor());
    Side b = new Side(probe.second().values(), secondCodec, fusion.secondFactor());
    double unit = Math.max(1e-12, (a.reach() + b.reach()) / ROOM);
    Part one = new Part(a, unit);
    Part two = new Part(b, unit);
    while (one.furthest() + two.furthest() > ROOM) {
      unit *= 1.05;
      one = new Part(a, unit);
      two = new Part(b, unit);
    }
    first = one;
    second = two;
    fusedSlack = one.slack + two.slack;
    secondSlack = two.slack;
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
      for (int s = 0; s < weights.length; s++) {
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
      fine = new int[side.codec.kept()];
      double sum = 0;
      double start8 = 0;
      for (int d = 0; d < side.q.length; d++) {
        start8 += side.q[d] * side.codec.mean()[d];
        sum += d < fine.length ? Math.abs(side.q[d] * side.codec.fineStep()[d]) : 0;
      }
      fineStart = start8;
      fineUnit = Math.max(sum, 1e-9) / 16_000_000;
      double missed = 0;
      for (int d = 0; d < fine.length; d++) {
        double weight = side.q[d] * side.codec.fineStep()[d] / fineUnit;
        fine[d] = (int) Math.rint(weight);
        missed += Math.abs(weight - fine[d]) * Codec.HIGHEST_FINE;
      }
      fineRest = missed * fineUnit + side.codec.slack(side.length, LONGEST);
    }

    /** Word w = n0 + 16 n1 + 256 n2 + 4096 n3; its shifts by 4, 8, 12 bits hold the higher slots with the same steps. */
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
