package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Embedding;
import org.secondlook.gallery.ModelPair;
import org.secondlook.vision.Template;

/** The table template, or its twin for the models to come, for one model pair. */
final class TemplateRows {
  private static final int AT_ONCE = 1000;

  private final Connection connection;
  private final String table;
  private final int pairNumber;
  private final ModelPair pair;

  TemplateRows(Connection connection, int pairNumber, ModelPair pair) {
    this(connection, "template", pairNumber, pair);
  }

  /** Templates of models that the gallery is being embedded with, but doesn't belong to yet. */
  static TemplateRows next(Connection connection, int pairNumber, ModelPair pair) {
    return new TemplateRows(connection, "template_next", pairNumber, pair);
  }

  private TemplateRows(Connection connection, String table, int pairNumber, ModelPair pair) {
    this.connection = connection;
    this.table = table;
    this.pairNumber = pairNumber;
    this.pair = pair;
  }

  /** One row with what its photo says of it. */
  record Row(
      long photo, long person, byte[] photoSha256, byte[] first, byte[] second, byte[] sha256) {}

  static String damage(long photo) {
    return "The template of photo "
        + photo
        + " in the store is damaged. Make it again from the photo with 'gallery check --repair'.";
  }

  /**
   * Of the picture, the models and the vectors: the same in every home, and bound to the picture it
   * was made from.
   */
  RowDigest digest(byte[] photoSha256, byte[] first, byte[] second) {
    return RowDigest.of("template")
        .bytes(photoSha256)
        .text(pair.first())
        .bytes(pair.firstDigest().bytes())
        .bytes(first)
        .text(pair.second())
        .bytes(pair.secondDigest().bytes())
        .bytes(second);
  }

  boolean verifies(Row row) {
    return digest(row.photoSha256, row.first, row.second).matches(row.sha256);
  }

  Template template(Row row) {
    return new Template(
        new Embedding(pair.first(), VectorBytes.floats(row.first)),
        new Embedding(pair.second(), VectorBytes.floats(row.second)));
  }

  Row row(PhotoRows.Row photo, Template template) {
    if (!template.first().model().equals(pair.first())
        || !template.second().model().equals(pair.second())) {
      throw new IllegalArgumentException(
          "A template of "
              + template.first().model()
              + " and "
              + template.second().model()
              + " is none of "
              + pair);
    }
    byte[] first = VectorBytes.bytes(template.first().values());
    byte[] second = VectorBytes.bytes(template.second().values());
    return new Row(
        photo.id(),
        photo.person(),
        photo.sha256(),
        first,
        second,
        digest(photo.sha256(), first, second).digest());
  }

  void insert(List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (photo, model_pair, first_vector, second_vector, sha256) VALUES (?, ?, ?,"
                + " ?, ?)")) {
      for (Row row : rows) {
        insert.setLong(1, row.photo);
        insert.setInt(2, pairNumber);
        insert.setBytes(3, row.first);
        insert.setBytes(4, row.second);
        insert.setBytes(5, row.sha256);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void delete(long photo) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + table + " WHERE photo = ? AND model_pair = ?")) {
      delete.setLong(1, photo);
      delete.setInt(2, pairNumber);
      delete.executeUpdate();
    }
  }

  Optional<Row> of(long photo) throws SQLException {
    return select("t.photo = ?", statement -> statement.setLong(2, photo)).stream().findFirst();
  }

  /** In order of photo number; those of them that there are. */
  List<Row> of(Collection<Long> photos) throws SQLException {
    List<Row> found = new ArrayList<>();
    List<Long> numbers = photos.stream().sorted().toList();
    for (int from = 0; from < numbers.size(); from += AT_ONCE) {
      Object[] some = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size())).toArray();
      found.addAll(
          select(
              "t.photo = ANY(?) ORDER BY t.photo",
              statement -> statement.setArray(2, connection.createArrayOf("BIGINT", some))));
    }
    return found;
  }

  List<Row> afterPhoto(long photo, int limit) throws SQLException {
    return select(
        "t.photo > ? ORDER BY t.photo LIMIT " + limit, statement -> statement.setLong(2, photo));
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Row> select(String where, Binding binding) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT t.photo, p.person, p.sha256, t.first_vector, t.second_vector, t.sha256 FROM "
                + table
                + " t JOIN photo p ON p.id = t.photo WHERE t.model_pair = ? AND "
                + where)) {
      select.setInt(1, pairNumber);
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Row(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getBytes(3),
                  rows.getBytes(4),
                  rows.getBytes(5),
                  rows.getBytes(6)));
        }
        return out;
      }
    }
  }
}
