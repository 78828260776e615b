package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;
import org.secondlook.workflow.TrainingLab;
import org.secondlook.workflow.Workstation;

/**
 * The Training screen's desk on an open home. Templates are kept in the home, but never beside an
 * encrypted store.
 */
public record WorkstationTraining(WindowSession session) implements TrainingService {
  private static final int PEOPLE = 1_500;

  @Override
  public Scores madeUp(long seed, JobContext context) {
    return CompareAll.run(LabelledSet.synthetic(seed, PEOPLE), context);
  }

  @Override
  public Scores folder(Path folder, JobContext context) {
    Workstation workstation = session.workstation();
    Optional<Path> cache =
        workstation.database().encrypted()
            ? Optional.empty()
            : Optional.of(workstation.home().folder().resolve("training"));
    TrainingLab lab = new TrainingLab(workstation.models(), workstation::engine, cache);
    return CompareAll.run(lab.labelled(folder, context), context);
  }

  @Override
  public PopulationSplit population(Scores measured, int probes, long seed, JobContext context) {
    return measured.set().madeUp()
        ? PopulationSplit.synthetic(seed, measured)
        : PopulationSplit.of(measured.set(), seed, probes, context);
  }
}
