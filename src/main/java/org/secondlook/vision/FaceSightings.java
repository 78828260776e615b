package org.secondlook.vision;

import java.util.List;
import java.util.Set;

/**
 * The pictures of one face that shall become one probe.
 *
 * @param weights how much each picture counts, in the chips' order
 * @param reasons what the best picture's quality says is wrong
 */
public record FaceSightings(List<Chips> chips, double[] weights, Set<QualityReason> reasons) {
  public FaceSightings {
    chips = List.copyOf(chips);
    reasons = Set.copyOf(reasons);
    if (chips.isEmpty() || chips.size() != weights.length) {
      throw new IllegalArgumentException("A face has a picture, and each picture a weight");
    }
  }

  public static FaceSightings one(Chips chips, FaceQuality quality) {
    return new FaceSightings(List.of(chips), new double[] {1}, quality.reasons());
  }
}
