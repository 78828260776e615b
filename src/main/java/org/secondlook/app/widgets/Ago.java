package org.secondlook.app.widgets;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.secondlook.app.Texts;

/** Times as people say them. */
public final class Ago {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Ago() {}

  /** "just now", "12 min ago", "3 h ago", "yesterday", then the day. */
  public static String words(Instant then, Instant now) {
    Duration passed = Duration.between(then, now);
    if (passed.toMinutes() < 1) {
      return Texts.of("ago.now");
    }
    if (passed.toMinutes() < 60) {
      return Texts.of("ago.minutes", passed.toMinutes());
    }
    if (passed.toHours() < 24) {
      return Texts.of("ago.hours", passed.toHours());
    }
    return passed.toHours() < 48 ? Texts.of("ago.yesterday") : day(then);
  }

  public static String day(Instant then) {
    return DAY.format(then.atZone(ZoneId.systemDefault()));
  }

  public static String minute(Instant then) {
    return MINUTE.format(then.atZone(ZoneId.systemDefault()));
  }

  /** Presentation time: 00:02:12.720. */
  public static String clock(long millis) {
    long t = Math.abs(millis);
    return "%s%02d:%02d:%02d.%03d"
        .formatted(millis < 0 ? "-" : "", t / 3_600_000, t / 60_000 % 60, t / 1000 % 60, t % 1000);
  }

  /** A shorter one for marks: 02:12, or 1:02:12. */
  public static String shortClock(long millis) {
    long s = millis / 1000;
    return s >= 3600
        ? "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60)
        : "%02d:%02d".formatted(s / 60, s % 60);
  }
}
