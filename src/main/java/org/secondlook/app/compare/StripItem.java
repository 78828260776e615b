package org.secondlook.app.compare;

import java.util.Optional;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.Decision;

/**
 * One candidate in the strip.
 *
 * @param place from 1: in the shuffled order, or the rank once revealed
 * @param none whether "none of these" was decided, which covers this candidate too
 * @param revealed only after the reveal
 */
public record StripItem(
    CandidateId id,
    int place,
    long photo,
    Optional<Decision> own,
    Optional<Decision> none,
    Optional<Candidate> revealed) {
  static StripItem blind(BlindCandidate candidate, Optional<Decision> none) {
    return new StripItem(
        candidate.id(),
        candidate.position(),
        candidate.photo(),
        candidate.own(),
        none,
        Optional.empty());
  }

  static StripItem revealed(Candidate candidate, Optional<Decision> own, Optional<Decision> none) {
    return new StripItem(
        candidate.id(), candidate.rank(), candidate.photo(), own, none, Optional.of(candidate));
  }

  StripItem decided(Decision decision) {
    return new StripItem(id, place, photo, Optional.of(decision), none, revealed);
  }

  public boolean open() {
    return own.isEmpty() && none.isEmpty();
  }

  /** The one on it alone, else the one on all that had none. */
  public Optional<Decision> decision() {
    return own.or(() -> none);
  }
}
