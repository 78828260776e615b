package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.access.Policy;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.CompareFaces;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.FaceReference;
import org.secondlook.workflow.MeasuredModels;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ReadPolicy;
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

  record Result(
      Side a,
      Side b,
      List<Score> scores,
      double similarity,
      double fmr,
      String band,
      boolean agree,
      double agreementFmr) {}

  record Side(String file, FaceJson face) {}

  record Score(String model, double similarity, double fmr) {}

  @Override
  public void run() {
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      CompareFaces compare = CompareFaces.with(engine);
      double agreement = agreementFmr();
      CompareFaces.Comparison comparison =
          compare.compare(FaceReference.parse(a), FaceReference.parse(b), agreement, globals.job());
      if (json) {
        Json.print(globals.console().out(), result(comparison, agreement, compare.models()));
      } else {
        print(comparison, agreement);
      }
    }
  }

  /** As this home's policy says; where no home can be asked, as a new home's would. */
  private double agreementFmr() {
    Home home = globals.home();
    double usual = Policy.INITIAL.agreementFmr();
    if (!Workstation.exists(home)) {
      return usual;
    }
    if (Workstation.asksPassword(home)) {
      globals.tell("This home asks for a password, so its policy was not asked.");
      return usual;
    }
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      return new ReadPolicy(workstation).inForce().agreementFmr();
    } catch (SecondLookException e) {
      globals.tell("This home's policy was not asked: " + e.getMessage());
      return usual;
    }
  }

  private static Result result(
      CompareFaces.Comparison comparison, double agreementFmr, MeasuredModels models) {
    return new Result(
        new Side(path(comparison.fileA()), FaceJson.of(comparison.a().face(), models)),
        new Side(path(comparison.fileB()), FaceJson.of(comparison.b().face(), models)),
        comparison.scores().stream()
            .map(
                score ->
                    new Score(score.model(), Numbers.similarity(score.similarity()), score.fmr()))
            .toList(),
        Numbers.similarity(comparison.similarity()),
        comparison.fmr(),
        comparison.band(),
        comparison.agree(),
        agreementFmr);
  }

  private static String path(Path file) {
    return file.toString();
  }

  private void print(CompareFaces.Comparison comparison, double agreementFmr) {
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
    out.println("Rates of the band \"" + comparison.band() + "\" among good photos.");
    String least = Figures.oneIn(agreementFmr, false);
    out.println(
        comparison.agree()
            ? "Both models agree: each similarity is as rare among strangers as "
                + least
                + ", or rarer."
            : "The models do not agree: not each similarity is as rare among strangers as "
                + least
                + ".");
    out.println("A similarity is never an identification.");
  }
}
