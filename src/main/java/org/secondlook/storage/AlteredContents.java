package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * Contents of rows that the log vouches for by a digest that stands beside them: reading them
 * compares the two, and so does whoever checks the log.
 */
public final class AlteredContents {
  private record Place(String table, String content) {
    String query() {
      return "SELECT id, " + content + ", " + content + "_sha256 FROM " + table + " ORDER BY id";
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place("object_track", "picture"),
          new Place("object_shot", "template"),
          new Place("object_mark", "picture"),
          new Place("object_query", "template"));

  private AlteredContents() {}

  /** A sentence on the first; empty where all is whole. */
  public static Optional<String> first(Connection connection) throws SQLException {
    for (Place place : PLACES) {
      Optional<Long> altered = altered(connection, place);
      if (altered.isPresent()) {
        return Optional.of(
            "The "
                + place.content()
                + " in row "
                + altered.get()
                + " of the store's table "
                + place.table()
                + " is not the one whose digest stands beside it: it was altered in the store.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> altered(Connection connection, Place place) throws SQLException {
    long[] first = {-1};
    Sql.each(
        connection,
        row -> {
          if (first[0] < 0 && !Sha256.of(row.getBytes(2)).hex().equals(row.getString(3))) {
            first[0] = row.getLong(1);
          }
          return null;
        },
        place.query());
    return first[0] < 0 ? Optional.empty() : Optional.of(first[0]);
  }
}
