package org.secondlook.app.lookout;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.Authority;

/**
 * A look-out as it is typed.
 *
 * @param from empty for from now on
 * @param oneIn the acceptable false alerts: one in so many distinct passers-by
 * @param recorded whether what its cameras send is kept
 */
record LookoutForm(
    String number,
    String issuer,
    String document,
    String scope,
    String zone,
    Optional<Moment> from,
    Moment until,
    boolean urgent,
    int oneIn,
    boolean recorded) {
  /** A day and a time of this machine's clock, as typed. @param day null for none chosen */
  record Moment(LocalDate day, String time) {
    Instant instant() {
      if (day == null) {
        throw SecondLookException.usage(Texts.of("lookout.day.missing"));
      }
      try {
        return day.atTime(LocalTime.parse(time.strip())).atZone(ZoneId.systemDefault()).toInstant();
      } catch (DateTimeException e) {
        throw SecondLookException.usage(Texts.of("lookout.time.wrong", time));
      }
    }
  }

  /** Refused (kind USAGE or POLICY) with what is missing. */
  Authority authority(Instant now) {
    return new Authority(
        issuer, document, scope, from.map(Moment::instant).orElse(now), until.instant(), urgent);
  }

  double falseAlerts() {
    return 1.0 / oneIn;
  }
}
