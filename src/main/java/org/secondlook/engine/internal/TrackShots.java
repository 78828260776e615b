package org.secondlook.engine.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.secondlook.footage.BestShots;
import org.secondlook.footage.Sighting;
import org.secondlook.vision.ChipMemory;
import org.secondlook.vision.Chips;
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

  private final BestShots<Shot> good = new BestShots<>(GOOD_SHOTS, GOOD_APART_MILLIS);
  private final ChipMemory memory = new ChipMemory();
  private BestShots<Shot> poor = new BestShots<>(POOR_SHOTS, 0);
  private boolean anyGood;
  private int changes;

  /**
   * A kept sighting, with what a second look made of it, which is asked for each time that the
   * track's template is made.
   */
  static final class Shot {
    private final FaceCutout first;
    private FaceCutout second;
    private Chips chips;

    Shot(FaceCutout first) {
      this.first = first;
    }

    Sighting sighting() {
      return first.sighting();
    }

    FaceCutout second(UnaryOperator<FaceCutout> look) {
      if (second == null) {
        second = look.apply(first);
      }
      return second;
    }

    /** Of the second look, which must have been. */
    Chips chips(Function<FaceCutout, Chips> cut) {
      if (chips == null) {
        chips = cut.apply(second);
      }
      return chips;
    }
  }

  static boolean poor(Face face) {
    return face.quality().reasons().stream().anyMatch(POOR::contains);
  }

  /**
   * @param cutout made only where the sighting is kept
   */
  void offer(Sighting sighting, Supplier<FaceCutout> cutout) {
    Supplier<Shot> shot = () -> new Shot(cutout.get());
    boolean kept = good.offer(sighting, shot);
    if (!poor(sighting.face()) && !anyGood) {
      anyGood = true;
      kept = true;
      poor = new BestShots<>(1, 0);
    }
    double side = Math.max(sighting.face().box().width(), sighting.face().box().height());
    if (!anyGood && side <= MOST_POOR_SIDE) {
      kept |= poor.offer(sighting, shot);
    }
    changes += kept ? 1 : 0;
  }

  /** How often other sightings were kept: where it is the same, so is the template. */
  int changes() {
    return changes;
  }

  /** What the models made of these sightings. */
  ChipMemory memory() {
    return memory;
  }

  /** The best first; never empty after the first offer. */
  List<Shot> shots() {
    List<BestShots.Shot<Shot>> few = good.shots();
    List<BestShots.Shot<Shot>> many = poor.shots();
    boolean pooled = !anyGood && many.size() > few.size();
    return (pooled ? many : few).stream().map(BestShots.Shot::kept).toList();
  }
}
