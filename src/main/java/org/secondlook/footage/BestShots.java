package org.secondlook.footage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the few best sightings of one track while it runs, each with what the caller needs of its
 * frame (a chip, a template), since frames are gone afterwards. Sightings close in time show nearly
 * the same, so of such only the better one is kept.
 *
 * @param <T> what is kept beside each sighting
 */
public final class BestShots<T> {
  /**
   * @param weight how much it counts in the track's template; the weights of all kept ones add up
   *     to 1
   */
  public record Shot<T>(Sighting sighting, T kept, double weight) {}

  private record Held<T>(Sighting sighting, T kept) {
    double quality() {
      return sighting.face().quality().overall();
    }
  }

  private final int most;
  private final long apartMillis;
  private final List<Held<T>> held = new ArrayList<>();

  /**
   * @param most how many are kept
   * @param apartMillis how far kept ones lie apart in time
   */
  public BestShots(int most, long apartMillis) {
    if (most < 1 || apartMillis < 0) {
      throw new IllegalArgumentException("At least one sighting is kept");
    }
    this.most = most;
    this.apartMillis = apartMillis;
  }

  /** Keeps the sighting if it is among the best; only then what goes with it is made. */
  public boolean offer(Sighting sighting, Supplier<T> kept) {
    double quality = sighting.face().quality().overall();
    List<Held<T>> near =
        held.stream()
            .filter(
                each -> Math.abs(each.sighting.ptsMillis() - sighting.ptsMillis()) < apartMillis)
            .toList();
    if (near.stream().anyMatch(each -> each.quality() >= quality)) {
      return false;
    }
    if (near.isEmpty() && held.size() == most) {
      Held<T> worst = held.stream().min(Comparator.comparingDouble(Held::quality)).orElseThrow();
      if (worst.quality() >= quality) {
        return false;
      }
      held.remove(worst);
    }
    held.removeAll(near);
    held.add(new Held<>(sighting, kept.get()));
    return true;
  }

  /** The kept ones, the best first. Never empty after the first offer. */
  public List<Shot<T>> shots() {
    double[] raw = held.stream().mapToDouble(each -> weight(each.sighting)).toArray();
    double sum = java.util.Arrays.stream(raw).sum();
    List<Shot<T>> out = new ArrayList<>();
    for (int i = 0; i < raw.length; i++) {
      out.add(new Shot<>(held.get(i).sighting, held.get(i).kept, raw[i] / sum));
    }
    out.sort(
        Comparator.comparingDouble((Shot<T> each) -> each.sighting.face().quality().overall())
            .reversed());
    return List.copyOf(out);
  }

  /**
   * What a sighting is worth within a track: the square of its quality, so that one good look isn't
   * drowned by many poor ones, times its size up to where more pixels stop to help.
   */
  public static double weight(Sighting sighting) {
    double quality = Math.max(1, sighting.face().quality().overall()) / 100;
    double size = Math.clamp(sighting.face().quality().interEyePx() / 60, 0.1, 1.0);
    return quality * quality * size;
  }
}
