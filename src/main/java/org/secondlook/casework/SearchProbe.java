package org.secondlook.casework;

import java.util.List;
import java.util.Optional;
import org.secondlook.vision.Template;
import org.secondlook.wording.Figures;

/**
 * One face that was searched for; its candidates come from {@link BlindReview} or, once seen,
 * {@link Searches}.
 *
 * @param number from 1 within the search
 * @param tracks one, or several whose templates were fused
 * @param template what was searched for
 * @param enhancement the enhancement steps of the probe as JSON; "[]" for the original
 * @param expectedFalseCandidates strangers that such a list holds by chance
 * @param outlook what probes of its quality are worth; empty in searches of 0.1.0
 * @param candidates how many there are
 * @param notSearched a sentence where the probe was too poor to be searched
 */
public record SearchProbe(
    ProbeId id,
    SearchId search,
    int number,
    List<TrackId> tracks,
    Template template,
    String enhancement,
    double expectedFalseCandidates,
    Optional<ProbeOutlook> outlook,
    int candidates,
    Optional<String> notSearched) {
  public SearchProbe {
    tracks = List.copyOf(tracks);
  }

  /**
   * As it may be told before the decisions: the strangers expected are computed from the lowest
   * similarity of the list, so that only its length is told, which they are never more than.
   */
  public SearchProbe blind() {
    return new SearchProbe(
        id,
        search,
        number,
        tracks,
        template,
        enhancement,
        candidates,
        outlook,
        candidates,
        notSearched);
  }

  /** What chance does to its list, in words: strangers, and the person missed. */
  public String chances() {
    return outlook
        .map(known -> Figures.chances(expectedFalseCandidates, known.chanceToMiss(), known.band()))
        .orElseGet(() -> Figures.expected(expectedFalseCandidates));
  }
}
