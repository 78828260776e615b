package org.secondlook.workflow.lookout;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.engine.WatchReport.State;

/** When one source was watched in time and when not, as its states tell. One thread at a time. */
final class WatchTimes {
  /** More are only counted: a broken camera may be lost thousands of times. */
  private static final int MOST_GAPS = 200;

  private final List<WatchLookout.Gap> gaps = new ArrayList<>();
  private long gapsMillis;
  private int count;
  private long since;
  private boolean watching;
  private boolean over;
  private String why = "";

  /**
   * @param begun milliseconds since 1970, as all times here
   */
  WatchTimes(long begun) {
    this.since = begun;
  }

  void changed(State state, String reason, long now) {
    if (over) {
      return;
    }
    switch (state) {
      case WATCHING -> {
        gap(now);
        watching = true;
      }
      case CONNECTING, BEHIND, LOST -> {
        if (watching) {
          watching = false;
          since = now;
        }
        why = reason.isEmpty() ? why : reason;
      }
      case FINISHED -> finished(now);
    }
  }

  /** Nothing comes after. */
  void finished(long now) {
    if (!over) {
      gap(now);
      over = true;
    }
  }

  private void gap(long now) {
    if (watching || now <= since) {
      return;
    }
    count++;
    gapsMillis += now - since;
    if (gaps.size() < MOST_GAPS) {
      gaps.add(new WatchLookout.Gap(since, now, why));
    }
    why = "";
  }

  /** The first of them; {@link #count} is how many there were. */
  List<WatchLookout.Gap> gaps() {
    return List.copyOf(gaps);
  }

  int count() {
    return count;
  }

  long gapsMillis() {
    return gapsMillis;
  }
}
