package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.ModelPair;

/** The table model_pair. Rows are never changed; a damaged one shows in every template's digest. */
final class ModelPairs {
  private ModelPairs() {}

  static Optional<ModelPair> get(Connection connection, OptionalInt id) throws SQLException {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_model, first_sha256, second_model, second_sha256 FROM model_pair WHERE id = ?")) {
      select.setInt(1, id.getAsInt());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw SecondLookException.damaged(
              "Row "
                  + id.getAsInt()
                  + " of model_pair is missing from the store. Restore a backup with 'restore'.");
        }
        return Optional.of(
            new ModelPair(
                row.getString(1),
                digest(row.getBytes(2)),
                row.getString(3),
                digest(row.getBytes(4))));
      }
    }
  }

  private static Sha256 digest(byte[] bytes) {
    return new Sha256(HexFormat.of().formatHex(bytes));
  }

  /** The pair's number, given to it now where it is new. The caller has locked the gallery. */
  static int number(Connection connection, ModelPair pair) throws SQLException {
    OptionalInt known = find(connection, pair);
    if (known.isPresent()) {
      return known.getAsInt();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO model_pair (id, first_model, first_sha256, second_model, second_sha256)"
                + " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM model_pair), ?, ?, ?, ?)")) {
      bind(insert, pair);
      insert.executeUpdate();
    }
    return find(connection, pair).orElseThrow();
  }

  static OptionalInt find(Connection connection, ModelPair pair) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM model_pair WHERE first_model = ? AND first_sha256 = ? AND second_model = ?"
                + " AND second_sha256 = ?")) {
      bind(select, pair);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
      }
    }
  }

  private static void bind(PreparedStatement statement, ModelPair pair) throws SQLException {
    statement.setString(1, pair.first());
    statement.setBytes(2, pair.firstDigest().bytes());
    statement.setString(3, pair.second());
    statement.setBytes(4, pair.secondDigest().bytes());
  }
}
