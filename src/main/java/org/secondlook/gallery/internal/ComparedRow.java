package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Uncompared;
import org.secondlook.storage.Sql;

/** The table waiting_compared: up to which photo waiting probes were compared with the gallery. */
record ComparedRow(Connection connection) {
  Uncompared read() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT w.last_photo, (SELECT COALESCE(MAX(id), 0) FROM photo), (SELECT COUNT(*)"
                    + " FROM photo p WHERE p.id > w.last_photo) FROM waiting_compared w")) {
      row.next();
      return new Uncompared(
          new PhotoId(row.getLong(1)), new PhotoId(row.getLong(2)), row.getInt(3));
    }
  }

  /** Never goes back. */
  void compared(PhotoId last) throws SQLException {
    Sql.update(
        connection,
        "UPDATE waiting_compared SET last_photo = ? WHERE last_photo < ?",
        last.value(),
        last.value());
  }
}
