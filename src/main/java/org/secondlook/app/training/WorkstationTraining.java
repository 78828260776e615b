package org.secondlook.app.training;

import java.nio.file.Path;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.training.CompareAll;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;
import org.secondlook.workflow.TrainingLab;

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
    TrainingLab lab = TrainingLab.of(session.workstation());
    return CompareAll.run(lab.labelled(folder, context), context);
  }

  @Override
  public PopulationSplit population(Scores measured, int probes, long seed, JobContext context) {
    return measured.set().madeUp()
        ? PopulationSplit.synthetic(seed, measured)
        : PopulationSplit.of(measured.set(), seed, probes, context);
  }
}
