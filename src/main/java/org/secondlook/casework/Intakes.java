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

  /** The folders that are watched for a case, in the order they were chosen; for the program. */
  default List<String> watched(CaseId caseId) {
    Map<String, Long> chosen = new LinkedHashMap<>();
    all(IntakeEvent.FolderChosen.class).stream()
        .filter(each -> each.caseId().equals(caseId))
        .forEach(each -> chosen.put(each.event().folder(), each.entry()));
    all(IntakeEvent.FolderEnded.class).stream()
        .filter(each -> each.caseId().equals(caseId))
        .filter(each -> chosen.getOrDefault(each.event().folder(), Long.MAX_VALUE) < each.entry())
        .forEach(each -> chosen.remove(each.event().folder()));
    return List.copyOf(chosen.keySet());
  }
}
