package org.secondlook.app.training;

import java.nio.file.Path;
import org.secondlook.base.JobContext;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;

/**
 * What the Training screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface TrainingService {
  /** Made-up people, compared with one another. */
  Scores madeUp(long seed, JobContext context);

  /** The people of a folder that holds a folder a person. */
  Scores folder(Path folder, JobContext context);

  /**
   * Parts those who are searched for from those who are enrolled, and measures the rate on neither.
   *
   * @param measured what {@link #madeUp} gave for the same seed, or {@link #folder}; a folder's
   *     people are parted, and the rate is measured anew on those who take no part in the searches
   */
  PopulationSplit population(Scores measured, int probes, long seed, JobContext context);
}
