package org.secondlook.lookout;

import java.time.Instant;
import java.util.Optional;

/**
 * A recorded segment, and what became of it.
 *
 * @param number within the look-out, from 1
 * @param taken who took it into the case as evidence first
 * @param erasedAt when what was sealed of it was erased
 */
public record Segment(
    int number, NewSegment what, Optional<Signed> taken, Optional<Instant> erasedAt) {
  /** When it has to go, if its look-out doesn't end before. */
  public Instant due() {
    return what.until().plus(Alert.KEPT);
  }
}
