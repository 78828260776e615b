package org.secondlook.base;

import java.util.Arrays;
import java.util.List;

/**
 * What an embedding model made of one aligned face: a vector of length 1. Vectors of different
 * spaces can't be compared.
 *
 * @param model id of the model that the space is named after, as in its manifest; a field network
 *     gives templates in the space of its plain one
 * @param values the vector; owned by this record, never written to
 */
public record Embedding(String model, float[] values) {
  private static final double TOLERANCE = 1e-3;

  public Embedding {
    if (model.isBlank()) {
      throw new IllegalArgumentException("An embedding needs its model's id");
    }
    double norm = squares(values);
    // A NaN fails this comparison too.
    if (!(Math.abs(Math.sqrt(norm) - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          "An embedding has length 1, this one of " + model + " has " + Math.sqrt(norm));
    }
  }

  private static double squares(float[] values) {
    // Four sums, which the processor can keep in flight at once: a search makes thousands.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      s0 += (double) values[i] * values[i];
      s1 += (double) values[i + 1] * values[i + 1];
      s2 += (double) values[i + 2] * values[i + 2];
      s3 += (double) values[i + 3] * values[i + 3];
    }
    for (; i < values.length; i++) {
      s0 += (double) values[i] * values[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Scales any vector to length 1; refuses the zero vector. */
  public static Embedding normalised(String model, float[] values) {
    double norm = 0;
    for (float value : values) {
      norm += (double) value * value;
    }
    if (!(norm > 0) || !Double.isFinite(norm)) {
      throw new IllegalArgumentException("A vector of length " + norm + " has no direction");
    }
    float factor = (float) (1 / Math.sqrt(norm));
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] * factor;
    }
    return new Embedding(model, out);
  }

  /** The weighted sum of embeddings of one space, at length 1. */
  public static Embedding sum(List<Embedding> embeddings, double[] weights) {
    Embedding head = embeddings.getFirst();
    float[] total = new float[head.dimensions()];
    for (int n = 0; n < weights.length; n++) {
      Embedding each = embeddings.get(n);
      if (!each.model.equals(head.model)) {
        throw new IllegalArgumentException("Embeddings of different models can't be added");
      }
      for (int i = 0; i < total.length; i++) {
        total[i] += (float) (weights[n] * each.values[i]);
      }
    }
    return normalised(head.model, total);
  }

  public int dimensions() {
    return values.length;
  }

  /** Cosine similarity, -1..1, of two embeddings of the same model. */
  public double similarity(Embedding other) {
    if (!model.equals(other.model) || values.length != other.values.length) {
      throw new IllegalArgumentException(
          "Embeddings of " + model + " and " + other.model + " can't be compared");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return Math.clamp(sum, -1.0, 1.0);
  }

  /**
   * The inner product in single precision, for millions of comparisons: several times as fast as
   * {@link #similarity} and right to about the sixth digit.
   */
  public static double dot(float[] a, float[] b) {
    // Four sums, which the compiler can keep in flight at once.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding(String m, float[] v)
        && m.equals(model)
        && Arrays.equals(v, values);
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + model + ", " + values.length + "-d]";
  }
}
