package org.secondlook.audit.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLog;
import org.secondlook.audit.Author;
import org.secondlook.audit.Binding;
import org.secondlook.audit.KeyChain;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** The log's rows and their one writer. Safe for several threads. */
public final class AuditTable {
  private static final String COLUMNS =
      "sequence, at, user_name, role, case_number, purpose, act, snapshot, models, details,"
          + " previous, hash, salt";

  private static final List<String> SEARCHED =
      List.of(
          "user_name", "role", "case_number", "purpose", "act", "snapshot", "models", "details");
  private static final int ROWS_SEARCHED_AT_ONCE = 1000;

  /** What a home that was moved still notes: who looks in, and that it comes back into use. */
  private static final Set<Act> AFTER_A_MOVE =
      Set.of(Act.HOME_MOVED, Act.HOME_ARRIVED, Act.SIGNED_IN, Act.SIGN_IN_FAILED, Act.LOCKED_OUT);

  /** After these, or where nobody was asked before them, the next entry has to ask. */
  private static final Set<Act> CLOSING =
      Stream.concat(AFTER_A_MOVE.stream(), Stream.of(Act.SEAT_REMOVED))
          .collect(Collectors.toUnmodifiableSet());

  private final InstantSource clock;
  private final List<LoggedRoom> rooms;
  private final LogTail tail;
  private final Optional<String> seat;

  /** The entry that this process wrote last and that neither moved the home nor removed a seat. */
  private volatile AuditLog.Head lastOpen;

  /**
   * @param seat public key of this seat, where the store is on a server; empty for a file
   */
  public AuditTable(
      InstantSource clock, List<LoggedRoom> rooms, LogTail tail, Optional<String> seat) {
    this.clock = clock;
    this.seat = seat;
    this.tail = tail;
    this.rooms = List.copyOf(rooms);
  }

  /** Whose rows the log vouches for. */
  public List<LoggedRoom> rooms() {
    return rooms;
  }

  public Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /**
   * Makes this transaction the only one that writes an act until it ends. Every act begins with it:
   * rows are then locked in one order, so that two acts never wait for each other.
   */
  public AuditLog.Head lock(Connection connection) throws SQLException {
    Sql.update(connection, "SET LOCK_TIMEOUT = 60000");
    return Sql.one(
            connection,
            AuditTable::head,
            "SELECT sequence, hash FROM audit_head WHERE id = 1 FOR UPDATE")
        .orElseThrow(AuditTable::noHead);
  }

  public AuditLog.Head head(Connection connection) throws SQLException {
    return Sql.one(
            connection, AuditTable::head, "SELECT sequence, hash FROM audit_head WHERE id = 1")
        .orElseThrow(AuditTable::noHead);
  }

  private static SecondLookException noHead() {
    return SecondLookException.damaged(
        "The store lacks its note of the log's last entry: it was altered outside Second Look."
            + " Restore a backup with 'restore'.");
  }

  /** The first entry's hash, which is the log's identity. */
  public Optional<Sha256> first(Connection connection) throws SQLException {
    return Sql.one(
        connection,
        row -> new Sha256(row.getString("hash")),
        "SELECT hash FROM audit_entry ORDER BY sequence LIMIT 1");
  }

  /** Adds an entry. Who the author is was asked before: the log believes what it is told. */
  public AuditEntry write(Connection connection, Author author, NewEntry entry)
      throws SQLException {
    AuditLog.Head head = lock(connection);
    requireOpen(connection, entry.act(), head);
    String models =
        entry.models().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(model -> model.getKey() + "=" + model.getValue())
            .collect(Collectors.joining(" "));
    AuditEntry hashed =
        new AuditEntry(
                0,
                now(),
                author.name(),
                author.role(),
                entry.caseNumber().orElse(""),
                entry.purpose().orElse(""),
                entry.act().name(),
                entry.gallerySnapshot().orElse(""),
                models,
                StoredJson.requireJson(entry.details(), "details of an entry"),
                AuditHash.NONE,
                AuditHash.NONE,
                Binding.fresh())
            .chained(head.sequence() + 1, head.hash());
    Sql.update(
        connection,
        "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        hashed.sequence(),
        hashed.at(),
        hashed.user(),
        hashed.role(),
        hashed.caseNumber(),
        hashed.purpose(),
        hashed.act(),
        hashed.gallerySnapshot(),
        hashed.models(),
        hashed.details(),
        hashed.previous(),
        hashed.hash(),
        salt(hashed));
    Sql.update(
        connection,
        "UPDATE audit_head SET sequence = ?, hash = ? WHERE id = 1",
        hashed.sequence(),
        hashed.hash());
    for (LoggedRoom room : rooms) {
      room.written(connection, hashed);
    }
    if (!CLOSING.contains(entry.act())) {
      lastOpen = new AuditLog.Head(hashed.sequence(), hashed.hash());
    }
    return hashed;
  }

  /** Where a home was moved to, which then goes on there; two could go on otherwise. */
  public static Optional<String> moved(Connection connection) throws SQLException {
    return Sql.one(
            connection,
            AuditTable::readable,
            "SELECT "
                + COLUMNS
                + " FROM audit_entry WHERE act IN (?, ?) ORDER BY sequence DESC LIMIT 1",
            Act.HOME_MOVED,
            Act.HOME_ARRIVED)
        .flatMap(entry -> entry)
        .filter(entry -> entry.act().equals(Act.HOME_MOVED.name()))
        .map(entry -> StoredJson.tree(entry.details()).path("to").asText());
  }

  private void requireOpen(Connection connection, Act next, AuditLog.Head head)
      throws SQLException {
    if (head.equals(lastOpen)) {
      // Nobody has written anything since this process did, and was let.
      return;
    }
    if (!AFTER_A_MOVE.contains(next)) {
      Optional<String> moved = moved(connection);
      if (moved.isPresent()) {
        throw SecondLookException.policy(
            "This home was moved to "
                + moved.get()
                + ". Work goes on there; 'home move --stay' puts this one back into use.");
      }
    }
    if (seat.isPresent() && count(connection, Act.SEAT_REMOVED) > 0) {
      requireSeat(connection);
    }
  }

  /** Public key of this seat, where the store is on a server. */
  public Optional<String> seat() {
    return seat;
  }

  /** Refuses (kind POLICY) a seat that nobody registered, or that was removed. */
  public void requireSeat(Connection connection) throws SQLException {
    KeyChain keys = keys(connection);
    if (seat.isPresent() && !keys.signers(Long.MAX_VALUE - 1).contains(seat.get())) {
      throw SecondLookException.policy(
          "This seat is not registered at the server (any more). An administrator registers it at another seat, with\n"
              + "  secondlook home seat add NAME "
              + seat.get());
    }
  }

  private static String salt(AuditEntry entry) {
    return entry.binding() instanceof Binding.Salted(String salt) ? salt : null;
  }

  /** All rows in order; a row that doesn't even have the form of an entry comes as empty. */
  public void all(Connection connection, Consumer<Optional<AuditEntry>> sink) throws SQLException {
    Sql.each(
        connection,
        row -> {
          sink.accept(readable(row));
          return null;
        },
        "SELECT " + COLUMNS + " FROM audit_entry ORDER BY sequence");
  }

  /**
   * Whether an entry is still the one that was written, see {@link LogTail}. Costs the entries
   * after it the first time, and then those that were written since.
   */
  public boolean stands(Connection connection, long sequence) throws SQLException {
    return tail.stands(this, connection, sequence);
  }

  /** Which key signs for which entries, as the log tells it. */
  public KeyChain keys(Connection connection) throws SQLException {
    KeyChain keys = new KeyChain();
    Sql.each(
        connection,
        row -> {
          readable(row).ifPresent(keys::accept);
          return null;
        },
        "SELECT "
            + COLUMNS
            + " FROM audit_entry WHERE sequence = 1 OR act IN (?, ?, ?) ORDER BY sequence",
        Act.SIGNING_KEY_CHANGED,
        Act.SEAT_REGISTERED,
        Act.SEAT_REMOVED);
    return keys;
  }

  Optional<AuditEntry> entry(Connection connection, long sequence) throws SQLException {
    return Sql.one(
            connection,
            AuditTable::readable,
            "SELECT " + COLUMNS + " FROM audit_entry WHERE sequence = ?",
            sequence)
        .flatMap(entry -> entry);
  }

  /** The newest entry of a case whose details hold this piece of text. */
  Optional<AuditEntry> newest(Connection connection, String caseNumber, String piece)
      throws SQLException {
    return Sql.one(
            connection,
            AuditTable::readable,
            "SELECT "
                + COLUMNS
                + " FROM audit_entry WHERE case_number = ? AND details LIKE ? ORDER BY sequence DESC LIMIT 1",
            caseNumber,
            "%" + piece + "%")
        .flatMap(entry -> entry);
  }

  /**
   * The next entries after one, in order; one that doesn't have the form of an entry comes as
   * empty.
   */
  List<Optional<AuditEntry>> after(Connection connection, long sequence, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        AuditTable::readable,
        "SELECT " + COLUMNS + " FROM audit_entry WHERE sequence > ? ORDER BY sequence LIMIT ?",
        sequence,
        limit);
  }

  /** How many entries of an act there are. */
  public static long count(Connection connection, Act act) throws SQLException {
    return Sql.count(connection, "SELECT COUNT(*) FROM audit_entry WHERE act = ?", act);
  }

  /** All entries of an act, in order; such as don't even have the form of one are left out. */
  public static List<AuditEntry> entries(Connection connection, Act act) throws SQLException {
    return Sql.list(
            connection,
            AuditTable::readable,
            "SELECT " + COLUMNS + " FROM audit_entry WHERE act = ? ORDER BY sequence",
            act)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** An entry's details alone. */
  public record Details(long sequence, Act act, Instant at, JsonNode json) {}

  /** The details of all entries of these acts, in order. */
  public static List<Details> details(Connection connection, Act... acts) throws SQLException {
    String marks = Stream.of(acts).map(act -> "?").collect(Collectors.joining(", "));
    return Sql.list(
        connection,
        row ->
            new Details(
                row.getLong("sequence"),
                Act.valueOf(row.getString("act")),
                Sql.instant(row, "at"),
                StoredJson.tree(row.getString("details"))),
        "SELECT sequence, act, at, details FROM audit_entry WHERE act IN ("
            + marks
            + ") ORDER BY sequence",
        (Object[]) acts);
  }

  /** The newest before a number that pass the filter, the newest first. */
  public List<AuditEntry> page(Connection connection, AuditFilter filter, long before, int limit)
      throws SQLException {
    Optional<String> text = filter.text().map(AuditTable::folded);
    int rowsAtOnce = text.isPresent() ? Math.max(limit, ROWS_SEARCHED_AT_ONCE) : limit;
    List<AuditEntry> found = new ArrayList<>();
    long from = before;
    while (true) {
      long[] rows = {0, from};
      stretch(
          connection,
          filter,
          from,
          rowsAtOnce,
          row -> {
            rows[0]++;
            rows[1] = row.getLong("sequence");
            if (found.size() < limit && (text.isEmpty() || words(row).contains(text.get()))) {
              found.add(entry(row));
            }
            return null;
          });
      if (found.size() == limit || rows[0] < rowsAtOnce) {
        return found;
      }
      from = rows[1];
    }
  }

  /** All that the filter asks for but its text. */
  private static void stretch(
      Connection connection, AuditFilter filter, long before, int limit, Sql.Row<?> each)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder("SELECT " + COLUMNS + " FROM audit_entry WHERE sequence < ?");
    List<Object> values = new ArrayList<>(List.of(before));
    filter.from().ifPresent(from -> narrow(sql, values, " AND at >= ?", from));
    filter.to().ifPresent(to -> narrow(sql, values, " AND at < ?", to));
    filter.user().ifPresent(user -> narrow(sql, values, " AND user_name = ?", user));
    filter.caseNumber().ifPresent(number -> narrow(sql, values, " AND case_number = ?", number));
    if (!filter.acts().isEmpty()) {
      String marks = filter.acts().stream().map(act -> "?").collect(Collectors.joining(", "));
      sql.append(" AND act IN (").append(marks).append(")");
      values.addAll(filter.acts());
    }
    sql.append(" ORDER BY sequence DESC LIMIT ?");
    values.add(limit);
    Sql.each(connection, each, sql.toString(), values.toArray());
  }

  /** What a text is looked for in. Folded here, since each database has a LOWER of its own. */
  private static String words(ResultSet row) throws SQLException {
    StringBuilder words = new StringBuilder();
    for (String column : SEARCHED) {
      words.append(row.getString(column)).append(' ');
    }
    return folded(words.toString());
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(condition);
    values.add(value);
  }

  private static Optional<AuditEntry> readable(ResultSet row) throws SQLException {
    try {
      return Optional.of(entry(row));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        Sql.instant(row, "at"),
        row.getString("user_name"),
        row.getString("role"),
        row.getString("case_number"),
        row.getString("purpose"),
        row.getString("act"),
        row.getString("snapshot"),
        row.getString("models"),
        row.getString("details"),
        new Sha256(row.getString("previous")),
        new Sha256(row.getString("hash")),
        binding(row));
  }

  private static Binding binding(ResultSet row) throws SQLException {
    String salt = row.getString("salt");
    return salt == null ? Binding.PLAIN : new Binding.Salted(salt);
  }

  private static AuditLog.Head head(ResultSet row) throws SQLException {
    return new AuditLog.Head(row.getLong("sequence"), new Sha256(row.getString("hash")));
  }
}
