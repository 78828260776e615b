package org.secondlook.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;

/** The little JDBC there is: values bound by their type, rows read one by one. */
public final class Sql {
  private Sql() {}

  /** Reads one row. */
  public interface Row<T> {
    public T read(ResultSet row) throws SQLException;
  }

  /** Runs in a transaction of the caller's and translates what the store says. */
  public static <T> T in(Transaction transaction, String failure, Database.Query<T> work) {
    try {
      return work.run(transaction.connection());
    } catch (SQLException e) {
      throw Database.translate(failure, e);
    }
  }

  /** Adds a row to a table that numbers its rows in a column "id". @return its number */
  public static long insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      bind(statement, values);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Changes rows. @return how many */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  public static <T> List<T> list(Connection connection, Row<T> row, String sql, Object... values)
      throws SQLException {
    List<T> found = new ArrayList<>();
    each(connection, each -> found.add(row.read(each)), sql, values);
    return found;
  }

  public static <T> Optional<T> one(Connection connection, Row<T> row, String sql, Object... values)
      throws SQLException {
    return list(connection, row, sql, values).stream().findFirst();
  }

  /** Streams rows without keeping them. */
  public static void each(Connection connection, Row<?> row, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    }
  }

  public static long count(Connection connection, String sql, Object... values)
      throws SQLException {
    return one(connection, row -> row.getLong(1), sql, values).orElse(0L);
  }

  public static Optional<Long> longOrEmpty(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, plain(values[i]));
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case Optional<?> maybe -> plain(maybe.orElse(null));
      case Instant instant -> instant.toEpochMilli();
      case Enum<?> constant -> constant.name();
      // H2 keeps no sign of zero and PostgreSQL does.
      case Double number -> number == 0 ? 0.0 : number;
      case Sha256 digest -> digest.hex();
      case RowId id -> id.value();
      default -> value;
    };
  }
}
