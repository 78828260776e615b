package org.secondlook.training;

import java.util.List;
import org.secondlook.base.Embedding;
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
        + firstFactor * Embedding.dot(first[a], first[b])
        + secondFactor * Embedding.dot(second[a], second[b]);
  }

  double similarity(int a, Template other) {
    return offset
        + firstFactor * Embedding.dot(first[a], other.first().values())
        + secondFactor * Embedding.dot(second[a], other.second().values());
  }
}
