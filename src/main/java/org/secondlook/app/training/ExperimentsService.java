package org.secondlook.app.training;

import java.nio.file.Path;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.training.BadProbe;
import org.secondlook.training.Scores;
import org.secondlook.workflow.GroupTable;

/** What the experiments on pictures need. Called on background threads. */
public interface ExperimentsService {
  /**
   * Spoils a probe in every way. Where the people at hand are made up, the sample photos are used;
   * a small folder gets made-up strangers beside it, and the result says so.
   */
  BadProbe.Result spoil(Scores scores, long seed, JobContext context);

  GroupTable table(Path file);

  /** A photo of a training folder. */
  Picture upright(Path folder, String file);
}
