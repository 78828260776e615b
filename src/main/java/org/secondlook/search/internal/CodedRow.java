package org.secondlook.search.internal;

/** The codes of one embedding; an instance is filled again and again by one thread. */
final class CodedRow {
  final Codec codec;
  final int[] slots;
  final byte[] fine;
  int coarseError;
  float fineShift;
  float fineError;

  /** Of the last row, for training: how far the coarse code is off, and m.e before it was coded. */
  double coarseDistance;

  double shift;
  double codeLength;
  private final float[] scratch;
  private final double[] z;
  private final double[] left;

  CodedRow(Codec codec) {
    this.codec = codec;
    slots = new int[codec.slots()];
    fine = new byte[codec.kept()];
    scratch = new float[codec.dimensions()];
    z = new double[codec.dimensions()];
    left = new double[codec.dimensions()];
  }

  void encode(float[] values) {
    codec.project(values, scratch, z);
    coarse();
    fine();
  }

  private void coarse() {
    System.arraycopy(z, 0, left, 0, z.length);
    int[] directions = codec.slotDirection();
    for (int s = 0; s < slots.length; s++) {
      if (directions[s] >= 0) {
        slots[s] = slot(left[directions[s]], codec.slotStep()[s]);
        left[directions[s]] -= codec.slotStep()[s] * (slots[s] - Codec.MIDDLE);
      }
    }
    shift = dot(codec.mean(), left);
    double shiftLeft = shift;
    double length = 0;
    for (int s = 0; s < slots.length; s++) {
      if (directions[s] < 0) {
        slots[s] = slot(shiftLeft, codec.slotStep()[s]);
        shiftLeft -= codec.slotStep()[s] * (slots[s] - Codec.MIDDLE);
      }
      length += (double) (slots[s] - Codec.CENTRE) * (slots[s] - Codec.CENTRE);
    }
    codeLength = Math.sqrt(length);
    coarseDistance = Math.sqrt(dot(left, left)) + codec.rounding();
    double units = Math.ceil(coarseDistance / codec.errorUnit());
    boolean fits =
        units < Codec.UNKNOWN
            && codeLength <= codec.codeLimit()
            && Math.abs(shiftLeft) <= codec.shiftRest();
    if (fits) {
      coarseError = (int) units;
    } else {
      // A vector unlike all of the sample. Its sum must stay harmless, and the fine code decides.
      java.util.Arrays.fill(slots, Codec.CENTRE);
      coarseError = Codec.UNKNOWN;
    }
  }

  private void fine() {
    System.arraycopy(z, 0, left, 0, z.length);
    for (int d = 0; d < fine.length; d++) {
      double step = codec.fineStep()[d];
      long code = Math.clamp(Math.round(z[d] / step), -Codec.HIGHEST_FINE, Codec.HIGHEST_FINE);
      fine[d] = (byte) code;
      left[d] -= step * code;
    }
    fineShift = (float) dot(codec.mean(), left);
    fineError = Math.nextUp((float) (Math.sqrt(dot(left, left)) + codec.rounding()));
  }

  private static int slot(double value, double step) {
    return (int) Math.clamp((long) Math.floor(value / step) + Codec.CENTRE, 0, 15);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
