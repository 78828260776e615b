package org.secondlook.training;

import org.secondlook.base.SecondLookException;

/**
 * What a candidate above the threshold is worth, as natural frequencies over a number of searches.
 *
 * @param settings what was asked
 * @param enrolled of the searches, those whose person is in the gallery
 * @param found of these, those in which the person reaches the threshold
 * @param strangers candidates above the threshold who are somebody else, in all searches
 * @param rightShare chance that a candidate above the threshold is the person sought; empty without
 *     any candidate
 * @param onlyPerson searches that return the person and nobody else; likewise the next three
 */
public record HitMeaning(
    Settings settings,
    double enrolled,
    double found,
    double strangers,
    java.util.Optional<Double> rightShare,
    double onlyPerson,
    double personAndStrangers,
    double onlyStrangers,
    double nobody) {
  /**
   * @param prior chance that the person sought is in the gallery at all, 0..1
   * @param photos of the gallery
   * @param searches that are imagined, for frequencies people can picture
   */
  public record Settings(double prior, long photos, double fmr, double fnmr, int searches) {
    public Settings {
      demand(
          prior >= 0 && prior <= 1,
          "The chance that the person is in the gallery lies between 0 and 1.");
      demand(fmr >= 0 && fmr <= 1, "A false match rate lies between 0 and 1.");
      demand(fnmr >= 0 && fnmr <= 1, "The share of true matches missed lies between 0 and 1.");
      demand(photos >= 1, "A gallery has at least one photo.");
      demand(searches >= 1, "At least one search is needed.");
    }

    private static void demand(boolean holds, String sentence) {
      if (!holds) {
        throw SecondLookException.usage(sentence);
      }
    }
  }

  /** Strangers come independently of each other and of the person (Poisson). */
  public static HitMeaning of(Settings settings) {
    double enrolled = settings.searches() * settings.prior();
    double found = enrolled * (1 - settings.fnmr());
    double each = settings.photos() * settings.fmr();
    double strangers = settings.searches() * each;
    double without = Math.exp(-each);
    double notFound = settings.searches() - found;
    return new HitMeaning(
        settings,
        enrolled,
        found,
        strangers,
        found + strangers > 0
            ? java.util.Optional.of(found / (found + strangers))
            : java.util.Optional.empty(),
        found * without,
        found * (1 - without),
        notFound * (1 - without),
        notFound * without);
  }
}
