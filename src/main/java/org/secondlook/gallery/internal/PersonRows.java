package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;

/** The tables person and person_column. */
final class PersonRows {
  private static final String SELECT =
      "SELECT id, name, enrolled_at, merged_into, row_sha256 FROM person ";

  private final Connection connection;

  PersonRows(Connection connection) {
    this.connection = connection;
  }

  /** One row with its columns. @param mergedInto empty for somebody who stands for themself */
  record Row(
      long id,
      String name,
      long enrolledAt,
      OptionalLong mergedInto,
      Map<String, String> columns,
      byte[] sha256) {
    Row(
        long id,
        String name,
        long enrolledAt,
        OptionalLong mergedInto,
        Map<String, String> columns) {
      this(
          id,
          name,
          enrolledAt,
          mergedInto,
          columns,
          digest(id, name, enrolledAt, mergedInto, columns).digest());
    }

    Row merged(OptionalLong into) {
      return new Row(id, name, enrolledAt, into, columns);
    }

    boolean verifies() {
      return digest(id, name, enrolledAt, mergedInto, columns).matches(sha256);
    }

    private static RowDigest digest(
        long id,
        String name,
        long enrolledAt,
        OptionalLong mergedInto,
        Map<String, String> columns) {
      RowDigest digest =
          RowDigest.of("person")
              .number(id)
              .text(name)
              .number(enrolledAt)
              .number(mergedInto.orElse(-1));
      new TreeMap<>(columns).forEach((column, content) -> digest.text(column).text(content));
      return digest;
    }
  }

  static String damage(long id) {
    return "The record of person "
        + id
        + " in the store is damaged. Restore a backup with 'restore'.";
  }

  void insert(List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO person (id, name, name_folded, enrolled_at, merged_into, row_sha256) VALUES (?, ?, ?, ?, NULL, ?)")) {
      for (Row row : rows) {
        insert.setLong(1, row.id);
        insert.setString(2, row.name);
        insert.setString(3, NameFold.fold(row.name));
        insert.setLong(4, row.enrolledAt);
        insert.setBytes(5, row.sha256);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    for (Row row : rows) {
      insertColumns(row.id, row.columns);
    }
  }

  private void insertColumns(long person, Map<String, String> columns) throws SQLException {
    if (columns.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO person_column (person, name, content) VALUES (?, ?, ?)")) {
      for (var column : columns.entrySet()) {
        insert.setLong(1, person);
        insert.setString(2, column.getKey());
        insert.setString(3, column.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Columns that are known keep their content: the first table that named them counts. */
  Row withColumns(Row row, Map<String, String> more) throws SQLException {
    TreeMap<String, String> added = new TreeMap<>(more);
    added.keySet().removeAll(row.columns.keySet());
    if (added.isEmpty()) {
      return row;
    }
    insertColumns(row.id, added);
    added.putAll(row.columns);
    Row changed = new Row(row.id, row.name, row.enrolledAt, row.mergedInto, added);
    update(changed);
    return changed;
  }

  void update(Row row) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE person SET merged_into = ?, row_sha256 = ? WHERE id = ?")) {
      if (row.mergedInto.isPresent()) {
        update.setLong(1, row.mergedInto.getAsLong());
      } else {
        update.setNull(1, Types.BIGINT);
      }
      update.setBytes(2, row.sha256);
      update.setLong(3, row.id);
      update.executeUpdate();
    }
  }

  Optional<Row> byName(String name) throws SQLException {
    return select("WHERE name = ?", statement -> statement.setString(1, name)).stream().findFirst();
  }

  Optional<Row> byId(long id) throws SQLException {
    return select("WHERE id = ?", statement -> statement.setLong(1, id)).stream().findFirst();
  }

  /** The row, which the caller knows to exist. */
  Row get(long id) throws SQLException {
    return byId(id)
        .orElseThrow(
            () -> SecondLookException.usage("There is no person " + id + " in the gallery."));
  }

  /** Whoever this person counts as now. */
  Row root(Row row) throws SQLException {
    Row root = row;
    // Merges form a tree; more steps than this mean a ring, which only damage can make.
    for (int steps = 0; root.mergedInto.isPresent(); steps++) {
      if (steps > 10_000) {
        throw SecondLookException.damaged(damage(row.id));
      }
      root = get(root.mergedInto.getAsLong());
    }
    return root;
  }

  List<Row> mergedInto(long person) throws SQLException {
    return select("WHERE merged_into = ? ORDER BY id", statement -> statement.setLong(1, person));
  }

  /**
   * The person and all who were merged into them, those merged last first, so that they can be
   * deleted in this order.
   */
  List<Row> subtree(long person) throws SQLException {
    List<Row> all = new ArrayList<>(List.of(get(person)));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(mergedInto(all.get(i).id));
    }
    return all.reversed();
  }

  List<Row> page(String containing, String afterName, int limit) throws SQLException {
    String folded = NameFold.fold(containing);
    String after = NameFold.fold(afterName);
    String where =
        "WHERE merged_into IS NULL AND name_folded >= ? AND (name_folded > ? OR name > ?)";
    return select(
        where
            + (folded.isEmpty() ? "" : " AND LOCATE(?, name_folded) > 0")
            + " ORDER BY name_folded, name LIMIT "
            + limit,
        statement -> {
          statement.setString(1, after);
          statement.setString(2, after);
          statement.setString(3, afterName);
          if (!folded.isEmpty()) {
            statement.setString(4, folded);
          }
        });
  }

  List<Row> afterId(long id, int limit) throws SQLException {
    return select("WHERE id > ? ORDER BY id LIMIT " + limit, statement -> statement.setLong(1, id));
  }

  List<Row> due(LocalDate day, int limit) throws SQLException {
    return select(
        "JOIN (SELECT person, MIN(retain_until) due FROM photo WHERE retain_until < ? GROUP BY person) d ON d.person = id"
            + " ORDER BY d.due, id LIMIT "
            + limit,
        statement -> statement.setObject(1, day));
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Row> select(String where, Binding binding) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> out = new ArrayList<>();
        while (rows.next()) {
          long id = rows.getLong(1);
          long merged = rows.getLong(4);
          OptionalLong mergedInto = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(merged);
          out.add(
              new Row(
                  id,
                  rows.getString(2),
                  rows.getLong(3),
                  mergedInto,
                  columns(id),
                  rows.getBytes(5)));
        }
        return out;
      }
    }
  }

  private Map<String, String> columns(long person) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name, content FROM person_column WHERE person = ?")) {
      select.setLong(1, person);
      try (ResultSet rows = select.executeQuery()) {
        Map<String, String> columns = new TreeMap<>();
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
        return columns;
      }
    }
  }

  Person person(Row row) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*), MIN(retain_until) FROM photo WHERE person = ?")) {
      select.setLong(1, row.id);
      try (ResultSet counts = select.executeQuery()) {
        counts.next();
        return new Person(
            new PersonId(row.id),
            row.name,
            counts.getInt(1),
            Instant.ofEpochMilli(row.enrolledAt),
            Optional.ofNullable(counts.getObject(2, LocalDate.class)),
            row.columns);
      }
    }
  }

  List<Person> people(List<Row> rows) throws SQLException {
    List<Person> people = new ArrayList<>(rows.size());
    for (Row row : rows) {
      people.add(person(row));
    }
    return people;
  }

  void delete(List<Row> rows) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM person WHERE id = ?")) {
      for (Row row : rows) {
        delete.setLong(1, row.id);
        delete.executeUpdate();
      }
    }
  }
}
