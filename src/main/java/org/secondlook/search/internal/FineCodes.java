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
    double[] both = new double[4];
    models(row, both);
    into.lowest()[n] = fusion.fuse(both[0], both[2]) - LAST_DIGITS;
    into.highest()[n] = fusion.fuse(both[1], both[3]) + LAST_DIGITS;
  }

  /** Fills entry n with the interval of the second model's similarity. */
  void second(SimilarityBounds into, int n) {
    double[] both = new double[4];
    secondModel(into.rows()[n], both);
    into.lowest()[n] = both[2];
    into.highest()[n] = both[3];
  }

  /** Not above the row's place among the fused sums. */
  int fusedSum(int row) {
    double[] both = new double[4];
    models(row, both);
    return plan.fusedSum(both[0], both[2]);
  }

  /** Not above the row's place among the second model's sums. */
  int secondSum(int row) {
    double[] both = new double[4];
    secondModel(row, both);
    return plan.secondSum(both[2]);
  }

  private void models(int row, double[] both) {
    int number = state.segment(row);
    CodedBlocks segment = state.segments().get(number);
    int own = row - state.starts()[number];
    interval(plan.first, segment, own, segment.fineAt(own), 0, both);
    interval(
        plan.second, segment, own, segment.fineAt(own) + segment.layout.fineSecondAt(), 2, both);
  }

  private void secondModel(int row, double[] both) {
    int number = state.segment(row);
    CodedBlocks segment = state.segments().get(number);
    int own = row - state.starts()[number];
    interval(
        plan.second, segment, own, segment.fineAt(own) + segment.layout.fineSecondAt(), 2, both);
  }

  private void interval(
      Plan.Part part, CodedBlocks segment, int own, long codes, int which, double[] both) {
    double middle =
        part.fineMiddle(
            kernel.fine(segment.fine, codes, part.fine), segment.fineNumber(own, which));
    double margin = part.fineMargin(segment.fineNumber(own, which + 1));
    // Cut at 1 as Embedding.similarity does.
    both[which] = Math.clamp(middle - margin, -1.0, 1.0);
    both[which + 1] = Math.clamp(middle + margin, -1.0, 1.0);
  }
}
