package org.secondlook.casework;

import java.util.List;
import java.util.Optional;

/** Where an examiner stands with a probe's candidates. */
public sealed interface Review {
  SearchProbe probe();

  /**
   * Some are undecided, or the examiner hasn't asked for the reveal yet: shuffled, without name,
   * similarity or rank.
   *
   * @param none this examiner's latest "none of these", which decides each candidate without a
   *     decision of its own
   */
  record Blind(
      SearchProbe probe, List<BlindCandidate> shuffled, Optional<Decision> none, int undecided)
      implements Review {
    public Blind {
      shuffled = List.copyOf(shuffled);
    }
  }

  /**
   * Every candidate, or "none of these", has been decided by this examiner (or the search was an
   * open one).
   *
   * @param candidates by rank
   * @param own this examiner's decisions, the oldest first
   */
  record Revealed(SearchProbe probe, List<Candidate> candidates, List<Decision> own)
      implements Review {
    public Revealed {
      candidates = List.copyOf(candidates);
      own = List.copyOf(own);
    }
  }
}
