package org.secondlook.app.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.WindowSession;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Degradation;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.workflow.DegradeProbe;
import org.secondlook.workflow.GroupTable;
import org.secondlook.workflow.TrainingLab;
import org.secondlook.workflow.TrainingPictures;
import org.secondlook.workflow.Workstation;

/** The experiments' desk on an open home. */
public record WorkstationExperiments(WindowSession session) implements ExperimentsService {
  private static final int SMALL = 1_000;
  private static final int STRANGERS = 3_000;

  @Override
  public BadProbe.Result spoil(Scores scores, long seed, JobContext context) {
    Workstation workstation = session.workstation();
    LabelledSet set =
        scores.set().madeUp()
            ? TrainingLab.withoutCache(workstation)
                .labelled(Installation.find().sampleData().resolve("gallery"), context)
            : scores.set();
    return DegradeProbe.of(workstation)
        .run(
            set,
            threshold(scores),
            workstation.models(),
            new DegradeProbe.Settings(
                Optional.empty(),
                List.of(Degradation.values()),
                set.people() < SMALL ? STRANGERS : 0,
                seed),
            context);
  }

  /** The line in the chart is of the people that the curves are of, or of the models in general. */
  private Optional<Double> threshold(Scores scores) {
    return scores.set().madeUp()
        ? Optional.of(session.workstation().models().usualThreshold())
        : scores.usualThreshold();
  }

  @Override
  public GroupTable table(Path file) {
    return GroupTable.read(file);
  }

  @Override
  public Picture upright(Path folder, String file) {
    return TrainingPictures.of(session.workstation()).upright(folder, file);
  }
}
