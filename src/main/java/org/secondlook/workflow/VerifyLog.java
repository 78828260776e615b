package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpStore;

/**
 * Checks the log of an open home and everything that it tells of: casework's rows by {@link
 * org.secondlook.audit.AuditLog#verify()}, and the training lab's line-ups, which casework knows
 * nothing of.
 */
public final class VerifyLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workstation workstation;
  private final LineUpSessions sessions;

  public VerifyLog(Workstation workstation) {
    this.workstation = workstation;
    this.sessions = LineUpStore.open(workstation.database());
  }

  private record Fault(long sequence, String why) {}

  /** The first fault by its entry's number, whoever found it. */
  public AuditVerdict run() {
    AuditVerdict verdict = workstation.casework().log().verify();
    Optional<Fault> found = lineUps();
    return switch (verdict) {
      case AuditVerdict.Intact intact ->
          found.isEmpty() ? intact : broken(intact.entries(), found.get());
      case AuditVerdict.Broken broken ->
          found.filter(fault -> fault.sequence() < broken.firstBad()).isEmpty()
              ? broken
              : broken(broken.entries(), found.get());
    };
  }

  private static AuditVerdict broken(long entries, Fault fault) {
    return new AuditVerdict.Broken(entries, fault.sequence(), fault.why());
  }

  private Optional<Fault> lineUps() {
    // Before the entries: what is finished meanwhile has its entry later.
    List<Long> finished = sessions.finished();
    List<AuditEntry> entries = new ArrayList<>();
    long[] last = new long[1];
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              last[0] = entry.sequence();
              if (entry.act().equals(Act.LINE_UP_FINISHED.name())) {
                entries.add(entry);
              }
            });
    Set<Long> told = new HashSet<>();
    for (AuditEntry entry : entries) {
      JsonNode details = details(entry);
      long id = details.path("lineUp").asLong();
      told.add(id);
      if (!isAsTold(entry, details, id)) {
        return Optional.of(
            new Fault(
                entry.sequence(),
                "What entry "
                    + entry.sequence()
                    + " tells of (line-up "
                    + id
                    + ") was altered in the store afterwards."));
      }
    }
    return finished.stream()
        .filter(id -> !told.contains(id))
        .findFirst()
        .map(
            id ->
                new Fault(
                    last[0] + 1,
                    "The store holds line-up "
                        + id
                        + ", finished, which no entry of the log tells of."));
  }

  private boolean isAsTold(AuditEntry entry, JsonNode details, long id) {
    try {
      Optional<LineUpSession> found = sessions.find(id);
      return found.isPresent()
          && found.get().finished().isPresent()
          && found.get().owner().equalsIgnoreCase(entry.user().strip())
          && found.get().people().equals(details.path("people").asText())
          && found.get().settings().seed() == details.path("seed").asLong()
          && LineUps.digest(found.get()).hex().equals(details.path("answersSha256").asText());
    } catch (SecondLookException e) {
      if (e.kind() == SecondLookException.Kind.USAGE) {
        // An answer that nobody could have given.
        return false;
      }
      throw e;
    }
  }

  private static JsonNode details(AuditEntry entry) {
    try {
      return JSON.readTree(entry.details());
    } catch (JsonProcessingException e) {
      // The entry's own hash tells of the alteration.
      return JSON.createObjectNode();
    }
  }
}
