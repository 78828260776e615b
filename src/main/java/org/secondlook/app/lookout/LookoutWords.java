package org.secondlook.app.lookout;

import java.time.Duration;
import java.time.Instant;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.lookout.Lookout;
import org.secondlook.wording.Times;

/** How look-outs are said in the window. */
final class LookoutWords {
  private LookoutWords() {}

  static String state(Lookout.State state) {
    return Texts.of("lookout.state." + state);
  }

  /** A camera's address as it is, a recording by its name: where it lies tells nothing here. */
  static String source(String source) {
    return source.contains("://") || source.startsWith("/dev/")
        ? source
        : source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
  }

  static Chip.Tone tone(Lookout.State state) {
    return switch (state) {
      case PREPARED, ENDED -> Chip.Tone.NEUTRAL;
      case ASKED -> Chip.Tone.WARNING;
      case STARTED -> Chip.Tone.GOOD;
    };
  }

  static String minute(Instant at) {
    return Times.minute(at);
  }

  /** "2 d 4 h", "4 h 12 min", "0:42": two parts tell enough. */
  static String span(Duration time) {
    if (time.toDays() > 0) {
      return Texts.of("lookout.span.days", time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return Texts.of("lookout.span.hours", time.toHours(), time.toMinutesPart());
    }
    return Times.mark(time.toMillis());
  }
}
