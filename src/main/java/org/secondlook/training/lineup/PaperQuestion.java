package org.secondlook.training.lineup;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.training.LabelledFace;

/**
 * A probe and whom it may be. A pair is a list of one candidate.
 *
 * @param number from 1, in the paper's order
 * @param mate which candidate is the probe's person, from 1; 0 where none is
 */
public record PaperQuestion(int number, LabelledFace probe, List<Offer> candidates, int mate) {
  /** What is chosen where nobody is. */
  public static final int NOBODY = 0;

  /**
   * A candidate.
   *
   * @param similarity of the engine, with the probe
   * @param fmr measured share of strangers who reach it; where none did, the interval's upper end
   * @param bound whether none did
   */
  public record Offer(LabelledFace face, double similarity, double fmr, boolean bound) {}

  public PaperQuestion {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty() || mate < 0 || mate > candidates.size()) {
      throw new IllegalArgumentException("A question has candidates, and its mate is one of them");
    }
  }

  public boolean pair() {
    return candidates.size() == 1;
  }

  /** The candidate the engine ranks first, from 1. */
  public int closest() {
    return IntStream.rangeClosed(1, candidates.size())
        .boxed()
        .max(Comparator.comparingDouble(at -> candidates.get(at - 1).similarity()))
        .orElseThrow();
  }

  /** Whom the engine would name at a threshold; 0 for nobody. */
  public int engine(double threshold) {
    int first = closest();
    return candidates.get(first - 1).similarity() >= threshold ? first : NOBODY;
  }

  /**
   * Of the poorer photo of the comparison that matters: with the mate, or else with the closest.
   */
  public double quality() {
    LabelledFace other = candidates.get((mate > 0 ? mate : closest()) - 1).face();
    return Math.min(quality(probe), quality(other));
  }

  private static double quality(LabelledFace face) {
    return face.seen().map(LabelledFace.Seen::quality).orElse(0.0);
  }
}
