package org.secondlook.search.internal;

import org.secondlook.vision.Fusion;

/**
 * Similarities by the fine codes, each as an interval that holds the true one. Safe for several
 * threads.
 */
record FineCodes(State<?> state, Kernel kernel, Fusion fusion, Plan plan) {
  private static final double LAST_DIGITS = 1e-9;

  /** Fills entry n with the interval of the fused similarity. */
  void fused(SimilarityBounds into, int n) {
    int row = into.rows()[n];
    int number = state.segment(row);
    CodedBlocks segment = state.segments().get(number);
    int own = row - state.starts()[number];
    double first = middle(plan.first, segment, own, 0, 0);
    double firstMargin = margin(plan.first, segment, own, 0);
    double second = middle(plan.second, segment, own, segment.layout.fineSecondAt(), 2);
    double secondMargin = margin(plan.second, segment, own, 2);
    into.lowest()[n] =
        fusion.fuse(cut(first - firstMargin), cut(second - secondMargin)) - LAST_DIGITS;
    into.highest()[n] =
        fusion.fuse(cut(first + firstMargin), cut(second + secondMargin)) + LAST_DIGITS;
  }

  /** Fills entry n with the interval of the second model's similarity. */
  void second(SimilarityBounds into, int n) {
    int row = into.rows()[n];
    int number = state.segment(row);
    CodedBlocks segment = state.segments().get(number);
    int own = row - state.starts()[number];
    double middle = middle(plan.second, segment, own, segment.layout.fineSecondAt(), 2);
    double margin = margin(plan.second, segment, own, 2);
    into.lowest()[n] = cut(middle - margin);
    into.highest()[n] = cut(middle + margin);
  }

  private double middle(Plan.Part part, CodedBlocks segment, int own, int codesAt, int which) {
    int sum = kernel.fine(segment.fine, segment.fineAt(own) + codesAt, part.fine);
    return part.fineMiddle(sum, segment.fineNumber(own, which));
  }

  private static double margin(Plan.Part part, CodedBlocks segment, int own, int which) {
    return part.fineMargin(segment.fineNumber(own, which + 1));
  }

  /** Cut at 1 as Embedding.similarity does. */
  private static double cut(double similarity) {
    return Math.clamp(similarity, -1.0, 1.0);
  }
}
