package org.secondlook.app.objects;

import java.util.Optional;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.StoredObjectTrack;

/**
 * Which things are listed.
 *
 * @param label empty for all
 * @param file empty for all
 * @param leastScore 0..1
 * @param fromMillis in the recording's own time; likewise until
 */
record ThingFilter(
    Optional<String> label,
    Optional<EvidenceId> file,
    double leastScore,
    long fromMillis,
    long untilMillis) {
  static final ThingFilter ALL =
      new ThingFilter(Optional.empty(), Optional.empty(), 0, 0, Long.MAX_VALUE);

  /** Whatever its label. */
  boolean fitsBesideLabel(StoredObjectTrack thing) {
    return file.map(thing.evidence()::equals).orElse(true)
        && thing.score() >= leastScore
        && thing.toMillis() >= fromMillis
        && thing.fromMillis() <= untilMillis;
  }

  boolean fits(StoredObjectTrack thing) {
    return label.map(thing.label()::equals).orElse(true) && fitsBesideLabel(thing);
  }

  /**
   * A time in a recording as people write it: seconds, m:ss or h:mm:ss. Empty where it is none.
   *
   * @param blank what an empty text stands for
   */
  static Optional<Long> millis(String text, long blank) {
    String written = text.strip();
    if (written.isEmpty()) {
      return Optional.of(blank);
    }
    if (!written.matches("\\d{1,6}(:[0-5]?\\d){0,2}(\\.\\d{1,3})?")) {
      return Optional.empty();
    }
    double seconds = 0;
    for (String part : written.split(":")) {
      seconds = seconds * 60 + Double.parseDouble(part);
    }
    return Optional.of(Math.round(seconds * 1000));
  }
}
