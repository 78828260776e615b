package org.secondlook.gallery.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
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

    Row named(String other) {
      return new Row(id, other, enrolledAt, mergedInto, columns);
    }

    /** Held against its checksum. */
    Row checked() {
      if (!verifies()) {
        throw SecondLookException.damaged(damage(id));
      }
      return this;
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

  /** The row as a person, held against its checksum. */
  Optional<Person> checked(Optional<Row> row) throws SQLException {
    return row.isEmpty() ? Optional.empty() : Optional.of(person(row.get().checked()));
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

  /**
   * @param words empty takes the note away
   */
  void note(Row row, String words) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM person_column WHERE person = ? AND name = ?")) {
      delete.setLong(1, row.id);
      delete.setString(2, Person.NOTE);
      delete.executeUpdate();
    }
    TreeMap<String, String> columns = new TreeMap<>(row.columns);
    columns.remove(Person.NOTE);
    if (!words.isEmpty()) {
      insertColumns(row.id, Map.of(Person.NOTE, words));
      columns.put(Person.NOTE, words);
    }
    update(new Row(row.id, row.name, row.enrolledAt, row.mergedInto, columns));
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

  void rename(Row row) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE person SET name = ?, name_folded = ?, row_sha256 = ? WHERE id = ?")) {
      update.setString(1, row.name);
      update.setString(2, NameFold.fold(row.name));
      update.setBytes(3, row.sha256);
      update.setLong(4, row.id);
      update.executeUpdate();
    }
  }

  Optional<Row> byName(String name) throws SQLException {
    return byNames(List.of(name)).stream()
        .min(Comparator.comparing(row -> !row.name().equals(name)));
  }

  /**
   * Whoever of these is known; one query, since one for each name costs more than storing it. Homes
   * of 0.1.0 hold names as they came: from a Mac with accents of their own.
   */
  List<Row> byNames(Collection<String> names) throws SQLException {
    Object[] spellings =
        names.stream()
            .flatMap(name -> Stream.of(name, Normalizer.normalize(name, Normalizer.Form.NFD)))
            .distinct()
            .toArray();
    return select(
        "WHERE name = ANY(?)",
        statement -> statement.setArray(1, connection.createArrayOf("VARCHAR", spellings)));
  }

  Optional<Row> byId(long id) throws SQLException {
    return select("WHERE id = ?", statement -> statement.setLong(1, id)).stream().findFirst();
  }

  List<Row> byIds(Collection<Long> ids) throws SQLException {
    return select(
        "WHERE id = ANY(?)",
        statement -> statement.setArray(1, connection.createArrayOf("BIGINT", ids.toArray())));
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

  /** The list from somebody on: the clauses from WHERE on, without its end. */
  private static String from(PeopleOrder order, String folded) {
    // COALESCE keeps H2 from taking the index of merged_into, by which a page would go through all
    // people.
    return "WHERE COALESCE(merged_into, -1) = -1 AND "
        + switch (order) {
          case NAME -> "name_folded >= ? AND (name_folded > ? OR name > ?)";
          case NEWEST -> "id < ?";
        }
        + (folded.isEmpty() ? "" : " AND POSITION(? IN name_folded) > 0")
        + switch (order) {
          case NAME -> " ORDER BY name_folded, name";
          case NEWEST -> " ORDER BY id DESC";
        };
  }

  private static void bindFrom(
      PreparedStatement statement, PeopleOrder order, String after, String folded)
      throws SQLException {
    int next = 1;
    switch (order) {
      case NAME -> {
        String name = NameFold.fold(after);
        statement.setString(next++, name);
        statement.setString(next++, name);
        statement.setString(next++, after);
      }
      case NEWEST ->
          statement.setLong(next++, after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after));
    }
    if (!folded.isEmpty()) {
      statement.setString(next, folded);
    }
  }

  List<Row> page(PeopleQuery query, String after, int limit) throws SQLException {
    String folded = NameFold.fold(query.containing());
    return select(
        from(query.order(), folded) + " LIMIT " + limit,
        statement -> bindFrom(statement, query.order(), after, folded));
  }

  /**
   * Goes from page to page along the index. One query with ROW_NUMBER takes as long, and keeps all
   * names in memory.
   */
  PeopleOutline outline(PeopleQuery query, int page) throws SQLException {
    String folded = NameFold.fold(query.containing());
    String place =
        switch (query.order()) {
          case NAME -> "name";
          case NEWEST -> "id";
        };
    List<String> ends = new ArrayList<>();
    String after = "";
    try (PreparedStatement last =
        connection.prepareStatement(
            "SELECT "
                + place
                + " FROM person "
                + from(query.order(), folded)
                + " LIMIT 1 OFFSET "
                + (page - 1))) {
      while (true) {
        bindFrom(last, query.order(), after, folded);
        try (ResultSet row = last.executeQuery()) {
          if (!row.next()) {
            break;
          }
          after = row.getString(1);
          ends.add(after);
        }
      }
    }
    int rest = page(query, after, page - 1).size();
    return new PeopleOutline(ends.size() * page + rest, page, ends);
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
    List<Row> bare = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT + where)) {
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long merged = rows.getLong(4);
          OptionalLong mergedInto = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(merged);
          bare.add(
              new Row(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getLong(3),
                  mergedInto,
                  Map.of(),
                  rows.getBytes(5)));
        }
      }
    }
    Map<Long, Map<String, String>> columns = columns(bare);
    return bare.stream()
        .map(
            row ->
                new Row(
                    row.id,
                    row.name,
                    row.enrolledAt,
                    row.mergedInto,
                    columns.getOrDefault(row.id, Map.of()),
                    row.sha256))
        .toList();
  }

  private Map<Long, Map<String, String>> columns(List<Row> rows) throws SQLException {
    Map<Long, Map<String, String>> columns = new HashMap<>();
    if (rows.isEmpty()) {
      return columns;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT person, name, content FROM person_column WHERE person = ANY(?)")) {
      select.setArray(1, numbers(rows));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          columns
              .computeIfAbsent(found.getLong(1), id -> new TreeMap<>())
              .put(found.getString(2), found.getString(3));
        }
      }
    }
    return columns;
  }

  private Array numbers(List<Row> rows) throws SQLException {
    return connection.createArrayOf("BIGINT", rows.stream().map(Row::id).toArray());
  }

  Person person(Row row) throws SQLException {
    return people(List.of(row)).getFirst();
  }

  /** With how many photos each has and when the first of these is due. */
  List<Person> people(List<Row> rows) throws SQLException {
    record Count(int photos, Optional<LocalDate> due) {}
    Map<Long, Count> counts = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT person, COUNT(*), MIN(retain_until) FROM photo WHERE person = ANY(?) GROUP BY person")) {
      select.setArray(1, numbers(rows));
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          counts.put(
              found.getLong(1),
              new Count(found.getInt(2), Optional.ofNullable(found.getObject(3, LocalDate.class))));
        }
      }
    }
    return rows.stream()
        .map(
            row -> {
              Count count = counts.getOrDefault(row.id, new Count(0, Optional.empty()));
              return new Person(
                  new PersonId(row.id),
                  row.name,
                  count.photos,
                  Instant.ofEpochMilli(row.enrolledAt),
                  count.due,
                  row.columns);
            })
        .toList();
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
