package org.secondlook.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.ExpectedStrangers;

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
    Optional<Double> rightShare,
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
    double each = ExpectedStrangers.reaching(settings.fmr(), settings.photos(), settings.photos());
    double strangers = settings.searches() * each;
    double without = Math.exp(-each);
    double notFound = settings.searches() - found;
    return new HitMeaning(
        settings,
        enrolled,
        found,
        strangers,
        found + strangers > 0 ? Optional.of(found / (found + strangers)) : Optional.empty(),
        found * without,
        found * (1 - without),
        notFound * (1 - without),
        notFound * without);
  }

  /**
   * The four outcomes as whole searches, in the order of the components: each rounded down, and
   * what is then missing given to the largest remainders, so that their sum stays the number of
   * searches.
   */
  public List<Integer> whole() {
    double[] parts = {onlyPerson, personAndStrangers, onlyStrangers, nobody};
    int[] whole = new int[parts.length];
    int missing = settings.searches();
    for (int i = 0; i < parts.length; i++) {
      whole[i] = (int) Math.floor(parts[i] + 1e-9);
      missing -= whole[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> whole[i] - parts[i]))
        .limit(Math.max(0, missing))
        .forEach(i -> whole[i]++);
    return IntStream.of(whole).boxed().toList();
  }
}
