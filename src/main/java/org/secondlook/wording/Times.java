package org.secondlook.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments, in footage and in the world, and durations. */
public final class Times {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = local("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTE = local("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter EXACT = local("uuuu-MM-dd HH:mm:ss.SSS");

  private static final DateTimeFormatter EXACT_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ZONED = local("uuuu-MM-dd HH:mm:ss.SSS xxx '('VV')'");

  private Times() {}

  private static DateTimeFormatter local(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** For paper, which is read elsewhere: "2026-11-26 14:03:59 UTC". */
  public static String utc(Instant instant) {
    return UTC.format(instant);
  }

  /** Of this machine's clock and zone. */
  public static String day(Instant instant) {
    return DAY.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** Of this machine's clock and zone. */
  public static String minute(Instant instant) {
    return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** Of this machine's clock and zone, with milliseconds. */
  public static String exact(Instant instant) {
    return EXACT.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** Of this machine's zone, which is named, with milliseconds. */
  public static String zoned(Instant instant) {
    return ZONED.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** With milliseconds: "2026-11-26 14:03:59.250 UTC". */
  public static String exactUtc(Instant instant) {
    return EXACT_UTC.format(instant);
  }

  /** "just now", "12 min ago", "3 h ago", "yesterday", then the day. */
  public static String ago(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    if (passed.toMinutes() < 1) {
      return Phrases.of("time.now");
    }
    if (passed.toMinutes() < 60) {
      return Phrases.of("time.minutes.ago", passed.toMinutes());
    }
    if (passed.toHours() < 24) {
      return Phrases.of("time.hours.ago", passed.toHours());
    }
    return passed.toHours() < 48 ? Phrases.of("time.yesterday") : day(then);
  }

  /** Presentation time in a recording: 0:02:12.720. */
  public static String inRecording(long millis) {
    long t = Math.abs(millis);
    return String.format(
        Locale.ROOT,
        "%s%d:%02d:%02d.%03d",
        millis < 0 ? "-" : "",
        t / 3_600_000,
        t / 60_000 % 60,
        t / 1000 % 60,
        t % 1000);
  }

  /** A shorter one for marks: 02:12, or 1:02:12. */
  public static String mark(long millis) {
    long s = millis / 1000;
    return s >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
        : String.format(Locale.ROOT, "%02d:%02d", s / 60, s % 60);
  }
}
