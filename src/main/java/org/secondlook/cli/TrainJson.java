package org.secondlook.cli;

import java.util.List;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.ScorePair;
import org.secondlook.training.Scores;

/** The experiments' results as JSON; null stands for what the people at hand can't support. */
final class TrainJson {
  private TrainJson() {}

  record Threshold(
      String people,
      int photos,
      int persons,
      int passedOver,
      long matedComparisons,
      long nonMatedComparisons,
      long seed,
      double threshold,
      ErrorRate fmr,
      ErrorRate fnmr,
      List<Scores.Bar> histogram,
      List<Scores.CurvePoint> curve,
      List<ScorePair> lookAlikes) {}

  record Row(Expectation expected, GallerySize.Observed observed) {
    static Row of(GallerySize.Row row) {
      return new Row(row.expected(), row.observed().orElse(null));
    }
  }

  record Sizes(
      String people,
      GallerySize.Settings settings,
      ErrorRate fmr,
      List<Row> rows,
      List<ScorePair> convincing) {
    static Sizes of(GallerySize.Result result) {
      return new Sizes(
          result.people(),
          result.settings(),
          result.fmr(),
          result.rows().stream().map(Row::of).toList(),
          result.convincing());
    }
  }

  record Told(int probes, int gallery, int matched, double fmr) {}

  record Replay(Told story, Sizes here) {}

  record Hit(
      HitMeaning.Settings settings,
      double enrolled,
      double found,
      double strangers,
      Double rightShare,
      double onlyPerson,
      double personAndStrangers,
      double onlyStrangers,
      double nobody) {
    static Hit of(HitMeaning hit) {
      return new Hit(
          hit.settings(),
          hit.enrolled(),
          hit.found(),
          hit.strangers(),
          hit.rightShare().orElse(null),
          hit.onlyPerson(),
          hit.personAndStrangers(),
          hit.onlyStrangers(),
          hit.nobody());
    }
  }
}
