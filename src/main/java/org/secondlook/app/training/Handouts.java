package org.secondlook.app.training;

import java.util.Optional;
import org.secondlook.report.Handout;
import org.secondlook.workflow.TrainingHandouts;

/** The experiment that is on the screen, for paper. */
record Handouts(TrainingViewModel lab, ExperimentsViewModel experiments, LineUpViewModel lineUp) {
  /** Empty where the experiment has not been run. @param tab its name */
  Optional<Handout> of(String tab) {
    return switch (tab) {
      case "threshold" ->
          lab.scores()
              .get()
              .flatMap(
                  scores ->
                      lab.reading()
                          .get()
                          .map(now -> TrainingHandouts.threshold(scores, now, lab.seed())));
      case "sizes" -> lab.sizes().get().map(TrainingHandouts::gallerySize);
      case "replay" -> experiments.replay().get().map(TrainingHandouts::replay);
      case "bad" -> experiments.spoilt().get().map(TrainingHandouts::badProbe);
      case "groups" -> experiments.groups().get().map(TrainingHandouts::groups);
      case "lineup" ->
          lineUp.state().get() instanceof LineUpState.Over over
              ? Optional.of(TrainingHandouts.lineUp(over.session()))
              : Optional.empty();
      case "hit" -> Optional.ofNullable(lab.hit().get()).map(TrainingHandouts::hit);
      default -> throw new IllegalArgumentException("There is no experiment " + tab);
    };
  }
}
