package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What somebody does to the gallery's rows who knows this program's source: every digest that needs
 * no key is made anew.
 */
public final class GalleryTampering {
  private GalleryTampering() {}

  /**
   * Each of two people gets the other's name. @param total whether the gallery's total is made anew
   * as well
   */
  public static void swapNames(Connection connection, long one, long other, boolean total)
      throws SQLException {
    PersonRows people = new PersonRows(connection);
    PersonRows.Row first = people.get(one);
    PersonRows.Row second = people.get(other);
    rename(connection, first, "nobody by this name");
    rename(connection, second, first.name());
    rename(connection, first, second.name());
    if (total) {
      total(connection);
    }
  }

  private static void rename(Connection connection, PersonRows.Row person, String name)
      throws SQLException {
    PersonRows.Row renamed =
        new PersonRows.Row(
            person.id(), name, person.enrolledAt(), person.mergedInto(), person.columns());
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE person SET name = ?, name_folded = ?, row_sha256 = ? WHERE id = ?")) {
      update.setString(1, name);
      update.setString(2, NameFold.fold(name));
      update.setBytes(3, renamed.sha256());
      update.setLong(4, person.id());
      update.executeUpdate();
    }
  }

  /** Each of two photos gets the other's template. */
  public static void swapTemplates(Connection connection, long one, long other, boolean total)
      throws SQLException {
    StateRow state = StateRow.read(connection);
    var pair = ModelPairs.get(connection, state.modelPair).orElseThrow();
    TemplateRows rows = new TemplateRows(connection, state.modelPair.getAsInt(), pair);
    PhotoRows photos = new PhotoRows(connection);
    var first = rows.template(rows.of(one).orElseThrow());
    var second = rows.template(rows.of(other).orElseThrow());
    rows.delete(one);
    rows.delete(other);
    rows.insert(
        java.util.List.of(
            rows.row(photos.byId(one).orElseThrow(), second),
            rows.row(photos.byId(other).orElseThrow(), first)));
    if (total) {
      total(connection);
    }
  }

  /** Every digest of the gallery's rows, whatever was done to them. */
  public static void sign(Connection connection) throws SQLException {
    PersonRows people = new PersonRows(connection);
    for (PersonRows.Row each : people.afterId(Long.MIN_VALUE, 1000)) {
      PersonRows.Row signed =
          new PersonRows.Row(
              each.id(), each.name(), each.enrolledAt(), each.mergedInto(), each.columns());
      set(connection, "person", "row_sha256", signed.sha256(), "id", each.id());
    }
    for (PhotoRows.Row each : new PhotoRows(connection).afterId(Long.MIN_VALUE, 1000)) {
      PhotoRows.Row signed =
          new PhotoRows.Row(
              each.id(),
              each.person(),
              each.enrolledAs(),
              each.file(),
              each.sha256(),
              each.source(),
              each.basis(),
              each.takenOn(),
              each.retainUntil(),
              each.enrolledAt(),
              each.face(),
              each.reasons(),
              new byte[0]);
      set(connection, "photo", "row_sha256", signed.digest().digest(), "id", each.id());
    }
    signTemplates(connection);
    total(connection);
  }

  private static void signTemplates(Connection connection) throws SQLException {
    StateRow state = StateRow.read(connection);
    var pair = ModelPairs.get(connection, state.modelPair).orElseThrow();
    TemplateRows rows = new TemplateRows(connection, state.modelPair.getAsInt(), pair);
    for (TemplateRows.Row each : rows.afterPhoto(Long.MIN_VALUE, 1000)) {
      byte[] signed = rows.digest(each.photoSha256(), each.first(), each.second()).digest();
      set(connection, "template", "sha256", signed, "photo", each.photo());
    }
  }

  private static void set(
      Connection connection, String table, String column, byte[] digest, String key, long id)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = ?")) {
      update.setBytes(1, digest);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  /** Total and note of the last change, as if an act had left them so. */
  private static void total(Connection connection) throws SQLException {
    StateRow state = StateRow.read(connection);
    state.content = Repairs.sum(connection, state);
    state.save(connection);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM gallery_change");
    }
    // The feed of a fresh gallery begins with what it finds; whoever looks for a gap finds none.
    new ChangeFeed(connection).seed();
  }
}
