package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.AlteredContents;
import org.secondlook.storage.DanglingReferences;
import org.secondlook.storage.Database;
import org.secondlook.training.lineup.LineUpSession;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpStore;

/**
 * Checks the log of an open home and everything that it tells of: casework's rows by {@link
 * org.secondlook.audit.AuditLog#verify()}, and what casework knows nothing of: the gallery's
 * states, the training lab's line-ups, the files of look-outs, what was set aside of files that
 * came in, and models of the user's own.
 */
public final class VerifyLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workstation workstation;
  private final LineUpSessions sessions;

  public VerifyLog(Workstation workstation) {
    this.workstation = workstation;
    this.sessions = LineUpStore.open(workstation.database());
  }

  /**
   * The first fault by its entry's number, whoever found it. A store that holds what this program
   * never wrote is broken, too, and no reason to give up.
   */
  public AuditVerdict run() {
    try {
      return checked();
    } catch (IllegalArgumentException
        | IllegalStateException
        | NoSuchElementException
        | NullPointerException e) {
      long entries = workstation.casework().log().head().sequence();
      return new AuditVerdict.Broken(
          entries,
          entries + 1,
          "The store holds something that Second Look never wrote and can't read: it was altered or damaged outside of it ("
              + e.getMessage()
              + ").");
    }
  }

  private AuditVerdict checked() {
    AuditVerdict verdict = workstation.casework().log().verify();
    List<LogFault> faults = new ArrayList<>();
    lineUps().ifPresent(faults::add);
    behindTheLog(DanglingReferences::first).ifPresent(faults::add);
    behindTheLog(AlteredContents::first).ifPresent(faults::add);
    LookoutFilesCheck files =
        LookoutFilesCheck.run(
            workstation, workstation.casework().log().head().sequence() + 1, Instant.now());
    faults.addAll(files.faults());
    faults.addAll(OwnModelsCheck.faults(workstation));
    faults.addAll(Quarantine.faults(workstation));
    GalleryStates states = gallery(faults);
    Optional<LogFault> first = faults.stream().min(Comparator.comparingLong(LogFault::sequence));
    return switch (verdict) {
      case AuditVerdict.Intact intact ->
          first.isEmpty() ? noting(intact, states, files) : broken(intact.entries(), first.get());
      case AuditVerdict.Broken broken ->
          first.filter(fault -> fault.sequence() < broken.firstBad()).isEmpty()
              ? broken
              : broken(broken.entries(), first.get());
    };
  }

  private static AuditVerdict broken(long entries, LogFault fault) {
    return new AuditVerdict.Broken(entries, fault.sequence(), fault.why());
  }

  private static AuditVerdict noting(
      AuditVerdict.Intact intact, GalleryStates states, LookoutFilesCheck files) {
    List<String> notes = new ArrayList<>(intact.notes());
    states.note().ifPresent(notes::add);
    notes.addAll(files.notes());
    return new AuditVerdict.Intact(
        intact.entries(), intact.head(), intact.checkpoints(), intact.attested(), notes);
  }

  /** Whoever changes the gallery meanwhile makes the comparison begin anew. */
  private GalleryStates gallery(List<LogFault> faults) {
    var log = workstation.casework().log();
    while (true) {
      AuditLog.Head head = log.head();
      GalleryStates states = new GalleryStates();
      log.all(states::accept);
      List<LogFault> found = new ArrayList<>();
      try {
        String snapshot = workstation.gallery().snapshot();
        found.addAll(states.faults(snapshot, workstation.gallery().recounted()));
        found.addAll(CandidatesCheck.run(workstation, states.searches()));
      } catch (SecondLookException e) {
        // A photo of nobody is asked for as if a user had named somebody who isn't there.
        if (e.kind() != SecondLookException.Kind.DAMAGED
            && e.kind() != SecondLookException.Kind.USAGE) {
          throw e;
        }
        found.add(new LogFault(head.sequence() + 1, e.getMessage()));
      }
      if (log.head().equals(head)) {
        faults.addAll(found);
        return states;
      }
    }
  }

  /** What no entry can be named for. */
  private Optional<LogFault> behindTheLog(Database.Query<Optional<String>> check) {
    return workstation
        .database()
        .read(check)
        .map(why -> new LogFault(workstation.casework().log().head().sequence() + 1, why));
  }

  private Optional<LogFault> lineUps() {
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
            new LogFault(
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
                new LogFault(
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
          // Of before, the settings beside the seed were in no digest.
          && (!details.has(LineUps.SETTINGS)
              || LineUps.settings(found.get())
                  .hex()
                  .equals(details.path(LineUps.SETTINGS).asText()))
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
