package org.secondlook.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseState;

/** Values for tests of the window. */
public final class Fixtures {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private Fixtures() {}

  public static CaseFile caseFile(String number, String title) {
    return new CaseFile(
        new CaseId(Math.floorMod(number.hashCode(), 10_000)),
        number,
        title,
        "retail theft",
        "report 88-1",
        CaseState.OPEN,
        NOW.minus(3, ChronoUnit.DAYS),
        NOW.minus(12, ChronoUnit.MINUTES));
  }
}
