package org.secondlook.engine.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.secondlook.footage.BestShots;
import org.secondlook.footage.Sighting;
import org.secondlook.vision.Face;
import org.secondlook.vision.QualityReason;

/**
 * The sightings that make one track's template, kept while it runs: a few good ones that lie apart
 * in time; where none is good, many more, since the noise of each is its own and their templates'
 * mean has less of it. One thread.
 */
final class TrackShots {
  private static final int GOOD_SHOTS = 5;
  private static final long GOOD_APART_MILLIS = 250;
  private static final int POOR_SHOTS = 12;

  /** Larger faces are kept in fewer pictures, which take more memory each. */
  private static final double MOST_POOR_SIDE = 120;

  private static final Set<QualityReason> POOR =
      Set.of(
          QualityReason.TOO_SMALL,
          QualityReason.TOO_DARK,
          QualityReason.BLURRED,
          QualityReason.LOW_CONTRAST);

  private final BestShots<FaceCutout> good = new BestShots<>(GOOD_SHOTS, GOOD_APART_MILLIS);
  private BestShots<FaceCutout> poor = new BestShots<>(POOR_SHOTS, 0);
  private boolean anyGood;

  static boolean poor(Face face) {
    return face.quality().reasons().stream().anyMatch(POOR::contains);
  }

  /**
   * @param cutout made only where the sighting is kept
   */
  void offer(Sighting sighting, Supplier<FaceCutout> cutout) {
    good.offer(sighting, cutout);
    if (!poor(sighting.face()) && !anyGood) {
      anyGood = true;
      poor = new BestShots<>(1, 0);
    }
    double side = Math.max(sighting.face().box().width(), sighting.face().box().height());
    if (!anyGood && side <= MOST_POOR_SIDE) {
      poor.offer(sighting, cutout);
    }
  }

  /** The best first; never empty after the first offer. */
  List<FaceCutout> shots() {
    List<BestShots.Shot<FaceCutout>> few = good.shots();
    List<BestShots.Shot<FaceCutout>> many = poor.shots();
    boolean pooled = !anyGood && many.size() > few.size();
    return (pooled ? many : few).stream().map(BestShots.Shot::kept).toList();
  }
}
