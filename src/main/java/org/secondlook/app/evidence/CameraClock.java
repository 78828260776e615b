package org.secondlook.app.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.app.Texts;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.RecorderClock;
import org.secondlook.footage.MediaFacts;

/**
 * A frame's time of day, where the file claims when it was recorded; corrected where the recorder's
 * clock was measured.
 */
public final class CameraClock {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private static final DateTimeFormatter BRIEF =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private CameraClock() {}

  /**
   * "14:02:11.480 camera clock", or with a measured offset "14:04:16.480 true time (camera 125 s
   * slow)".
   */
  static Optional<String> at(Evidence evidence, Optional<MediaFacts> facts, long ptsMillis) {
    return camera(facts, ptsMillis)
        .map(
            camera ->
                evidence
                    .clock()
                    .map(
                        offset ->
                            Texts.of(
                                "player.clock.true",
                                TIME.format(camera.minusNanos(offset.aheadMillis() * 1_000_000))))
                    .orElseGet(() -> Texts.of("player.clock.camera", TIME.format(camera))));
  }

  /** The time of day alone, corrected where it was measured; empty where the file tells none. */
  static Optional<String> brief(Evidence evidence, Optional<MediaFacts> facts, long ptsMillis) {
    return timeOfDay(evidence, facts, ptsMillis).map(BRIEF::format);
  }

  /** The same as a time. */
  public static Optional<LocalTime> timeOfDay(
      Evidence evidence, Optional<MediaFacts> facts, long ptsMillis) {
    return camera(facts, ptsMillis)
        .map(
            camera ->
                camera.minusNanos(
                    evidence.clock().map(RecorderClock::aheadMillis).orElse(0L) * 1_000_000))
        .map(LocalDateTime::toLocalTime);
  }

  /** As the camera's clock had it, where the file claims when it was recorded. */
  private static Optional<LocalDateTime> camera(Optional<MediaFacts> facts, long ptsMillis) {
    return facts
        .flatMap(f -> Optional.ofNullable(f.notes().get("recorded, as claimed")))
        .flatMap(CameraClock::parsed)
        .map(start -> start.plusNanos(ptsMillis * 1_000_000));
  }

  private static Optional<LocalDateTime> parsed(String claimed) {
    try {
      return Optional.of(LocalDateTime.ofInstant(Instant.parse(claimed), ZoneOffset.UTC));
    } catch (DateTimeException e) {
      try {
        return Optional.of(LocalDateTime.parse(claimed));
      } catch (DateTimeException notATime) {
        return Optional.empty();
      }
    }
  }
}
