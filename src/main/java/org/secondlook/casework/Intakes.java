package org.secondlook.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/** Files that come in by a watched folder or from a phone, in the log. Safe for several threads. */
public interface Intakes {
  /**
   * Logs an event of a case. Refused (kind POLICY) where the role may not receive evidence; what
   * begins or takes something also where the policy has intake turned off or the case is not open.
   *
   * @return the number of its entry
   */
  long log(Transaction transaction, Actor actor, CaseId caseId, IntakeEvent event);

  /** Refuses what {@link #log} would refuse of something that takes a file in. */
  void require(Actor actor, CaseId caseId);

  /** All of a kind, the oldest first; for the program itself. */
  <T extends IntakeEvent> List<IntakeEvent.Logged<T>> all(Class<T> kind);

  /**
   * The folders that are watched, at all seats, in the order they were chosen; for the program. A
   * folder belongs to the seat where it was chosen: two would take each of its files twice.
   */
  default List<IntakeEvent.Watched> watched() {
    Map<IntakeEvent.Watched, Long> chosen = new LinkedHashMap<>();
    for (var each : all(IntakeEvent.FolderChosen.class)) {
      chosen.put(
          new IntakeEvent.Watched(each.caseId(), each.event().folder(), each.elsewhere()),
          each.entry());
    }
    for (var each : all(IntakeEvent.FolderEnded.class)) {
      IntakeEvent.Watched ended =
          new IntakeEvent.Watched(each.caseId(), each.event().folder(), each.elsewhere());
      if (chosen.getOrDefault(ended, Long.MAX_VALUE) < each.entry()) {
        chosen.remove(ended);
      }
    }
    return List.copyOf(chosen.keySet());
  }
}
