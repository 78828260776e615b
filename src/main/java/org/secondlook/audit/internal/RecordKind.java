package org.secondlook.audit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.VouchedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CandidateId;
import org.secondlook.storage.Sql;

/**
 * What the log vouches for beside its own entries: rows whose digest stands in the entry of the act
 * that wrote them last. Each query takes the record's number; its rows, in order, are the record.
 */
public enum RecordKind {
  CASE(
      "case_file",
      "SELECT number, title, purpose, authority, state, created FROM case_file WHERE id = ?"),
  EVIDENCE(
      "evidence",
      "SELECT case_id, path, sha256, size, received_from, received_at, clock_ahead, clock_how FROM evidence WHERE id = ?"),
  /** What was found in a file when it was last processed; the number is the file's. */
  FOUND(
      "evidence",
      "SELECT number, from_millis, to_millis, best_millis, best_frame, face, template, picture, sightings FROM track"
          + " WHERE evidence_id = ? AND NOT drawn AND NOT superseded ORDER BY number"),
  DRAWN(
      "track",
      "SELECT evidence_id, number, best_millis, best_frame, face, template, picture FROM track WHERE id = ? AND drawn"),
  SEARCH(
      "search",
      "SELECT case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
          + " program_version, at, by_user, open_reason FROM search WHERE id = ?",
      "SELECT id, number, template, enhancement, expected_false, seed, not_searched FROM search_probe WHERE search_id = ? ORDER BY id",
      "SELECT t.probe_id, t.position, t.track_id FROM probe_track t JOIN search_probe p ON p.id = t.probe_id"
          + " WHERE p.search_id = ? ORDER BY t.probe_id, t.position",
      "SELECT c.id, c.probe_id, c.position, c.rank, c.person, c.name, c.photo, c.photo_sha256, c.similarity, c.fmr, c.fmr_bound,"
          + " c.first_similarity, c.second_model, c.second_rank, c.second_similarity, c.second_agrees, c.second_fmr, c.second_fmr_bound FROM candidate c"
          + " JOIN search_probe p ON p.id = c.probe_id WHERE p.search_id = ? ORDER BY c.id"),
  /**
   * The same, as it is logged now: each candidate is a digest of its own, so that a package can
   * tell of those that were decided and keep back the others. The seed is left out: with it, the
   * order in which candidates are shown would tell their ranks.
   */
  SEARCH_LISTS(
      "search",
      "SELECT case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
          + " program_version, at, by_user, open_reason FROM search WHERE id = ?",
      "SELECT id, number, template, enhancement, expected_false, not_searched FROM search_probe WHERE search_id = ? ORDER BY id",
      "SELECT t.probe_id, t.position, t.track_id FROM probe_track t JOIN search_probe p ON p.id = t.probe_id"
          + " WHERE p.search_id = ? ORDER BY t.probe_id, t.position"),
  DECISION(
      "decision",
      "SELECT case_id, search_id, probe_id, candidate_id, examiner, conclusion, reason, features, annotations, enhancement,"
          + " original_viewed, blind, at, replaces FROM decision WHERE id = ?"),
  VERIFICATION(
      "verification_task",
      "SELECT decision_id, round, requested_at, requested_by, assigned_to, state, finished_at FROM verification_task WHERE id = ?",
      "SELECT id, position, mated_question, left_photo, right_photo, left_sha256, right_sha256, conclusion, reason, features,"
          + " answered_at FROM verification_item WHERE task_id = ? ORDER BY id"),
  DISPUTE_END("dispute_end", "SELECT by_user, at, reason FROM dispute_end WHERE decision_id = ?"),
  ACCOUNT(
      "account",
      "SELECT name, name_key, role, active, created, password FROM account WHERE id = ?"),
  POLICY("policy", "SELECT at, by_user, content, reason FROM policy WHERE id = ?");

  private static final String CANDIDATES =
      "SELECT c.id, c.probe_id, c.position, c.rank, c.person, c.name, c.photo, c.photo_sha256, c.similarity, c.fmr, c.fmr_bound,"
          + " c.first_similarity, c.second_model, c.second_rank, c.second_similarity, c.second_agrees, c.second_fmr, c.second_fmr_bound FROM candidate c"
          + " JOIN search_probe p ON p.id = c.probe_id WHERE p.search_id = ? ORDER BY c.id";

  /**
   * Columns that came after the first logs. Where they are absent they are no part of the text, so
   * that the digests of before still hold; to take one away changes the text.
   */
  private static final Set<String> ADDED_LATER =
      Set.of("second_fmr", "second_fmr_bound", "open_reason");

  private final String table;
  private final List<String> queries;

  RecordKind(String table, String... queries) {
    this.table = table;
    this.queries = List.of(queries);
  }

  /** Digest of the record as it is stored now; empty where it is gone. */
  public Optional<Sha256> digest(Connection connection, long id) throws SQLException {
    return text(connection, id, new LinkedHashMap<>()).map(CanonicalText::sha256);
  }

  /**
   * The record as it is stored now, with those of its candidates that may be told; empty where it
   * is gone.
   */
  public Optional<VouchedRecord> record(Connection connection, long id, Set<CandidateId> told)
      throws SQLException {
    Map<CandidateId, String> candidates = new LinkedHashMap<>();
    Optional<CanonicalText> text = text(connection, id, candidates);
    candidates.keySet().retainAll(told);
    return text.map(
        found -> new VouchedRecord(name(), id, found.toString(), List.copyOf(candidates.values())));
  }

  private Optional<CanonicalText> text(
      Connection connection, long id, Map<CandidateId, String> candidates) throws SQLException {
    CanonicalText text = new CanonicalText("second look record " + name() + " 1");
    int[] rows = new int[1];
    for (String query : queries) {
      Sql.each(
          connection,
          row -> {
            rows[0]++;
            put(text, row);
            return null;
          },
          query,
          id);
    }
    if (this == SEARCH_LISTS) {
      Sql.each(
          connection,
          row -> {
            CanonicalText candidate = new CanonicalText("second look candidate 1");
            put(candidate, row);
            text.put("candidate", candidate.sha256().hex());
            return candidates.put(new CandidateId(row.getLong(1)), candidate.toString());
          },
          CANDIDATES,
          id);
    }
    return rows[0] == 0 && this != FOUND ? Optional.empty() : Optional.of(text);
  }

  private static void put(CanonicalText text, ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      String value =
          switch (columns.getColumnType(i)) {
            case Types.BLOB, Types.VARBINARY -> Sha256.of(row.getBytes(i)).hex();
            case Types.DOUBLE -> Long.toHexString(Double.doubleToLongBits(row.getDouble(i)));
            default -> row.getString(i);
          };
      if (row.wasNull() && ADDED_LATER.contains(name)) {
        continue;
      }
      // An absent value and an empty one are not the same.
      text.put(row.wasNull() ? name + " absent" : name, row.wasNull() ? "" : value);
    }
  }

  /** Numbers of records that are stored and must therefore be in the log. */
  public List<Long> stored(Connection connection) throws SQLException {
    String from =
        switch (this) {
          case FOUND -> "SELECT id FROM evidence WHERE state = 'PROCESSED'";
          case DRAWN -> "SELECT id FROM track WHERE drawn";
          case DISPUTE_END -> "SELECT decision_id FROM dispute_end";
          case VERIFICATION -> "SELECT id FROM verification_task";
          // Whether a search is in the log is asked of the kind that is written now; see LogCheck.
          case SEARCH -> "SELECT id FROM search WHERE FALSE";
          case CASE, EVIDENCE, SEARCH_LISTS, DECISION, ACCOUNT, POLICY -> "SELECT id FROM " + table;
        };
    return Sql.list(connection, row -> row.getLong(1), from);
  }

  /** The record's place in an entry's details. */
  public void vouch(Connection connection, ObjectNode details, long id) throws SQLException {
    ObjectNode record = details.putObject("record");
    record.put("kind", name());
    record.put("id", id);
    record.put("sha256", digest(connection, id).map(Sha256::hex).orElse(""));
  }
}
