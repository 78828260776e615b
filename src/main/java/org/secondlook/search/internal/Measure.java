package org.secondlook.search.internal;

/** By which similarity rows are ranked: that of both models together, or the second one's alone. */
enum Measure {
  FUSED {
    @Override
    short[] sums(BlockSums block) {
      return block.fused;
    }

    @Override
    long[] passed(BlockSums block) {
      return block.passFused;
    }

    @Override
    void bound(FineCodes codes, SimilarityBounds into, int n) {
      codes.fused(into, n);
    }

    @Override
    int place(Plan plan, double similarity) {
      return plan.fusedPlace(similarity);
    }
  },

  SECOND {
    @Override
    short[] sums(BlockSums block) {
      return block.second;
    }

    @Override
    long[] passed(BlockSums block) {
      return block.passSecond;
    }

    @Override
    void bound(FineCodes codes, SimilarityBounds into, int n) {
      codes.second(into, n);
    }

    @Override
    int place(Plan plan, double similarity) {
      return plan.secondPlace(similarity);
    }
  };

  abstract short[] sums(BlockSums block);

  abstract long[] passed(BlockSums block);

  /** Fills entry n with the interval that the row's similarity lies in. */
  abstract void bound(FineCodes codes, SimilarityBounds into, int n);

  /** Not above the place among the scan's sums of a similarity that is at least so. */
  abstract int place(Plan plan, double similarity);
}
