package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.AnalysisListener;
import org.secondlook.engine.Engine;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.ProbeRates;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.wording.Noun;

/** 1:1 comparison of two faces in pictures; stores nothing. */
public final class CompareFaces {
  private final Engine engine;
  private final MeasuredModels models;

  public CompareFaces(Engine engine, MeasuredModels models) {
    this.engine = engine;
    this.models = models;
  }

  /** With the models of the installation, which come up while the caller does something else. */
  public static CompareFaces with(EngineOfItsOwn engine) {
    engine.prepare();
    return new CompareFaces(engine.get(), Engines.measured(Engines.catalog()));
  }

  /** What quality and similarities are worth. */
  public MeasuredModels models() {
    return models;
  }

  /**
   * @param band of quality of the poorer face, whose rates these are
   * @param similarity fused: 0 for the average stranger, 1 for the same picture
   * @param fmr false match rate measured for that fused similarity
   * @param bound whether it is only known to be rarer
   * @param agree whether both models' false match rates are at most the one that the policy names
   */
  public record Comparison(
      Path fileA,
      AnalysedFace a,
      Path fileB,
      AnalysedFace b,
      List<Score> scores,
      String band,
      double similarity,
      double fmr,
      boolean bound,
      boolean agree) {}

  /** One model's cosine similarity and its false match rate. */
  public record Score(String model, double similarity, double fmr, boolean bound) {}

  public Comparison compare(
      FaceReference a, FaceReference b, double agreementFmr, JobContext context) {
    AnalysedFace faceA = find(a, context);
    AnalysedFace faceB = find(b, context);
    ProbeRates rates =
        models.rates(Math.min(faceA.face().quality().overall(), faceB.face().quality().overall()));
    Score first =
        score(
            faceA.template().first().model(),
            faceA.template().first().similarity(faceB.template().first()),
            rates.first());
    Score second =
        score(
            faceA.template().second().model(),
            faceA.template().second().similarity(faceB.template().second()),
            rates.second());
    double fused = models.fusion().fuse(first.similarity(), second.similarity());
    boolean agree = first.fmr() <= agreementFmr && second.fmr() <= agreementFmr;
    return new Comparison(
        a.file(),
        faceA,
        b.file(),
        faceB,
        List.of(first, second),
        rates.band(),
        fused,
        rates.fused().fmr(fused),
        rates.fused().isBound(fused),
        agree);
  }

  private static Score score(String model, double similarity, FalseMatchRates rates) {
    return new Score(model, similarity, rates.fmr(similarity), rates.isBound(similarity));
  }

  private AnalysedFace find(FaceReference reference, JobContext context) {
    Path file = reference.file();
    return switch (engine.analyse(file, Thoroughness.NORMAL, AnalysisListener.NONE, context)) {
      case Analysis.Unreadable(String why) -> throw SecondLookException.input(why);
      case Analysis.Examined(var parts, _)
          when parts.getFirst().facts().kind() == MediaKind.VIDEO ->
          throw SecondLookException.input(
              file + " is a video; compare takes pictures. Save a frame first, or use search.");
      case Analysis.Examined examined -> choose(reference, examined.first());
    };
  }

  private static AnalysedFace choose(FaceReference reference, Analysis.Part picture) {
    List<AnalysedFace> faces = picture.faces();
    if (faces.isEmpty()) {
      throw SecondLookException.input(
          "No face was found in " + reference.file() + ". Try a larger or sharper picture.");
    }
    if (reference.number().isPresent()) {
      int number = reference.number().getAsInt();
      if (number > faces.size()) {
        throw SecondLookException.usage(
            reference.file()
                + " has "
                + Noun.FACE.count(faces.size())
                + ", so there is no face "
                + number
                + ".");
      }
      return faces.get(number - 1);
    }
    return FacePick.DOMINANT
        .of(picture.facts().width(), picture.facts().height(), faces)
        .orElseThrow(
            () ->
                SecondLookException.input(
                    reference.file()
                        + " shows "
                        + Noun.FACE.count(faces.size())
                        + " and none dominates. Name one: "
                        + java.util.stream.IntStream.rangeClosed(1, Math.min(faces.size(), 3))
                            .mapToObj(n -> reference.file().getFileName() + "#" + n)
                            .collect(Collectors.joining(", "))
                        + " (numbered as 'faces' lists them)."));
  }
}
