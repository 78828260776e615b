package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RecordKey;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.VerificationId;
import org.secondlook.storage.Sql;

/** The records of one case that its entries vouch for, as far as this actor may know of them. */
public final class CaseRecords {
  private static final Set<String> KNOWN =
      Stream.of(CaseRecordKind.values()).map(CaseRecordKind::name).collect(Collectors.toSet());

  private final Connection connection;
  private final Actor actor;
  private final CaseFile caseFile;
  private final SearchRows rows;
  private final VerificationRows verifications;

  public CaseRecords(Connection connection, Actor actor, CaseFile caseFile, HiddenValues hidden) {
    this.rows = new SearchRows(hidden);
    this.verifications = new VerificationRows(hidden);
    this.connection = connection;
    this.actor = actor;
    this.caseFile = caseFile;
  }

  public List<LoggedRecord> all(AuditTable table, Set<CandidateId> told) throws SQLException {
    Set<RecordKey> keys = new LinkedHashSet<>();
    table.all(connection, entry -> entry.flatMap(this::key).ifPresent(keys::add));
    List<LoggedRecord> records = new ArrayList<>();
    for (RecordKey key : keys) {
      CaseRecordKind kind = CaseRecordKind.valueOf(key.kind());
      if (mayTell(kind, key.id())) {
        Optional<LoggedRecord> record =
            kind.kind().record(connection, key.id(), candidates(kind, key.id(), told));
        if (record.isPresent()) {
          records.add(
              kind.isHidden()
                  ? record.get().withParts(opened(kind, key.id(), told))
                  : record.get());
        }
      }
    }
    return records;
  }

  private Optional<RecordKey> key(AuditEntry entry) {
    return entry.caseNumber().equals(caseFile.number())
        ? RecordKey.of(entry).filter(key -> KNOWN.contains(key.kind()))
        : Optional.empty();
  }

  private boolean mayTell(CaseRecordKind kind, long id) throws SQLException {
    return switch (kind) {
      case CASE,
          EVIDENCE,
          EXAMINED,
          DRAWN,
          DRAWN_IN_PART,
          SEARCH_LISTS,
          SEARCH_WITH_FACES,
          SEARCH_HIDDEN,
          OBJECTS,
          OBJECT_MARK,
          OBJECT_QUERY ->
          true;
      case FOUND -> kind.kind().isSettled(connection, id);
      case DECISION, DISPUTE_END -> maySee(new DecisionId(id));
      case VERIFICATION, VERIFICATION_HIDDEN -> mayTellTask(id);
    };
  }

  private boolean maySee(DecisionId id) throws SQLException {
    Optional<Decision> found = DecisionRows.find(connection, id);
    return found.isPresent() && StoredDecisions.maySee(connection, actor, found.get());
  }

  /** Which pair is the real one is told when the task has ended. */
  private boolean mayTellTask(long id) throws SQLException {
    Optional<Long> decision =
        Sql.one(
            connection,
            row -> row.getLong(1),
            "SELECT decision_id FROM verification_task WHERE id = ? AND state = 'DONE'",
            id);
    return decision.isPresent() && maySee(new DecisionId(decision.get()));
  }

  private Set<Long> candidates(CaseRecordKind kind, long id, Set<CandidateId> told)
      throws SQLException {
    Set<Long> may = new HashSet<>();
    if (kind == CaseRecordKind.SEARCH_LISTS || kind == CaseRecordKind.SEARCH_WITH_FACES) {
      for (SearchProbe probe : probes(id)) {
        may.addAll(candidates(probe, told));
      }
    }
    return may;
  }

  private List<SearchProbe> probes(long search) throws SQLException {
    return rows.find(connection, new SearchId(search)).orElseThrow().probes();
  }

  private Set<Long> candidates(SearchProbe probe, Set<CandidateId> told) throws SQLException {
    return StoredSearches.maySeeCandidates(connection, actor, probe)
        ? rows.candidates().byRank(connection, probe.id()).stream()
            .map(Candidate::id)
            .filter(told::contains)
            .map(CandidateId::value)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** What lies sealed of a record, as far as it may be told. */
  private List<String> opened(CaseRecordKind kind, long id, Set<CandidateId> told)
      throws SQLException {
    if (kind == CaseRecordKind.VERIFICATION_HIDDEN) {
      return verifications.hiddenTexts(connection, new VerificationId(id));
    }
    List<String> texts = new ArrayList<>();
    for (SearchProbe probe : probes(id)) {
      Set<Long> may = candidates(probe, told);
      if (may.size() == probe.candidates()) {
        texts.add(rows.hiddenText(connection, probe.id()));
      }
      texts.addAll(rows.candidates().hiddenTexts(connection, probe.id(), may));
    }
    return texts;
  }
}
