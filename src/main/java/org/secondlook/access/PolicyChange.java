package org.secondlook.access;

import java.time.Instant;

/** What came of asking for another policy. */
public sealed interface PolicyChange {
  /** It holds from now on. */
  record InForce() implements PolicyChange {}

  /**
   * It moves a threshold, a minimum quality or blindness, so that a second administrator has to ask
   * for the same.
   *
   * @param until the proposal lapses then
   */
  record Proposed(String by, Instant until) implements PolicyChange {
    public String sentence() {
      return "This moves a threshold, a minimum quality or blindness, which takes two people: it is"
          + " proposed by "
          + by
          + " and holds once a second administrator asks for the same change, until "
          + until
          + ".";
    }
  }
}
