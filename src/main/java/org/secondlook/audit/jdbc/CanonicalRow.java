package org.secondlook.audit.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.base.Sha256;

/**
 * A row's values as text that is the same on every store, so that what was logged on one verifies
 * on another. The forms are part of every log that was ever written and never change:
 *
 * <ul>
 *   <li>text as it is;
 *   <li>whole numbers in decimal digits;
 *   <li>double precision as the hexadecimal digits of its 64 bits, every NaN as one (that zero has
 *       no sign is seen to where it is stored);
 *   <li>truth values as TRUE and FALSE;
 *   <li>bytes as the hexadecimal digits of their SHA-256;
 *   <li>an absent value is marked in its name, since an empty text isn't absent.
 * </ul>
 */
final class CanonicalRow {
  private CanonicalRow() {}

  /**
   * Each column by its label, in the query's order.
   *
   * @param later columns that are no part of the text where they are absent
   */
  static void put(CanonicalText text, ResultSet row, Set<String> later) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      String value = value(row, i, columns.getColumnType(i));
      if (row.wasNull() && later.contains(name)) {
        continue;
      }
      text.put(row.wasNull() ? name + " absent" : name, row.wasNull() ? "" : value);
    }
  }

  /** Anything where the value is absent. */
  private static String value(ResultSet row, int column, int type) throws SQLException {
    return switch (type) {
      case Types.VARCHAR, Types.CHAR -> row.getString(column);
      case Types.INTEGER, Types.BIGINT -> Long.toString(row.getLong(column));
      case Types.DOUBLE -> Long.toHexString(Double.doubleToLongBits(row.getDouble(column)));
      case Types.BOOLEAN, Types.BIT -> row.getBoolean(column) ? "TRUE" : "FALSE";
      case Types.VARBINARY, Types.BINARY -> {
        byte[] bytes = row.getBytes(column);
        yield bytes == null ? "" : Sha256.of(bytes).hex();
      }
      default ->
          throw new IllegalStateException(
              "A column of type " + type + " has no form in which it could be vouched for");
    };
  }
}
