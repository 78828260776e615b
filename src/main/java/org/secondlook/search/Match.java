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
 *     the filter
 */
public record Match(
    int rank,
    long person,
    long photo,
    double similarity,
    double first,
    double second,
    int secondRank) {
  public Match {
    if (rank < 1 || secondRank < 1) {
      throw new IllegalArgumentException("Ranks count from 1");
    }
  }
}
