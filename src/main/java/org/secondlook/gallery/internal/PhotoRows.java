package org.secondlook.gallery.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;

/** The tables photo and photo_bytes. */
final class PhotoRows {
  private static final int PART = 65_536;

  /** Up to so many numbers for each photo that is there, drawing by number is quicker. */
  private static final int MOST_GAPS = 20;

  private static final String COLUMNS =
      "id, person, enrolled_as, file, sha256, source, basis, taken_on, retain_until, enrolled_at,"
          + " face, reasons, row_sha256";

  private final Connection connection;

  PhotoRows(Connection connection) {
    this.connection = connection;
  }

  /** One row, as stored. */
  record Row(
      long id,
      long person,
      long enrolledAs,
      String file,
      byte[] sha256,
      String source,
      String basis,
      Optional<LocalDate> takenOn,
      Optional<LocalDate> retainUntil,
      long enrolledAt,
      byte[] face,
      String reasons,
      byte[] rowSha256) {
    RowDigest digest() {
      return RowDigest.of("photo")
          .number(id)
          .number(person)
          .number(enrolledAs)
          .text(file)
          .bytes(sha256)
          .text(source)
          .text(basis)
          .date(takenOn)
          .date(retainUntil)
          .number(enrolledAt)
          .bytes(face)
          .text(reasons);
    }

    Row of(long newPerson) {
      return new Row(
          id,
          newPerson,
          enrolledAs,
          file,
          sha256,
          source,
          basis,
          takenOn,
          retainUntil,
          enrolledAt,
          face,
          reasons,
          rowSha256);
    }

    Row until(Optional<LocalDate> day) {
      return new Row(
          id,
          person,
          enrolledAs,
          file,
          sha256,
          source,
          basis,
          takenOn,
          day,
          enrolledAt,
          face,
          reasons,
          rowSha256);
    }

    boolean verifies() {
      return digest().matches(rowSha256);
    }

    /** Held against its checksum. */
    Photo checked() {
      if (!verifies()) {
        throw SecondLookException.damaged(damage(id));
      }
      return photo();
    }

    Photo photo() {
      return new Photo(
          new PhotoId(id),
          new PersonId(person),
          file,
          new Sha256(HexFormat.of().formatHex(sha256)),
          source,
          basis,
          takenOn,
          Instant.ofEpochMilli(enrolledAt),
          FaceBytes.face(face, reasons));
    }
  }

  /** The names under which pictures of these digests were enrolled; those that there are. */
  Map<Sha256, Set<String>> namesOf(Set<Sha256> digests) throws SQLException {
    Map<Sha256, Set<String>> names = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT n.name FROM photo p JOIN person n ON n.id = p.enrolled_as WHERE p.sha256 ="
                + " ?")) {
      for (Sha256 digest : digests) {
        select.setBytes(1, digest.bytes());
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            names.computeIfAbsent(digest, key -> new HashSet<>()).add(rows.getString(1));
          }
        }
      }
    }
    return names;
  }

  /** The picture's file, held against its digest. */
  byte[] checkedBytes(PhotoId photo) throws SQLException {
    Photo facts =
        byId(photo.value())
            .map(Row::checked)
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "There is no photo " + photo.value() + " in the gallery."));
    byte[] bytes = bytes(photo.value());
    if (!Sha256.of(bytes).equals(facts.sha256())) {
      throw SecondLookException.damaged(GalleryCheck.pictureDamage(photo.value(), facts.file()));
    }
    return bytes;
  }

  static String damage(long id) {
    return "The record of photo "
        + id
        + " in the store is damaged. Restore a backup with 'restore'.";
  }

  void insert(List<Row> rows, List<byte[]> files) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO photo (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Row row : rows) {
        insert.setLong(1, row.id);
        insert.setLong(2, row.person);
        insert.setLong(3, row.enrolledAs);
        insert.setString(4, row.file);
        insert.setBytes(5, row.sha256);
        insert.setString(6, row.source);
        insert.setString(7, row.basis);
        insert.setObject(8, row.takenOn.orElse(null));
        insert.setObject(9, row.retainUntil.orElse(null));
        insert.setLong(10, row.enrolledAt);
        insert.setBytes(11, row.face);
        insert.setString(12, row.reasons);
        insert.setBytes(13, row.digest().digest());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO photo_bytes (photo, part, bytes) VALUES (?, ?, ?)")) {
      for (int i = 0; i < rows.size(); i++) {
        byte[] file = files.get(i);
        for (int part = 0; part * PART < file.length; part++) {
          insert.setLong(1, rows.get(i).id);
          insert.setInt(2, part);
          insert.setBytes(
              3, Arrays.copyOfRange(file, part * PART, Math.min(file.length, (part + 1) * PART)));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  /** Gives photos to another person. */
  void move(List<Row> rows, long person) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE photo SET person = ?, row_sha256 = ? WHERE id = ?")) {
      for (Row row : rows) {
        update.setLong(1, person);
        update.setBytes(2, row.of(person).digest().digest());
        update.setLong(3, row.id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Sets when photos are due for removal. */
  void retain(List<Row> rows, Optional<LocalDate> until) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE photo SET retain_until = ?, row_sha256 = ? WHERE id = ?")) {
      for (Row row : rows) {
        update.setObject(1, until.orElse(null));
        update.setBytes(2, row.until(until).digest().digest());
        update.setLong(3, row.id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Their bytes and templates go with them. */
  void delete(List<Row> rows) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM photo WHERE id = ?")) {
      for (Row row : rows) {
        delete.setLong(1, row.id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  Optional<Row> byId(long id) throws SQLException {
    return select("id = ?", statement -> statement.setLong(1, id)).stream().findFirst();
  }

  List<Row> byIds(Collection<Long> ids) throws SQLException {
    return select(
        "id = ANY(?)",
        statement -> statement.setArray(1, connection.createArrayOf("BIGINT", ids.toArray())));
  }

  List<Row> ofPerson(long person) throws SQLException {
    return select("person = ? ORDER BY id", statement -> statement.setLong(1, person));
  }

  List<Row> enrolledAs(long person) throws SQLException {
    return select("enrolled_as = ? ORDER BY id", statement -> statement.setLong(1, person));
  }

  List<Row> bySha256(byte[] sha256) throws SQLException {
    return select("sha256 = ? ORDER BY id", statement -> statement.setBytes(1, sha256));
  }

  List<Row> afterId(long id, int limit) throws SQLException {
    return select("id > ? ORDER BY id LIMIT " + limit, statement -> statement.setLong(1, id));
  }

  /**
   * Rows drawn from all, each as likely as any other. Numbers are drawn between the first and the
   * last and those that are gone are passed over; only where most are gone are all numbers read.
   */
  List<Row> sample(int count, RandomGenerator random) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*), MIN(id), MAX(id) FROM photo")) {
      row.next();
      long there = row.getLong(1);
      long first = row.getLong(2);
      long last = row.getLong(3);
      boolean sparse = there <= 2L * count || (last - first + 1) / MOST_GAPS > there;
      return sparse ? sampleOfAll(count, random) : sampleByNumber(count, first, last, random);
    }
  }

  private List<Row> sampleByNumber(int count, long first, long last, RandomGenerator random)
      throws SQLException {
    Map<Long, Row> drawn = new LinkedHashMap<>();
    while (drawn.size() < count) {
      List<Long> numbers = random.longs(count, first, last + 1).distinct().boxed().toList();
      Map<Long, Row> found =
          byIds(numbers).stream().collect(Collectors.toMap(Row::id, Function.identity()));
      // In the order of drawing: taking the lowest numbers would favour them.
      numbers.stream()
          .filter(found::containsKey)
          .limit(count - drawn.size())
          .forEach(number -> drawn.putIfAbsent(number, found.get(number)));
    }
    return List.copyOf(drawn.values());
  }

  private List<Row> sampleOfAll(int count, RandomGenerator random) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM photo ORDER BY id")) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    Collections.shuffle(numbers, random);
    return byIds(numbers.subList(0, Math.min(count, numbers.size())));
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Row> select(String where, Binding binding) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM photo WHERE " + where)) {
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Row(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getString(4),
                  rows.getBytes(5),
                  rows.getString(6),
                  rows.getString(7),
                  Optional.ofNullable(rows.getObject(8, LocalDate.class)),
                  Optional.ofNullable(rows.getObject(9, LocalDate.class)),
                  rows.getLong(10),
                  rows.getBytes(11),
                  rows.getString(12),
                  rows.getBytes(13)));
        }
        return out;
      }
    }
  }

  /** The file's bytes, unchecked; empty where parts are missing altogether. */
  byte[] bytes(long photo) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT bytes FROM photo_bytes WHERE photo = ? ORDER BY part")) {
      select.setLong(1, photo);
      try (ResultSet parts = select.executeQuery()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (parts.next()) {
          out.writeBytes(parts.getBytes(1));
        }
        return out.toByteArray();
      }
    }
  }
}
