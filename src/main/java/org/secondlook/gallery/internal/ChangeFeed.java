package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.GalleryVersion;

/**
 * The tables gallery_change and gallery_change_photos: what changed, in order. Whoever writes holds
 * the lock of {@link StateRow}, so numbers are given out once and without gaps.
 */
final class ChangeFeed {
  /** Changes that are kept. */
  static final int KEPT = 10_000;

  /** Who lacks more photos than this reads the gallery anew: that takes less memory. */
  static final int MOST_PHOTOS = 50_000;

  /** What happened. */
  enum Kind {
    /** The feed begins here: nothing is known of what was before. */
    STARTED,
    ENROLLED,
    REMOVED,
    /** Photos that count as another person's now. */
    MOVED,
    REPAIRED,
    /** Every template is another one. */
    REEMBEDDED
  }

  /** Photos in a row, both ends included. */
  private record Range(long first, long last) {}

  private record Row(Kind kind, GalleryVersion version, List<Range> ranges, byte[] sha256) {
    boolean verifies() {
      return digest(kind, version, ranges).matches(sha256);
    }
  }

  private final Connection connection;

  ChangeFeed(Connection connection) {
    this.connection = connection;
  }

  static String snapshot(byte[] content) {
    return Sha256.of(content).hex();
  }

  /**
   * Begins the feed where there is none: 0 is the number of the gallery without photos, 1 that of
   * one that is older than the feed.
   */
  void seed() throws SQLException {
    if (last().isEmpty()) {
      GalleryVersion now = counted(0);
      insert(
          Kind.STARTED,
          new GalleryVersion(now.photos() == 0 ? 0 : 1, now.snapshot(), now.people(), now.photos()),
          List.of());
    }
  }

  /** Begins anew where the rows can't be trusted. */
  private void restart() throws SQLException {
    long next = 1 + last().map(row -> row.version.change()).orElse(0L);
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM gallery_change")) {
      delete.executeUpdate();
    }
    insert(Kind.STARTED, counted(next), List.of());
  }

  /** The gallery as its tables say. */
  private GalleryVersion counted(long change) throws SQLException {
    var numbers = new GalleryNumbers(connection);
    try (PreparedStatement select =
            connection.prepareStatement("SELECT content FROM gallery_state WHERE id = 1");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new GalleryVersion(
          change, snapshot(row.getBytes(1)), numbers.people(), numbers.photos());
    }
  }

  /** What the gallery is now. One query, so that no change comes between row and state. */
  GalleryVersion version() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT c.id, c.kind, c.people, c.photos, c.snapshot, c.row_sha256, s.content FROM"
                    + " gallery_change c CROSS JOIN gallery_state s WHERE s.id = 1 AND c.id ="
                    + " (SELECT MAX(id) FROM gallery_change)");
        ResultSet found = select.executeQuery()) {
      if (!found.next()) {
        throw damaged(0);
      }
      Row row = row(found);
      if (!row.verifies() || !row.version.snapshot().equals(snapshot(found.getBytes(7)))) {
        throw damaged(row.version.change());
      }
      return row.version;
    }
  }

  /**
   * Notes a change that was made under the lock of the state.
   *
   * @param touched photos; in any order
   * @param people how many more there are now; likewise photos
   */
  void add(Kind kind, Collection<Long> touched, int people, int photos, StateRow state)
      throws SQLException {
    Row last = last().orElseThrow(() -> damaged(0));
    GalleryVersion before = last.version;
    if (!last.verifies()) {
      throw damaged(before.change());
    }
    insert(
        kind,
        new GalleryVersion(
            before.change() + 1,
            snapshot(state.content.bytes()),
            before.people() + people,
            before.photos() + photos),
        ranges(touched));
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM gallery_change WHERE id <= ?")) {
      delete.setLong(1, before.change() + 1 - KEPT);
      delete.executeUpdate();
    }
  }

  /** As {@link #add}, for a repair; begins anew where the feed itself is damaged. */
  void repaired(Collection<Long> touched, StateRow state) throws SQLException {
    Optional<Row> last = last();
    GalleryNumbers numbers = new GalleryNumbers(connection);
    boolean sound =
        last.isPresent()
            && last.get().verifies()
            && last.get().version.people() == numbers.people()
            && last.get().version.photos() == numbers.photos();
    if (sound) {
      add(Kind.REPAIRED, touched, 0, 0, state);
    } else {
      restart();
    }
  }

  /**
   * The photos that were touched after this version.
   *
   * @return empty where the feed can't tell, or where they are too many to be worth it
   */
  Optional<TreeSet<Long>> touchedSince(GalleryVersion earlier) throws SQLException {
    TreeSet<Long> touched = new TreeSet<>();
    long expected = earlier.change();
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE id >= ? ORDER BY id")) {
      select.setLong(1, earlier.change());
      for (Row row : rows(select)) {
        if (row.version.change() != expected || !row.verifies()) {
          return Optional.empty();
        }
        expected++;
        if (row.version.change() == earlier.change()) {
          if (!row.version.equals(earlier)) {
            return Optional.empty();
          }
          continue;
        }
        if (row.kind == Kind.STARTED || row.kind == Kind.REEMBEDDED) {
          return Optional.empty();
        }
        for (Range range : row.ranges) {
          for (long photo = range.first; photo <= range.last; photo++) {
            touched.add(photo);
          }
        }
        if (touched.size() > MOST_PHOTOS) {
          return Optional.empty();
        }
      }
    }
    return expected == earlier.change() ? Optional.empty() : Optional.of(touched);
  }

  /** Compares each row with its digest and the last one with the tables. */
  void check(Consumer<Finding> sink) throws SQLException {
    List<Row> all;
    try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY id")) {
      all = rows(select);
    }
    for (Row row : all) {
      if (!row.verifies()) {
        report(sink, row.version.change());
      }
    }
    if (all.isEmpty()) {
      report(sink, 0);
    } else {
      GalleryVersion last = all.getLast().version;
      if (!last.equals(counted(last.change()))) {
        report(sink, last.change());
      }
    }
  }

  private static void report(Consumer<Finding> sink, long change) {
    sink.accept(
        new Finding(
            Finding.Kind.DAMAGED_TOTAL,
            "gallery_change " + change,
            damaged(change).getMessage(),
            Optional.empty(),
            Optional.empty()));
  }

  private static SecondLookException damaged(long change) {
    return SecondLookException.damaged(
        "The note of the gallery's change "
            + change
            + " is damaged. 'gallery check --repair' counts the gallery anew.");
  }

  private static final String SELECT =
      "SELECT id, kind, people, photos, snapshot, row_sha256 FROM gallery_change";

  private Optional<Row> last() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE id = (SELECT MAX(id) FROM gallery_change)")) {
      return rows(select).stream().findFirst();
    }
  }

  private List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  private Row row(ResultSet row) throws SQLException {
    long change = row.getLong(1);
    try {
      return new Row(
          Kind.valueOf(row.getString(2)),
          new GalleryVersion(change, row.getString(5), row.getInt(3), row.getInt(4)),
          ranges(change),
          row.getBytes(6));
    } catch (IllegalArgumentException e) {
      // What makes no sense doesn't verify either.
      GalleryVersion nonsense = new GalleryVersion(Math.max(0, change), "damaged", 0, 0);
      return new Row(Kind.STARTED, nonsense, List.of(), new byte[0]);
    }
  }

  private void insert(Kind kind, GalleryVersion version, List<Range> ranges) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gallery_change (id, kind, people, photos, snapshot, row_sha256) VALUES (?,"
                + " ?, ?, ?, ?, ?)")) {
      insert.setLong(1, version.change());
      insert.setString(2, kind.name());
      insert.setInt(3, version.people());
      insert.setInt(4, version.photos());
      insert.setString(5, version.snapshot());
      insert.setBytes(6, digest(kind, version, ranges).digest());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gallery_change_photos (change_id, first_photo, last_photo) VALUES (?, ?,"
                + " ?)")) {
      for (Range range : ranges) {
        insert.setLong(1, version.change());
        insert.setLong(2, range.first);
        insert.setLong(3, range.last);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static RowDigest digest(Kind kind, GalleryVersion version, List<Range> ranges) {
    RowDigest digest =
        RowDigest.of("gallery_change")
            .number(version.change())
            .text(kind.name())
            .number(version.people())
            .number(version.photos())
            .text(version.snapshot());
    ranges.forEach(range -> digest.number(range.first).number(range.last));
    return digest;
  }

  private List<Range> ranges(long change) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_photo, last_photo FROM gallery_change_photos WHERE change_id = ? ORDER BY"
                + " first_photo")) {
      select.setLong(1, change);
      List<Range> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new Range(rows.getLong(1), rows.getLong(2)));
        }
      }
      return found;
    }
  }

  private static List<Range> ranges(Collection<Long> photos) {
    List<Range> ranges = new ArrayList<>();
    for (long photo : new TreeSet<>(photos)) {
      if (!ranges.isEmpty() && ranges.getLast().last == photo - 1) {
        ranges.add(new Range(ranges.removeLast().first, photo));
      } else {
        ranges.add(new Range(photo, photo));
      }
    }
    return ranges;
  }
}
