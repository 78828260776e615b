package org.secondlook.workflow.search;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.search.ExpectedStrangers;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.Workstation;

/** What to expect of a search before anything is searched. */
public record ForecastSearch(Workstation workstation) {
  /** Rarer similarities than this between strangers are worth a thought. */
  private static final double NOTABLE_FMR = 1e-3;

  /**
   * @param photos that take part
   * @param shown candidates that a list will have
   * @param similarityOfLast what the last of so many strangers reaches on average
   * @param notable a similarity that strangers reach in 1 of 1,000 comparisons
   * @param reachNotable how many strangers reach it in such a gallery
   * @param goodMissed share of the people enrolled with one photo whose good probes stay below it,
   *     0..1
   * @param poorestMissed likewise of probes of the poorest band
   */
  public record Forecast(
      int photos,
      int shown,
      double similarityOfLast,
      double notable,
      double reachNotable,
      double goodMissed,
      double poorestMissed) {}

  /** How many photos a filter lets through, and what a list of {@code top} holds by chance. */
  public Forecast run(Actor actor, GalleryFilter filter, int top) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    int photos = workstation.searchable().photos(filter);
    FalseMatchRates rates = workstation.models().fused();
    int people = Math.min(photos, workstation.gallery().stats().people());
    int shown = ExpectedStrangers.shown(top, people);
    double last = photos == 0 ? 0 : rates.similarityAt((double) shown / photos);
    double notable = rates.similarityAt(NOTABLE_FMR);
    return new Forecast(
        photos,
        shown,
        last,
        notable,
        ExpectedStrangers.reaching(rates.fmr(notable), people, photos),
        workstation.models().bands().getFirst().fused().fnmr(notable),
        workstation.models().bands().getLast().fused().fnmr(notable));
  }
}
