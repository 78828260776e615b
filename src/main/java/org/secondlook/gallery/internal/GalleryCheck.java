package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;

/**
 * Goes through all rows and compares each with its digest, each index with its table, and all
 * together with the kept total. A row that can't even be read ends the check with an exception of
 * kind DAMAGED.
 */
final class GalleryCheck {
  private static final int ROWS_AT_ONCE = 200;

  private final Connection connection;
  private final Consumer<Finding> sink;
  private final JobContext context;
  private final PersonRows people;
  private final PhotoRows photos;
  private final ContentSum content = ContentSum.empty();
  private long done;
  private long total;

  GalleryCheck(Connection connection, Consumer<Finding> sink, JobContext context) {
    this.connection = connection;
    this.sink = sink;
    this.context = context;
    this.people = new PersonRows(connection);
    this.photos = new PhotoRows(connection);
  }

  static String pictureDamage(long photo, String file) {
    return "The picture of photo "
        + photo
        + " ("
        + file
        + ") in the store is damaged. Remove the photo and enrol the file again, or restore a"
        + " backup.";
  }

  void run() throws SQLException {
    StateRow state;
    Optional<ModelPair> pair;
    try {
      state = StateRow.read(connection);
      pair = ModelPairs.get(connection, state.modelPair);
    } catch (SecondLookException e) {
      sink.accept(
          new Finding(
              Finding.Kind.DAMAGED_TOTAL,
              "gallery_state",
              e.getMessage(),
              Optional.empty(),
              Optional.empty()));
      return;
    }
    total = count("SELECT COUNT(*) FROM photo") + count("SELECT COUNT(*) FROM person");
    checkPeople(state);
    Optional<TemplateRows> templates =
        pair.map(known -> new TemplateRows(connection, state.modelPair.getAsInt(), known));
    checkPhotos(state, templates);
    checkStrays();
    new DistinctRows(connection).check(sink);
    new ChangeFeed(connection).check(sink);
    if (!Arrays.equals(content.bytes(), state.content.bytes())) {
      total(
          "The gallery's content differs from the total that was kept of it: a photo or template"
              + " was lost, added or exchanged outside Second Look, or is damaged as listed.");
    }
    reportSamePictures();
    if (state.erasureDue) {
      sink.accept(
          new Finding(
              Finding.Kind.ERASURE_DUE,
              "store",
              "Something was removed, and its bytes may still be in the store's file until it is"
                  + " rewritten.",
              Optional.empty(),
              Optional.empty()));
    }
  }

  private void checkPeople(StateRow state) throws SQLException {
    long last = 0;
    for (var page = people.afterId(last, ROWS_AT_ONCE);
        !page.isEmpty();
        page = people.afterId(last, ROWS_AT_ONCE)) {
      for (PersonRows.Row row : page) {
        last = row.id();
        boolean found =
            people.byName(row.name()).map(byName -> byName.id() == row.id()).orElse(false);
        if (!row.verifies()
            || !found
            || row.id() >= state.nextPerson
            || !folded(row)
            || !listed(row)
            || !rooted(row)) {
          sink.accept(
              new Finding(
                  Finding.Kind.DAMAGED_RECORD,
                  "person " + row.id(),
                  PersonRows.damage(row.id()),
                  Optional.of(new PersonId(row.id())),
                  Optional.empty()));
        }
      }
      step(page.size());
    }
  }

  /** Whether the row itself has the right folded name, which its digest leaves out. */
  private boolean folded(PersonRows.Row row) throws SQLException {
    // By its number, so that it is the row that is read and not the index by names.
    try (var select = connection.prepareStatement("SELECT name_folded FROM person WHERE id = ?")) {
      select.setLong(1, row.id());
      try (ResultSet found = select.executeQuery()) {
        return found.next() && found.getString(1).equals(NameFold.fold(row.name()));
      }
    }
  }

  /** Whether the list of people, which goes by the folded name, has this person too. */
  private boolean listed(PersonRows.Row row) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM person WHERE name_folded = ? AND name = ? AND id = ?")) {
      select.setString(1, NameFold.fold(row.name()));
      select.setString(2, row.name());
      select.setLong(3, row.id());
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1) == 1;
      }
    }
  }

  private boolean rooted(PersonRows.Row row) throws SQLException {
    try {
      people.root(row);
      return true;
    } catch (SecondLookException e) {
      return false;
    }
  }

  private void checkPhotos(StateRow state, Optional<TemplateRows> templates) throws SQLException {
    long last = 0;
    for (var page = photos.afterId(last, ROWS_AT_ONCE);
        !page.isEmpty();
        page = photos.afterId(last, ROWS_AT_ONCE)) {
      for (PhotoRows.Row row : page) {
        last = row.id();
        checkPhoto(row, state, templates);
      }
      step(page.size());
    }
  }

  private void checkPhoto(PhotoRows.Row row, StateRow state, Optional<TemplateRows> templates)
      throws SQLException {
    Optional<PersonRows.Row> person = people.byId(row.person());
    boolean found =
        photos.bySha256(row.sha256()).stream().anyMatch(same -> same.id() == row.id())
            && contains(row.person(), row.id(), "person")
            && contains(row.enrolledAs(), row.id(), "enrolled_as");
    if (!row.verifies() || !found || person.isEmpty() || row.id() >= state.nextPhoto) {
      photo(Finding.Kind.DAMAGED_RECORD, "photo " + row.id(), row, PhotoRows.damage(row.id()));
    }
    if (!Arrays.equals(Sha256.of(photos.bytes(row.id())).bytes(), row.sha256())) {
      photo(
          Finding.Kind.DAMAGED_PICTURE,
          "picture of photo " + row.id(),
          row,
          pictureDamage(row.id(), row.file()));
    }
    Optional<TemplateRows.Row> template =
        templates.isEmpty() ? Optional.empty() : templates.get().of(row.id());
    if (template.isEmpty() || !templates.get().verifies(template.get())) {
      photo(
          Finding.Kind.DAMAGED_TEMPLATE,
          "template of photo " + row.id(),
          row,
          TemplateRows.damage(row.id()));
    } else if (person.isPresent()) {
      content.add(ContentSum.element(person.get().name(), template.get().sha256()));
    }
  }

  private boolean contains(long person, long photo, String column) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM photo WHERE " + column + " = ? AND id = ?")) {
      select.setLong(1, person);
      select.setLong(2, photo);
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1) == 1;
      }
    }
  }

  /** Rows that belong to nothing: their number was damaged, or their owner's. */
  private void checkStrays() throws SQLException {
    for (String table : List.of("template", "photo_bytes")) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT photo FROM "
                      + table
                      + " t WHERE NOT EXISTS (SELECT 1 FROM photo p WHERE p.id = t.photo) LIMIT"
                      + " 1000")) {
        while (rows.next()) {
          sink.accept(
              new Finding(
                  Finding.Kind.DAMAGED_RECORD,
                  table + " of photo " + rows.getLong(1),
                  "The store has a row of "
                      + table
                      + " for photo "
                      + rows.getLong(1)
                      + ", which doesn't exist.",
                  Optional.empty(),
                  Optional.empty()));
        }
      }
    }
  }

  private void reportSamePictures() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT MIN(a.id), MIN(n.name), MAX(n.name) FROM photo a JOIN person n ON n.id ="
                    + " a.person GROUP BY a.sha256 HAVING COUNT(DISTINCT a.person) > 1 LIMIT"
                    + " 1000")) {
      while (rows.next()) {
        sink.accept(
            new Finding(
                Finding.Kind.SAME_PICTURE,
                "photo " + rows.getLong(1),
                "The same picture is enrolled for "
                    + rows.getString(2)
                    + " and for "
                    + rows.getString(3)
                    + ". One of them is wrong, or both are one person.",
                Optional.empty(),
                Optional.of(new PhotoId(rows.getLong(1)))));
      }
    }
  }

  private void photo(Finding.Kind kind, String row, PhotoRows.Row photo, String sentence) {
    sink.accept(
        new Finding(
            kind,
            row,
            sentence,
            Optional.of(new PersonId(photo.person())),
            Optional.of(new PhotoId(photo.id()))));
  }

  private void total(String sentence) {
    sink.accept(
        new Finding(
            Finding.Kind.DAMAGED_TOTAL,
            "gallery_state",
            sentence,
            Optional.empty(),
            Optional.empty()));
  }

  private void step(int rows) {
    done += rows;
    context.progress(new Progress("Checking the gallery", done, Math.max(done, total), "rows"));
    context.stopIfCancelled();
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
