package org.secondlook.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Figures;

/**
 * The same probes, none of whom is enrolled, against ever larger galleries: every candidate is a
 * stranger. Each gallery holds the smaller one.
 */
public final class GallerySize {
  private static final long MOST = 10_000_000;
  private static final int MOST_PROBES = 10_000;

  private GallerySize() {}

  /**
   * @param sizes photos enrolled, rising
   * @param seed that the people were made with; kept so that a class can repeat it
   */
  public record Settings(double threshold, int probes, List<Long> sizes, long seed) {
    public Settings {
      sizes = List.copyOf(sizes);
      if (probes < 1 || sizes.isEmpty() || sizes.getFirst() < 1) {
        throw SecondLookException.usage(
            "At least one probe and one gallery size above 0 are needed.");
      }
      if (sizes.getLast() > MOST || probes > MOST_PROBES) {
        throw SecondLookException.usage(
            "At most 10,000,000 photos and 10,000 probes are searched here; take fewer.");
      }
      for (int i = 1; i < sizes.size(); i++) {
        if (sizes.get(i) <= sizes.get(i - 1)) {
          throw SecondLookException.usage("Name the gallery sizes from small to large, each once.");
        }
      }
    }
  }

  /**
   * What came.
   *
   * @param alarmed searches that returned at least one stranger
   * @param highest similarity of any stranger
   * @param highestFmr how often strangers reach that
   * @param within whether both counts lie in the intervals shown beforehand
   */
  public record Observed(
      long strangers, int alarmed, double highest, ErrorRate highestFmr, boolean within) {
    /** The highest similarity with its rate. */
    public String closest() {
      return Figures.similarity(highest, highestFmr.shown(), highestFmr.bound());
    }
  }

  /**
   * @param observed empty where the set has too few people for this size
   */
  public record Row(Expectation expected, Optional<Observed> observed) {}

  /**
   * @param people whom the rate was measured on, in a few words
   * @param measuredOn how many people these were
   * @param madeUp whether all of them have no pictures
   * @param convincing the best candidates of the largest gallery that was searched, all of them
   *     wrong
   */
  public record Result(
      Settings settings,
      String people,
      int measuredOn,
      boolean madeUp,
      ErrorRate fmr,
      List<Row> rows,
      List<RatedPair> convincing) {}

  /** What is shown before anything is searched. */
  public static List<Expectation> expected(Settings settings, Scores measured) {
    return settings.sizes().stream()
        .map(size -> measured.expected(settings.threshold(), size, settings.probes()))
        .toList();
  }

  public static Result run(Settings settings, PopulationSplit population, JobContext context) {
    List<Expectation> expected = expected(settings, population.measured());
    StrangerSearch search = new StrangerSearch(population, settings.probes(), settings.threshold());
    List<Row> rows = new ArrayList<>();
    for (Expectation each : expected) {
      if (each.photos() > population.available()) {
        rows.add(new Row(each, Optional.empty()));
        continue;
      }
      search.enrolUpTo(each.photos(), context);
      long strangers = search.strangers();
      int alarmed = search.alarmed();
      boolean within = each.total().holds(strangers) && each.alarms().holds(alarmed);
      rows.add(
          new Row(
              each,
              Optional.of(
                  new Observed(
                      strangers,
                      alarmed,
                      search.highest(),
                      population.measured().at(search.highest()).fmr(),
                      within))));
    }
    return new Result(
        settings,
        population.measured().set().description(),
        population.measured().people(),
        population.measured().set().madeUp(),
        population.measured().at(settings.threshold()).fmr(),
        rows,
        search.convincing().stream().map(population.measured()::rated).toList());
  }
}
