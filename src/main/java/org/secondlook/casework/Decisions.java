package org.secondlook.casework;

import java.util.List;
import java.util.Optional;

/** Reading decisions. Nobody may read another's who has a verification of it open. Safe for several threads. */
public interface Decisions {
  Optional<Decision> find(Actor actor, DecisionId id);

  /** All of a case, the oldest first, the replaced ones too. */
  List<Decision> of(Actor actor, CaseId caseId);

  /** All on a probe, the oldest first, the replaced ones too. */
  List<Decision> on(Actor actor, ProbeId probe);
}
