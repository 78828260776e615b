package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.VouchedRecord;
import org.secondlook.audit.internal.AuditTable;
import org.secondlook.audit.internal.LogCheck;
import org.secondlook.audit.internal.RecordKey;
import org.secondlook.audit.internal.RecordKind;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** The records of one case that its entries vouch for, as far as this actor may know of them. */
public final class CaseRecords {
  private final Connection connection;
  private final Actor actor;
  private final CaseFile caseFile;

  public CaseRecords(Connection connection, Actor actor, CaseFile caseFile) {
    this.connection = connection;
    this.actor = actor;
    this.caseFile = caseFile;
  }

  public List<VouchedRecord> all(AuditTable table, Set<CandidateId> told) throws SQLException {
    Set<RecordKey> keys = new LinkedHashSet<>();
    table.all(connection, entry -> entry.flatMap(this::key).ifPresent(keys::add));
    List<VouchedRecord> records = new ArrayList<>();
    for (RecordKey key : keys) {
      if (mayTell(key)) {
        key.kind().record(connection, key.id(), candidates(key, told)).ifPresent(records::add);
      }
    }
    return records;
  }

  private Optional<RecordKey> key(AuditEntry entry) {
    return entry.caseNumber().equals(caseFile.number())
        ? RecordKey.of(StoredJson.tree(entry.details()).path("record"))
        : Optional.empty();
  }

  private boolean mayTell(RecordKey key) throws SQLException {
    return switch (key.kind()) {
      case CASE, EVIDENCE, EXAMINED, DRAWN, DRAWN_IN_PART, SEARCH_LISTS -> true;
      case FOUND ->
          RecordKind.EXAMINED.stored(connection).stream().noneMatch(id -> id == key.id())
              && LogCheck.isSettled(connection, key.kind(), key.id());
      // In this form candidates can't be told apart: all or nothing.
      case SEARCH -> false;
      case DECISION, DISPUTE_END -> maySee(new DecisionId(key.id()));
      case VERIFICATION -> mayTellTask(key.id());
      case ACCOUNT, POLICY -> false;
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

  private Set<CandidateId> candidates(RecordKey key, Set<CandidateId> told) throws SQLException {
    Set<CandidateId> may = new HashSet<>();
    if (key.kind() == RecordKind.SEARCH_LISTS) {
      for (SearchProbe probe :
          SearchRows.find(connection, new SearchId(key.id())).orElseThrow().probes()) {
        if (StoredSearches.maySeeCandidates(connection, actor, probe)) {
          SearchRows.byRank(connection, probe.id()).forEach(each -> may.add(each.id()));
        }
      }
    }
    may.retainAll(told);
    return may;
  }
}
