package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.storage.Sql;

/** Pairs that were found not to be one person. */
final class DistinctRows {
  private final Connection connection;

  DistinctRows(Connection connection) {
    this.connection = connection;
  }

  private static RowDigest digest(long first, long second) {
    return RowDigest.of("distinct_people").number(first).number(second);
  }

  /** Over whatever there is, since that may be damaged. */
  void add(PersonPair pair) throws SQLException {
    remove(pair);
    Sql.update(
        connection,
        "INSERT INTO distinct_people (first_person, second_person, row_sha256) VALUES (?, ?, ?)",
        pair.first().value(),
        pair.second().value(),
        digest(pair.first().value(), pair.second().value()).digest());
  }

  void remove(PersonPair pair) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM distinct_people WHERE first_person = ? AND second_person = ?",
        pair.first().value(),
        pair.second().value());
  }

  /** A damaged row counts as none: then the pair is listed once more, and nothing is lost. */
  Set<PersonPair> all() throws SQLException {
    Set<PersonPair> pairs = new HashSet<>();
    read(pairs::add, row -> {});
    return pairs;
  }

  void check(Consumer<Finding> sink) throws SQLException {
    read(
        pair -> {},
        row ->
            sink.accept(
                new Finding(
                    Finding.Kind.DAMAGED_RECORD,
                    row,
                    "The note that two people are not the same ("
                        + row
                        + ") is damaged. They will be listed as likely duplicates again; say so"
                        + " once more.",
                    Optional.empty(),
                    Optional.empty())));
  }

  private void read(Consumer<PersonPair> whole, Consumer<String> damaged) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT first_person, second_person, row_sha256 FROM distinct_people")) {
      while (rows.next()) {
        long first = rows.getLong(1);
        long second = rows.getLong(2);
        if (digest(first, second).matches(rows.getBytes(3))) {
          whole.accept(PersonPair.of(new PersonId(first), new PersonId(second)));
        } else {
          damaged.accept("distinct people " + first + " and " + second);
        }
      }
    }
  }
}
