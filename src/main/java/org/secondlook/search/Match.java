package org.secondlook.search;

/**
 * One person's best photo for a probe.
 *
 * @param rank from 1, by fused similarity; ties by photo number
 * @param person the person's number
 * @param photo the photo's number
 * @param similarity fused, see {@code vision.Fusion}: 0 for the average stranger, 1 for the same
 *     picture
 * @param first cosine similarity of the leading model
 * @param second cosine similarity of the second model
 * @param secondRank this person's rank if the second model alone had ranked all people that passed
 *     the filter, by each person's best photo for that model; people with equal similarity share a
 *     rank. Exact up to {@link #SECOND_RANKS}; one more stands for every rank beyond, where the
 *     second model does not support the candidate anyway
 */
public record Match(
    int rank,
    long person,
    long photo,
    double similarity,
    double first,
    double second,
    int secondRank) {
  /** The last second rank that is told apart. */
  public static final int SECOND_RANKS = 200;

  public Match {
    if (rank < 1 || secondRank < 1) {
      throw new IllegalArgumentException("Ranks count from 1");
    }
  }

  /** Whether the second rank is only known to be beyond {@link #SECOND_RANKS}. */
  public boolean beyondSecondRanks() {
    return secondRank > SECOND_RANKS;
  }
}
