package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.CompareFaces;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.FaceReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "1:1 comparison of the dominant face of two pictures, or of A#n with B#m (n-th face of"
          + " 'faces').",
      "The result is a measured similarity, never an identification."
    })
final class CompareCommand implements Runnable {
  private final Globals globals;

  @Parameters(index = "0", paramLabel = "A")
  private String a;

  @Parameters(index = "1", paramLabel = "B")
  private String b;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  CompareCommand(Globals globals) {
    this.globals = globals;
  }

  record Result(Side a, Side b, List<Score> scores, double similarity, double fmr, boolean agree) {}

  record Side(String file, FaceJson face) {}

  record Score(String model, double similarity, double fmr) {}

  @Override
  public void run() {
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      CompareFaces.Comparison comparison =
          CompareFaces.with(engine)
              .compare(FaceReference.parse(a), FaceReference.parse(b), globals.job());
      if (json) {
        Json.print(globals.console().out(), result(comparison));
      } else {
        print(comparison);
      }
    }
  }

  private static Result result(CompareFaces.Comparison comparison) {
    return new Result(
        new Side(path(comparison.fileA()), FaceJson.of(comparison.a().face())),
        new Side(path(comparison.fileB()), FaceJson.of(comparison.b().face())),
        comparison.scores().stream()
            .map(
                score ->
                    new Score(score.model(), Numbers.similarity(score.similarity()), score.fmr()))
            .toList(),
        Numbers.similarity(comparison.similarity()),
        comparison.fmr(),
        comparison.agree());
  }

  private static String path(Path file) {
    return file.toString();
  }

  private void print(CompareFaces.Comparison comparison) {
    var out = globals.console().out();
    for (CompareFaces.Score score : comparison.scores()) {
      out.printf(
          Locale.ROOT,
          "%-14s %s%n",
          score.model(),
          Figures.similarity(score.similarity(), score.fmr(), score.bound()));
    }
    out.printf(
        Locale.ROOT,
        "%-14s %s%n",
        "both",
        Figures.similarity(comparison.similarity(), comparison.fmr(), comparison.bound()));
    out.println(comparison.agree() ? "Both models agree." : "The models disagree: look closely.");
    out.println("A similarity is never an identification.");
  }
}
