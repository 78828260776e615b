package org.secondlook.search;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Searches the probes of unsolved cases again when people are enrolled: the other way round, since
 * the new photos are few. Safe for several threads.
 */
public final class ProbeWatch {
  /** A probe that waits, under whatever number the caller knows it by. */
  public record WaitingProbe(long id, Template template) {}

  /** A new photo that a waiting probe should be compared with. */
  public record Hit(
      long probe, long photo, long person, double similarity, double first, double second) {}

  private final Fusion fusion;
  private final double least;

  /**
   * @param least lowest fused similarity that is worth telling, from {@link
   *     FalseMatchRates#similarityAt}
   */
  public ProbeWatch(Fusion fusion, double least) {
    this.fusion = fusion;
    this.least = least;
  }

  /**
   * Compares each probe with each new photo by their float templates.
   *
   * @return for each probe and person at most one hit, the best photo; in the order of probes, best
   *     first
   */
  public List<Hit> hits(List<WaitingProbe> probes, List<IndexEntry> enrolled) {
    List<Hit> hits = new ArrayList<>();
    try (FloatScanIndex fresh = new FloatScanIndex(fusion)) {
      fresh.add(enrolled);
      for (WaitingProbe probe : probes) {
        for (Match match :
            fresh
                .search(List.of(probe.template()), Math.max(1, enrolled.size()), PhotoSet.ALL)
                .getFirst()) {
          if (match.similarity() >= least) {
            hits.add(
                new Hit(
                    probe.id(),
                    match.photo(),
                    match.person(),
                    match.similarity(),
                    match.first(),
                    match.second()));
          }
        }
      }
    }
    return List.copyOf(hits);
  }
}
