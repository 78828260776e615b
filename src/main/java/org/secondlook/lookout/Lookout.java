package org.secondlook.lookout;

import java.time.Instant;
import java.util.Optional;

/**
 * A look-out.
 *
 * @param number what people call it; unique within a home
 * @param caseNumber of the case that it belongs to
 * @param zone where its cameras stand
 * @param requested when an urgent one's authority was asked for; likewise granted
 * @param falseAlerts acceptable share of distinct passers-by who raise a false alert
 * @param asked the first of the two who start it
 * @param endWhy why it ended; empty while it hasn't
 */
public record Lookout(
    LookoutId id,
    String number,
    String caseNumber,
    String zone,
    Authority authority,
    Optional<Instant> requested,
    Optional<Instant> granted,
    double falseAlerts,
    State state,
    Signed created,
    Optional<Signed> asked,
    Optional<Signed> started,
    Optional<Signed> ended,
    Optional<String> endWhy) {
  /** How far it is. */
  public enum State {
    PREPARED,
    ASKED,
    STARTED,
    ENDED
  }

  /** When it ends by itself. */
  public Instant due() {
    if (!authority.urgent() || granted.isPresent() || started.isEmpty()) {
      return authority.until();
    }
    Instant clock =
        started.get().at().plus(requested.isPresent() ? Authority.TO_GRANT : Authority.TO_REQUEST);
    return clock.isBefore(authority.until()) ? clock : authority.until();
  }
}
