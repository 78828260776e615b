package org.secondlook.audit.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Sql;

/**
 * Rows of a room that the log vouches for: their digest stands in the entry of the act that wrote
 * them last. What a kind is called, and its queries with their columns in order, are hashed; those
 * of a released version never change.
 *
 * @param name as entries name the kind
 * @param stored gives the numbers of all records that must be in the log
 * @param queries each takes a record's number; their rows, in order, are the record
 * @param parts a query as those, each of whose rows is a digest of its own, so that a package can
 *     tell of some parts and keep back the others; its first column is the part's number
 * @param pending counts, by a record's number, whether it is being rewritten just now, with its
 *     entry yet to come
 * @param mayBeEmpty whether no row at all is a record too
 * @param later columns that came after the first release: where they are absent they are no part of
 *     the text, so that the digests of before still hold; to take one away changes the text
 */
public record RecordKind(
    String name,
    String stored,
    List<String> queries,
    Optional<Parts> parts,
    Optional<String> pending,
    boolean mayBeEmpty,
    Set<String> later) {
  /** Rows of a record that have a digest each. @param name of one, as it is hashed */
  public record Parts(String name, String query) {}

  public RecordKind {
    queries = List.copyOf(queries);
    later = Set.copyOf(later);
  }

  /** A kind of one or more rows. */
  public static RecordKind of(String name, String stored, String... queries) {
    return new RecordKind(
        name, stored, List.of(queries), Optional.empty(), Optional.empty(), false, Set.of());
  }

  public RecordKind withParts(String part, String query) {
    return new RecordKind(
        name, stored, queries, Optional.of(new Parts(part, query)), pending, mayBeEmpty, later);
  }

  /** A kind that a long act rewrites bit by bit, before its entry is written, maybe to nothing. */
  public RecordKind rewrittenWhile(String query) {
    return new RecordKind(name, stored, queries, parts, Optional.of(query), true, later);
  }

  /** Columns, at the end of their queries, that rows of an earlier version lack. */
  public RecordKind withLater(String... columns) {
    return new RecordKind(name, stored, queries, parts, pending, mayBeEmpty, Set.of(columns));
  }

  /** Digest of the record as it is stored now; empty where it is gone. */
  public Optional<Sha256> digest(Connection connection, long id) throws SQLException {
    return text(connection, id, new LinkedHashMap<>()).map(CanonicalText::sha256);
  }

  /**
   * The record as it is stored now, with those of its parts that may be told; empty where it is
   * gone.
   */
  public Optional<LoggedRecord> record(Connection connection, long id, Set<Long> told)
      throws SQLException {
    Map<Long, String> found = new LinkedHashMap<>();
    Optional<CanonicalText> text = text(connection, id, found);
    found.keySet().retainAll(told);
    return text.map(
        rows -> new LoggedRecord(name, id, rows.toString(), List.copyOf(found.values())));
  }

  /** Whether what is stored is what the newest entry tells of, and not half of the next. */
  public boolean isSettled(Connection connection, long id) throws SQLException {
    return pending.isEmpty() || Sql.count(connection, pending.get(), id) == 0;
  }

  /** Whether a record is still the one of that digest, or half of the next one. */
  public boolean isStill(Connection connection, long id, String sha256) throws SQLException {
    return !isSettled(connection, id)
        || digest(connection, id).map(Sha256::hex).orElse("").equals(sha256);
  }

  /** Numbers of records that are stored and must therefore be in the log. */
  public List<Long> stored(Connection connection) throws SQLException {
    return Sql.list(connection, row -> row.getLong(1), stored);
  }

  /** The record's place in an entry's details. */
  public void putDigest(Connection connection, ObjectNode details, long id) throws SQLException {
    ObjectNode record = details.putObject("record");
    record.put("kind", name);
    record.put("id", id);
    record.put("sha256", digest(connection, id).map(Sha256::hex).orElse(""));
  }

  private Optional<CanonicalText> text(Connection connection, long id, Map<Long, String> told)
      throws SQLException {
    CanonicalText text = new CanonicalText("second look record " + name + " 1");
    int[] rows = new int[1];
    for (String query : queries) {
      Sql.each(
          connection,
          row -> {
            rows[0]++;
            CanonicalRow.put(text, row, later);
            return null;
          },
          query,
          id);
    }
    if (parts.isPresent()) {
      Parts part = parts.get();
      Sql.each(
          connection,
          row -> {
            CanonicalText own = new CanonicalText("second look " + part.name() + " 1");
            CanonicalRow.put(own, row, later);
            text.put(part.name(), own.sha256().hex());
            return told.put(row.getLong(1), own.toString());
          },
          part.query(),
          id);
    }
    return rows[0] == 0 && !mayBeEmpty ? Optional.empty() : Optional.of(text);
  }
}
