package org.secondlook.cli;

import java.util.List;
import java.util.Locale;
import org.secondlook.training.BadProbe;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.training.Groups;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.RatedPair;
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
      Double asDelivered,
      double advisedForPolice,
      ErrorRate fmr,
      ErrorRate fnmr,
      List<Scores.Bar> histogram,
      List<Scores.CurvePoint> curve,
      List<RatedPair> lookAlikes) {}

  record Row(Expectation expected, GallerySize.Observed observed) {
    static Row of(GallerySize.Row row) {
      return new Row(row.expected(), row.observed().orElse(null));
    }
  }

  record Sizes(
      String people,
      int measuredOn,
      GallerySize.Settings settings,
      ErrorRate fmr,
      List<Row> rows,
      List<RatedPair> convincing) {
    static Sizes of(GallerySize.Result result) {
      return new Sizes(
          result.people(),
          result.measuredOn(),
          result.settings(),
          result.fmr(),
          result.rows().stream().map(Row::of).toList(),
          result.convincing());
    }
  }

  /**
   * @param pictured the most similar photo of a stranger of whom there is a picture, null where
   *     there is none
   */
  record SpoiltFound(
      double person,
      double personFmr,
      int rank,
      double stranger,
      double strangerFmr,
      String strangerFile,
      Double picturedStranger,
      Double picturedFmr,
      String picturedFile) {
    static SpoiltFound of(BadProbe.Found found, BadProbe.Result result) {
      return new SpoiltFound(
          found.person(),
          result.fmr(found.person()),
          found.rank(),
          found.stranger(),
          result.fmr(found.stranger()),
          found.strangerFile(),
          found.pictured().map(BadProbe.Pictured::similarity).orElse(null),
          found.pictured().map(each -> result.fmr(each.similarity())).orElse(null),
          found.pictured().map(each -> each.face().file()).orElse(null));
    }
  }

  /**
   * @param found null where the engine saw no face any more
   * @param plain the same with the plain networks alone
   */
  record SpoiltStep(double level, String words, SpoiltFound found, SpoiltFound plain) {}

  record SpoiltCurve(String way, List<SpoiltStep> steps) {}

  record Spoilt(
      String probe,
      String person,
      String gallery,
      long photos,
      int people,
      int madeUp,
      Double threshold,
      long seed,
      List<SpoiltCurve> curves) {
    static Spoilt of(BadProbe.Result result) {
      return new Spoilt(
          result.probe(),
          result.person(),
          result.gallery(),
          result.photos(),
          result.people(),
          result.madeUp(),
          result.threshold().orElse(null),
          result.seed(),
          result.curves().stream()
              .map(
                  curve ->
                      new SpoiltCurve(
                          curve.way().name().toLowerCase(Locale.ROOT),
                          curve.steps().stream()
                              .map(
                                  step ->
                                      new SpoiltStep(
                                          step.level(),
                                          step.words(),
                                          step.found()
                                              .map(found -> SpoiltFound.of(found, result))
                                              .orElse(null),
                                          step.plain()
                                              .map(found -> SpoiltFound.of(found, result))
                                              .orElse(null)))
                              .toList()))
              .toList());
    }
  }

  /** Rates are null where a group has too few people. */
  record GroupRow(
      String group, int people, int photos, ErrorRate fmr, ErrorRate fnmr, String warning) {}

  record Grouped(
      String column,
      String people,
      double threshold,
      ErrorRate all,
      List<GroupRow> rows,
      String conclusion) {
    static Grouped of(Groups.Result result) {
      return new Grouped(
          result.column(),
          result.people(),
          result.threshold(),
          result.all(),
          result.rows().stream()
              .map(
                  row ->
                      new GroupRow(
                          row.group(),
                          row.people(),
                          row.photos(),
                          row.fmr().orElse(null),
                          row.fnmr().orElse(null),
                          row.warning()))
              .toList(),
          result.conclusion());
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
