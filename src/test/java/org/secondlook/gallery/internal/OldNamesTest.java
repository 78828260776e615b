package org.secondlook.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/** Homes of version 0.1.0 kept names as a Mac writes them, letter and accent apart. */
class OldNamesTest {
  private static final String WHOLE = "Jos\u00e9";
  private static final String APART = "Jose\u0301";

  @TempDir private Path folder;

  private static void enrol(Database database, Gallery gallery, int photo) {
    try (Transaction transaction = database.begin()) {
      gallery.enrol(transaction, List.of(SyntheticPhotos.photo(WHOLE, photo)));
      transaction.commit();
    }
  }

  private static void setApart(Database database) throws SQLException {
    try (Transaction transaction = database.begin();
        PreparedStatement update =
            transaction
                .connection()
                .prepareStatement("UPDATE person SET name = ?, row_sha256 = ? WHERE id = ?")) {
      PersonRows.Row row = new PersonRows(transaction.connection()).byName(WHOLE).orElseThrow();
      PersonRows.Row old =
          new PersonRows.Row(row.id(), APART, row.enrolledAt(), row.mergedInto(), row.columns());
      update.setString(1, old.name());
      update.setBytes(2, old.sha256());
      update.setLong(3, old.id());
      update.executeUpdate();
      transaction.commit();
    }
  }

  @Test
  void aNameKeptInTwoPartsIsFoundByEitherSpellingAndTakesFurtherPhotos() throws SQLException {
    try (Database database = Database.open(folder.resolve("store"), Optional.empty())) {
      Gallery gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
      enrol(database, gallery, 1);
      setApart(database);
      PersonId jose = gallery.person(WHOLE).orElseThrow().id();
      assertThat(gallery.person(APART).orElseThrow().id()).isEqualTo(jose);
      enrol(database, gallery, 2);
      assertThat(gallery.photos(jose)).hasSize(2);
      assertThat(gallery.stats().people()).isEqualTo(1);
    }
  }
}
