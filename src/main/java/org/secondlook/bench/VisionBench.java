package org.secondlook.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Measures the models on labelled pairs, as published results on Labelled Faces in the Wild are
 * measured.
 */
public final class VisionBench {
  private static final Map<String, Double> RATES = new LinkedHashMap<>();

  static {
    for (int decade = 3; decade <= 6; decade++) {
      RATES.put("1e-" + decade, Math.pow(10, -decade));
    }
  }

  private final TemplateMaker maker;
  private final Fusion fusion;

  public VisionBench(TemplateMaker maker, Fusion fusion) {
    this.maker = maker;
    this.fusion = fusion;
  }

  /**
   * @param root the folder that the pairs' paths start from
   */
  public VisionReport run(PairList list, Path root, JobContext context) {
    List<String> files = list.pictures();
    long start = System.nanoTime();
    List<Optional<LabelledTemplate>> made = maker.templates(root, files, context);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<LabelledTemplate> found = made.stream().flatMap(Optional::stream).toList();
    Map<String, Template> byFile = new HashMap<>();
    found.forEach(each -> byFile.put(each.file(), each.template()));
    List<String> missed = files.stream().filter(file -> !byFile.containsKey(file)).toList();
    List<PairList.Pair> pairs =
        list.pairs().stream()
            .filter(pair -> byFile.containsKey(pair.a()) && byFile.containsKey(pair.b()))
            .toList();
    if (pairs.isEmpty()) {
      throw SecondLookException.input(
          "No pair could be compared: no face was found in the pictures below " + root + ".");
    }
    CrossComparison cross = new CrossComparison(found);
    CrossComparison.Score fused = CrossComparison.Score.fused(fusion);
    CrossComparison.Result all = cross.scored(fused);
    PairAccuracy accuracy = accuracy(pairs, byFile, fused);
    Template any = found.getFirst().template();
    return new VisionReport(
        pairs.size(),
        accuracy.mean(),
        accuracy.deviation(),
        tar(all),
        missed.size(),
        missed,
        List.of(
            ofModel(any.first().model(), pairs, byFile, cross, (first, second) -> first),
            ofModel(any.second().model(), pairs, byFile, cross, (first, second) -> second)),
        files.size(),
        all.nonMated().total(),
        all.mated().total(),
        files.size() / seconds);
  }

  private static VisionReport.OfModel ofModel(
      String model,
      List<PairList.Pair> pairs,
      Map<String, Template> templates,
      CrossComparison cross,
      CrossComparison.Score score) {
    PairAccuracy accuracy = accuracy(pairs, templates, score);
    return new VisionReport.OfModel(
        model, accuracy.mean(), accuracy.deviation(), tar(cross.scored(score)));
  }

  private static PairAccuracy accuracy(
      List<PairList.Pair> pairs, Map<String, Template> templates, CrossComparison.Score score) {
    return PairAccuracy.of(
        pairs.stream()
            .map(
                pair -> {
                  Template a = templates.get(pair.a());
                  Template b = templates.get(pair.b());
                  double similarity =
                      score.of(a.first().similarity(b.first()), a.second().similarity(b.second()));
                  return new PairAccuracy.Scored(pair.fold(), similarity, pair.same());
                })
            .toList());
  }

  /** A rate that the comparisons are too few for is left out. */
  private static Map<String, Double> tar(CrossComparison.Result result) {
    Map<String, Double> out = new LinkedHashMap<>();
    if (result.mated().total() == 0) {
      return out;
    }
    RATES.forEach(
        (name, rate) -> {
          if (result.nonMated().total() * rate >= 1) {
            out.put(name, result.mated().shareFrom(result.nonMated().reachedBy(rate)));
          }
        });
    return out;
  }
}
