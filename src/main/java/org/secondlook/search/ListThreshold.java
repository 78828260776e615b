package org.secondlook.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/**
 * The similarity from which a look-out raises an alert: it follows from the length of the list and
 * from how many false alerts are acceptable, so that nobody types one. Chance alone makes a
 * passer-by reach some listed photo with probability {@code 1 - (1 - FMR)^(photos * looks)}, about
 * list size times FMR; solved for FMR, each band of quality gives the similarity by its own
 * measured rates.
 *
 * @param falseAlerts acceptable share of distinct passers-by who raise a false alert, 0..1
 * @param fmr false match rate that one comparison may have
 * @param bands the best first
 */
public record ListThreshold(
    int people, int photos, double falseAlerts, double fmr, List<Band> bands) {
  /**
   * A track is compared again as it gets better, and a passer-by may be lost and found: so many
   * independent comparisons with each photo are reckoned with. What one look would bring is the
   * lower end of what is expected.
   */
  public static final int LOOKS = 3;

  /** A list at whose threshold fewer of the listed people are noticed is of no use. */
  public static final double LEAST_FOUND = 0.5;

  /**
   * @param from the lowest quality of the band, 0..100
   * @param similarity from which its faces raise an alert; of no meaning where it isn't carried
   * @param fmr measured at that similarity
   * @param found share of listed people with faces of the band who reach it, 0..1
   * @param carried whether so low a rate was measured in this band at all: else its faces raise no
   *     alert
   */
  public record Band(
      String name, double from, double similarity, double fmr, double found, boolean carried) {}

  public ListThreshold {
    bands = List.copyOf(bands);
  }

  /**
   * @param people on the list
   * @param photos of them, each of which is compared
   * @param rates of each band, the best first
   */
  public static ListThreshold of(
      int people, int photos, double falseAlerts, List<ProbeRates> rates) {
    if (!(falseAlerts > 0 && falseAlerts < 1)) {
      throw SecondLookException.usage(
          "Acceptable false alerts are a share of the passers-by above 0 and below 1, such as 1/1000.");
    }
    if (people < 1 || photos < people) {
      throw SecondLookException.usage("The list is empty. Put photos on it with 'lookout add'.");
    }
    double fmr = -Math.expm1(Math.log1p(-falseAlerts) / ((double) photos * LOOKS));
    return new ListThreshold(
        people, photos, falseAlerts, fmr, rates.stream().map(each -> band(each, fmr)).toList());
  }

  private static Band band(ProbeRates rates, double fmr) {
    double similarity = rates.fused().similarityAt(fmr);
    boolean carried = rates.fused().lowestRate() <= fmr;
    double missed = Math.max(rates.fused().fnmr(similarity), rates.fused().lowestMissRate());
    return new Band(
        rates.band(),
        rates.from(),
        similarity,
        rates.fused().fmr(similarity),
        carried ? 1 - missed : 0,
        carried);
  }

  /** False alerts among 1,000 passers-by, if each is looked at once. */
  public double fewestAlertsPer1000() {
    return alertsPer1000(1);
  }

  /** False alerts among 1,000 passers-by with all the looks that are reckoned with. */
  public double expectedAlertsPer1000() {
    return alertsPer1000(LOOKS);
  }

  private double alertsPer1000(int looks) {
    double worst = bands.stream().filter(Band::carried).mapToDouble(Band::fmr).max().orElse(0);
    return 1000 * -Math.expm1((double) photos * looks * Math.log1p(-worst));
  }

  /** Share of the listed people who are noticed, 0..1, with faces of the best band. */
  public double expectedFound() {
    return bands.getFirst().found();
  }

  /** Why the models can't carry this list, a sentence; empty where they can. */
  public Optional<String> refusal() {
    Band best = bands.getFirst();
    String list = "A list of " + Noun.PERSON.count(people) + " (" + Noun.PHOTO.count(photos) + ")";
    if (!best.carried()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s needs a false match rate of %s, lower than any that was measured. Shorten the list, or accept more false"
                  + " alerts than %s in 1,000.",
              list,
              Figures.oneIn(fmr, false),
              share()));
    }
    if (best.found() < LEAST_FOUND) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s can't be carried: at %s false alerts in 1,000 only %s of the listed people would be noticed, with good"
                  + " pictures. Shorten the list, or accept more false alerts.",
              list,
              share(),
              Figures.percent(best.found())));
    }
    return Optional.empty();
  }

  private String share() {
    double per1000 = 1000 * falseAlerts;
    return per1000 == Math.rint(per1000)
        ? Long.toString((long) per1000)
        : String.format(Locale.ROOT, "%.2g", per1000);
  }
}
