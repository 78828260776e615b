package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows that refer to a row that isn't there. The store itself takes none; whoever writes its file
 * with another program, and switches its constraints off meanwhile, leaves them. Every reference in
 * the schema is of one column.
 */
public final class DanglingReferences {
  private static final String REFERENCES =
      """
      SELECT f.table_name, f.column_name, t.table_name, t.column_name
      FROM information_schema.referential_constraints r
      JOIN information_schema.key_column_usage f
        ON f.constraint_schema = r.constraint_schema AND f.constraint_name = r.constraint_name
      JOIN information_schema.key_column_usage t
        ON t.constraint_schema = r.unique_constraint_schema
        AND t.constraint_name = r.unique_constraint_name
        AND t.ordinal_position = f.position_in_unique_constraint
      WHERE r.constraint_schema = CURRENT_SCHEMA
      ORDER BY 1, 2
      """;

  private DanglingReferences() {}

  private record Reference(String table, String column, String toTable, String toColumn) {
    String query() {
      return "SELECT COUNT(*) FROM "
          + table
          + " f WHERE f."
          + column
          + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
          + toTable
          + " t WHERE t."
          + toColumn
          + " = f."
          + column
          + ")";
    }
  }

  /** A sentence on the first; empty where all is whole. */
  public static Optional<String> first(Connection connection) throws SQLException {
    List<Reference> references =
        Sql.list(
            connection,
            row ->
                new Reference(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            REFERENCES);
    for (Reference each : references) {
      if (Sql.count(connection, each.query()) > 0) {
        return Optional.of(
            "A row of the store's table "
                + each.table()
                + " belongs to a row of "
                + each.toTable()
                + " that isn't there: the store was altered outside Second Look.");
      }
    }
    return Optional.empty();
  }
}
