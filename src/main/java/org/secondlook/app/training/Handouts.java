package org.secondlook.app.training;

import java.util.Optional;
import org.secondlook.handout.BadProbeHandout;
import org.secondlook.handout.GroupsHandout;
import org.secondlook.handout.HitHandout;
import org.secondlook.handout.LineUpHandout;
import org.secondlook.handout.SearchesHandout;
import org.secondlook.handout.ThresholdHandout;
import org.secondlook.report.Handout;

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
                      lab.reading().get().map(now -> ThresholdHandout.of(scores, now, lab.seed())));
      case "sizes" -> lab.sizes().get().map(SearchesHandout::gallerySize);
      case "replay" -> experiments.replay().get().map(SearchesHandout::replay);
      case "bad" -> experiments.spoilt().get().map(BadProbeHandout::of);
      case "groups" -> experiments.groups().get().map(GroupsHandout::of);
      case "lineup" ->
          lineUp.state().get() instanceof LineUpState.Over over
              ? Optional.of(LineUpHandout.of(over.session(), over.earlier()))
              : Optional.empty();
      case "hit" -> Optional.ofNullable(lab.hit().get()).map(HitHandout::of);
      default -> throw new IllegalArgumentException("There is no experiment " + tab);
    };
  }
}
