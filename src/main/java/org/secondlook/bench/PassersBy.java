package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.secondlook.search.ListThreshold;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.Fusion;
import org.secondlook.wording.Noun;

/**
 * Filmed visits of labelled people, compared with lists drawn from the same people, as a look-out
 * compares them: each visit's template with each listed photo, at the bar of its quality. A list is
 * drawn anew for each repetition; who is on it doesn't count as a passer-by.
 */
final class PassersBy {
  private static final int LEAST_REPETITIONS = 50;
  private static final int BOOTSTRAPS = 2_000;

  private final List<ProbeCalibrator.Enrolled> gallery;
  private final List<ProbeCalibrator.Probe> visits;
  private final List<ProbeRates> rates;
  private final float[][] similarities;

  PassersBy(ProbeCalibrator.Observed observed, List<ProbeRates> rates, Fusion fusion) {
    this.gallery = observed.gallery();
    this.visits = observed.probes();
    this.rates = rates;
    this.similarities = new float[visits.size()][gallery.size()];
    for (int visit = 0; visit < visits.size(); visit++) {
      for (int photo = 0; photo < gallery.size(); photo++) {
        similarities[visit][photo] =
            (float) fusion.similarity(visits.get(visit).template(), gallery.get(photo).template());
      }
    }
  }

  /** A person's visits so far, and those of them that raised what is counted. */
  private static final class Tally {
    private long all;
    private long raised;

    void add(boolean one) {
      all++;
      raised += one ? 1 : 0;
    }
  }

  /**
   * @param wanted visits at least
   */
  LookoutReport.Crowd with(int list, double falseAlerts, int wanted) {
    ListThreshold threshold = ListThreshold.of(list, list, falseAlerts, rates);
    List<Integer> mated =
        IntStream.range(0, gallery.size())
            .filter(photo -> visits.stream().anyMatch(each -> shows(each, photo) && each.mated()))
            .boxed()
            .toList();
    List<Double> said = List.of(threshold.fewestAlertsPer1000(), threshold.expectedAlertsPer1000());
    Optional<String> refused =
        mated.size() < list
            ? Optional.of(
                "Filmed with a second picture: only " + Noun.PERSON.count(mated.size()) + ".")
            : threshold.refusal();
    if (refused.isPresent()) {
      List<Double> none = List.of(0.0, 0.0);
      return new LookoutReport.Crowd(
          list,
          refused.get(),
          0,
          0,
          0,
          0,
          none,
          said,
          none,
          0,
          none,
          0,
          0,
          threshold.expectedFound());
    }
    int repetitions = Math.max(LEAST_REPETITIONS, Math.ceilDiv(wanted, visits.size()));
    Map<String, Tally> strangers = new TreeMap<>();
    Map<String, Tally> listed = new TreeMap<>();
    Tally good = new Tally();
    Random random = new Random(list);
    List<Integer> drawn = new ArrayList<>(mated);
    long compared = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Collections.shuffle(drawn, random);
      List<Integer> photos = drawn.subList(0, list);
      Set<String> names = new HashSet<>();
      photos.forEach(photo -> names.add(gallery.get(photo).person()));
      for (int visit = 0; visit < visits.size(); visit++) {
        ProbeCalibrator.Probe face = visits.get(visit);
        ListThreshold.Band band = band(threshold, face);
        if (!names.contains(face.person())) {
          compared++;
          boolean raised = raises(visit, photos, band);
          strangers.computeIfAbsent(face.person(), _ -> new Tally()).add(raised);
        } else if (face.mated()) {
          int own = photos.stream().filter(photo -> shows(face, photo)).findFirst().orElseThrow();
          boolean found = raises(visit, List.of(own), band);
          listed.computeIfAbsent(face.person(), _ -> new Tally()).add(found);
          if (band.equals(threshold.bands().getFirst())) {
            good.add(found);
          }
        }
      }
    }
    Shares falsely = Shares.of(strangers.values());
    Shares rightly = Shares.of(listed.values());
    return new LookoutReport.Crowd(
        list,
        "",
        repetitions,
        compared,
        strangers.size(),
        1000 * falsely.mean,
        falsely.interval.stream().map(each -> 1000 * each).toList(),
        said,
        List.of(
            1000 * expected(threshold, list, 1),
            1000 * expected(threshold, list, ListThreshold.LOOKS)),
        rightly.mean,
        rightly.interval,
        visits.stream()
            .filter(ProbeCalibrator.Probe::mated)
            .mapToDouble(each -> band(threshold, each).found())
            .average()
            .orElse(0),
        good.all == 0 ? 0 : (double) good.raised / good.all,
        threshold.expectedFound());
  }

  private boolean shows(ProbeCalibrator.Probe face, int photo) {
    return gallery.get(photo).person().equals(face.person());
  }

  private static ListThreshold.Band band(ListThreshold threshold, ProbeCalibrator.Probe face) {
    return threshold.bands().stream()
        .filter(each -> face.quality().overall() >= each.from())
        .findFirst()
        .orElse(threshold.bands().getLast());
  }

  private boolean raises(int visit, List<Integer> photos, ListThreshold.Band band) {
    return band.carried()
        && photos.stream().anyMatch(photo -> similarities[visit][photo] >= band.similarity());
  }

  private double expected(ListThreshold threshold, int photos, int looks) {
    return visits.stream()
        .map(each -> band(threshold, each))
        .mapToDouble(
            band ->
                band.carried() ? -Math.expm1((double) photos * looks * Math.log1p(-band.fmr())) : 0)
        .average()
        .orElse(0);
  }

  /** Mean over people, and its 95 % interval by bootstrap over people. */
  private record Shares(double mean, List<Double> interval) {
    static Shares of(Iterable<Tally> people) {
      List<Double> shares = new ArrayList<>();
      people.forEach(each -> shares.add((double) each.raised / each.all));
      if (shares.isEmpty()) {
        return new Shares(0, List.of(0.0, 0.0));
      }
      Random random = new Random(7);
      double[] means =
          IntStream.range(0, BOOTSTRAPS)
              .mapToDouble(
                  _ ->
                      random
                          .ints(shares.size(), 0, shares.size())
                          .mapToDouble(shares::get)
                          .average()
                          .orElseThrow())
              .sorted()
              .toArray();
      return new Shares(
          shares.stream().mapToDouble(each -> each).average().orElseThrow(),
          List.of(means[(int) (0.025 * BOOTSTRAPS)], means[(int) (0.975 * BOOTSTRAPS)]));
    }
  }
}
