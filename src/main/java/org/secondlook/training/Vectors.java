package org.secondlook.training;

import java.util.List;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** Templates as plain arrays, so that millions of comparisons stay in the processor's cache. */
final class Vectors {
  private final float[][] first;
  private final float[][] second;
  private final double offset;
  private final double firstFactor;
  private final double secondFactor;

  Vectors(List<Template> templates, Fusion fusion) {
    first = templates.stream().map(each -> each.first().values()).toArray(float[][]::new);
    second = templates.stream().map(each -> each.second().values()).toArray(float[][]::new);
    offset = fusion.offset();
    firstFactor = fusion.firstFactor();
    secondFactor = fusion.secondFactor();
  }

  int size() {
    return first.length;
  }

  double similarity(int a, int b) {
    return offset
        + firstFactor * dot(first[a], first[b])
        + secondFactor * dot(second[a], second[b]);
  }

  double similarity(int a, Template other) {
    return offset
        + firstFactor * dot(first[a], other.first().values())
        + secondFactor * dot(second[a], other.second().values());
  }

  /** Four sums, which the compiler can keep in flight at once. */
  private static double dot(float[] a, float[] b) {
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
}
