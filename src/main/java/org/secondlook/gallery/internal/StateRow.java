package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.OptionalInt;
import org.secondlook.base.SecondLookException;

/**
 * The one row of gallery_state. Acts lock it first, change this copy, and save it: so acts follow
 * one another, and numbers are given out once.
 */
final class StateRow {
  private static final String SELECT =
      "SELECT model_pair, next_person, next_photo, content, erasure_due, row_sha256 FROM gallery_state WHERE id = 1";

  OptionalInt modelPair;
  long nextPerson;
  long nextPhoto;
  ContentSum content;
  boolean erasureDue;

  private StateRow(
      OptionalInt modelPair,
      long nextPerson,
      long nextPhoto,
      ContentSum content,
      boolean erasureDue) {
    this.modelPair = modelPair;
    this.nextPerson = nextPerson;
    this.nextPhoto = nextPhoto;
    this.content = content;
    this.erasureDue = erasureDue;
  }

  /** Makes the row of a fresh gallery. */
  static void seed(Connection connection) throws SQLException {
    StateRow empty = new StateRow(OptionalInt.empty(), 1, 1, ContentSum.empty(), false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gallery_state (model_pair, next_person, next_photo, content, erasure_due, row_sha256, id)"
                + " SELECT ?, ?, ?, ?, ?, ?, 1 WHERE NOT EXISTS (SELECT 1 FROM gallery_state WHERE id = 1)")) {
      empty.bind(insert);
      insert.executeUpdate();
    }
  }

  static StateRow read(Connection connection) throws SQLException {
    return select(connection, SELECT);
  }

  /** Until the transaction ends no other act on the gallery begins. */
  static StateRow lock(Connection connection) throws SQLException {
    return select(connection, SELECT + " FOR UPDATE");
  }

  private static StateRow select(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw damaged();
      }
      int pair = row.getInt(1);
      OptionalInt modelPair = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(pair);
      byte[] content = row.getBytes(4);
      if (content.length != ContentSum.BYTES) {
        throw damaged();
      }
      StateRow state =
          new StateRow(
              modelPair,
              row.getLong(2),
              row.getLong(3),
              new ContentSum(content),
              row.getBoolean(5));
      if (!state.digest().matches(row.getBytes(6))) {
        throw damaged();
      }
      return state;
    }
  }

  private static SecondLookException damaged() {
    return SecondLookException.damaged(
        "The gallery's own record (row 1 of gallery_state) is damaged. Restore a backup with 'restore'.");
  }

  void save(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE gallery_state SET model_pair = ?, next_person = ?, next_photo = ?, content = ?, erasure_due = ?,"
                + " row_sha256 = ? WHERE id = 1")) {
      bind(update);
      update.executeUpdate();
    }
  }

  private void bind(PreparedStatement statement) throws SQLException {
    if (modelPair.isPresent()) {
      statement.setInt(1, modelPair.getAsInt());
    } else {
      statement.setNull(1, Types.INTEGER);
    }
    statement.setLong(2, nextPerson);
    statement.setLong(3, nextPhoto);
    statement.setBytes(4, content.bytes());
    statement.setBoolean(5, erasureDue);
    statement.setBytes(6, digest().digest());
  }

  private RowDigest digest() {
    return RowDigest.of("gallery_state")
        .number(modelPair.orElse(-1))
        .number(nextPerson)
        .number(nextPhoto)
        .bytes(content.bytes())
        .number(erasureDue ? 1 : 0);
  }
}
