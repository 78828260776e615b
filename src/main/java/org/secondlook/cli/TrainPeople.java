package org.secondlook.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.PopulationSplit;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.EngineOfItsOwn;
import org.secondlook.workflow.Engines;
import org.secondlook.workflow.TrainingLab;
import picocli.CommandLine.Option;

/** Whose faces an experiment is made with. */
final class TrainPeople {
  private static final int FEWEST = 50;
  private static final int MOST = 20_000;

  @Option(
      names = "--people",
      paramLabel = "DIR",
      description =
          "Photos of known people, a folder a person. Without it, made-up people are used.")
  private Path people;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Keeps the templates of --people there, so that the next run starts at once. They are"
              + " biometric data.")
  private Path cache;

  @Option(
      names = "--made-up",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many made-up people the rates are measured on (${DEFAULT-VALUE}).")
  private int madeUp;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "The same seed gives the same result (${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }

  boolean folderNamed() {
    return people != null;
  }

  /** The folder that was named. */
  Path folder() {
    return people.toAbsolutePath().normalize();
  }

  LabelledSet set(JobContext context) {
    return people == null
        ? LabelledSet.synthetic(seed, checked())
        : withEngine(engine -> set(engine, context));
  }

  /** The folder's people. */
  LabelledSet set(EngineOfItsOwn engine, JobContext context) {
    return new TrainingLab(Engines.measured(Engines.catalog()), engine, Optional.ofNullable(cache))
        .labelled(people, context);
  }

  PopulationSplit population(int probes, JobContext context) {
    return people == null
        ? PopulationSplit.synthetic(seed, checked(), context)
        : PopulationSplit.of(set(context), seed, probes, context);
  }

  private int checked() {
    if (madeUp < FEWEST || madeUp > MOST) {
      throw SecondLookException.usage(
          "--made-up takes " + FEWEST + " to " + Noun.PERSON.count(MOST) + ".");
    }
    return madeUp;
  }

  <R> R withEngine(Function<EngineOfItsOwn, R> use) {
    try (EngineOfItsOwn engine = new EngineOfItsOwn()) {
      return use.apply(engine);
    }
  }
}
