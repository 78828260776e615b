package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secondlook.gallery.GalleryStats;

/** Counts of the whole gallery, and numbers of photos by what was stated of them. */
final class GalleryNumbers {
  private final Connection connection;

  GalleryNumbers(Connection connection) {
    this.connection = connection;
  }

  String snapshot() throws SQLException {
    return ChangeFeed.snapshot(StateRow.read(connection).content.bytes());
  }

  /**
   * H2 knows how many rows a table has, and finds the few merged people by their index; counting
   * those that are not merged would go through all.
   */
  int people() throws SQLException {
    return count("SELECT COUNT(*) FROM person")
        - count("SELECT COUNT(*) FROM person WHERE merged_into >= 0");
  }

  int photos() throws SQLException {
    return count("SELECT COUNT(*) FROM photo");
  }

  GalleryStats stats() throws SQLException {
    return new GalleryStats(people(), photos(), snapshot());
  }

  private int count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  SortedMap<String, Integer> photosBySource() throws SQLException {
    SortedMap<String, Integer> counts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT source, COUNT(*) FROM photo GROUP BY source")) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getInt(2));
      }
    }
    return counts;
  }

  Set<Long> photos(Optional<String> source, Optional<Instant> from, Optional<Instant> before)
      throws SQLException {
    String sql =
        "SELECT id FROM photo WHERE (? IS NULL OR source = ?) AND enrolled_at >= ? AND enrolled_at"
            + " < ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, source.orElse(null));
      query.setString(2, source.orElse(null));
      query.setLong(3, from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
      query.setLong(4, before.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
      return numbers(query);
    }
  }

  /** Both bounds, or the index would be read from its photos without a date on. */
  Set<Long> retained(LocalDate before) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id FROM photo WHERE retain_until >= ? AND retain_until < ?")) {
      query.setObject(1, LocalDate.of(1, 1, 1));
      query.setObject(2, before);
      return numbers(query);
    }
  }

  private static Set<Long> numbers(PreparedStatement query) throws SQLException {
    Set<Long> found = new HashSet<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getLong(1));
      }
    }
    return found;
  }
}
