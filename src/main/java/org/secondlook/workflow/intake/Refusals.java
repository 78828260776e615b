package org.secondlook.workflow.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.secondlook.casework.IntakeEvent;

/**
 * Refusals on their way to the log. The first of an address and reason goes there at once; more of
 * them within a second are one entry with their count, so that a flood of requests is no flood of
 * entries, and none goes uncounted. Safe for several threads.
 */
final class Refusals {
  private static final int MOST_AT_ONCE = 100;
  private static final String OTHERS = "other addresses";

  private final Consumer<IntakeEvent.Refused> log;
  private final Map<Key, Integer> counts = new HashMap<>();
  private int all;

  private record Key(String from, String why) {}

  Refusals(Consumer<IntakeEvent.Refused> log) {
    this.log = log;
  }

  void add(String from, String why) {
    if (isFirst(from, why)) {
      log.accept(new IntakeEvent.Refused(from, why, 1));
    }
  }

  private synchronized boolean isFirst(String from, String why) {
    all++;
    Key key = new Key(from, why);
    if (!counts.containsKey(key) && counts.size() >= MOST_AT_ONCE) {
      counts.merge(new Key(OTHERS, why), 1, Integer::sum);
      return false;
    }
    return counts.merge(key, 1, (before, one) -> before + one) == 1;
  }

  /** Writes what has gathered since; called about once a second and at the end. */
  void flush() {
    Map<Key, Integer> gathered;
    synchronized (this) {
      gathered = new HashMap<>(counts);
      counts.clear();
    }
    gathered.forEach(
        (key, count) -> {
          int more = key.from().equals(OTHERS) ? count : count - 1;
          if (more > 0) {
            log.accept(new IntakeEvent.Refused(key.from(), key.why(), more));
          }
        });
  }

  synchronized int all() {
    return all;
  }
}
