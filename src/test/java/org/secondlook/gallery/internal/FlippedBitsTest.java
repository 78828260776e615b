package org.secondlook.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secondlook.gallery.SyntheticPhotos.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.NewPhoto;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

/** H2 checks no rows, so every flipped bit has to show in a digest of ours. */
final class FlippedBitsTest {
  @TempDir Path folder;

  private Path store() {
    return folder.resolve("store");
  }

  private Database open() {
    return Database.open(store(), Optional.empty());
  }

  private static Gallery gallery(Database database) {
    return Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
  }

  private static void fill(Database database, int photos) {
    List<NewPhoto> batch = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      batch.add(
          i % 3 == 0
              ? SyntheticPhotos.retained("Person " + i, i, LocalDate.of(2030, 1, 1))
              : photo("Person " + i / 2, i, 2000));
    }
    try (Transaction transaction = database.begin()) {
      Gallery gallery = gallery(database);
      gallery.enrol(transaction, batch);
      transaction.commit();
    }
  }

  private static List<Finding> findings(Database database) {
    List<Finding> findings = new ArrayList<>();
    gallery(database).check(findings::add, JobContext.silent());
    return findings.stream().filter(finding -> finding.kind().isDamage()).toList();
  }

  /** A value somewhere, and how the finding that reports its damage calls the row. */
  private record Target(String table, String column, String key, String name) {}

  private static List<Target> targets(int photo, int person) {
    List<Target> targets = new ArrayList<>();
    for (String column :
        List.of(
            "file", "sha256", "source", "basis", "enrolled_at", "face", "reasons", "row_sha256")) {
      targets.add(new Target("photo", column, "id = " + photo, "photo " + photo));
    }
    for (String column : List.of("name", "name_folded", "enrolled_at", "row_sha256")) {
      targets.add(new Target("person", column, "id = " + person, "person " + person));
    }
    for (String column : List.of("first_vector", "second_vector", "sha256")) {
      // Most of a gallery is templates, so most flips hit them.
      for (int i = 0; i < 4; i++) {
        targets.add(
            new Target("template", column, "photo = " + photo, "template of photo " + photo));
      }
    }
    for (int i = 0; i < 4; i++) {
      targets.add(
          new Target("photo_bytes", "bytes", "photo = " + photo, "picture of photo " + photo));
    }
    targets.add(new Target("person_column", "content", "person = 1 AND name = 'city'", "person 1"));
    for (String column : List.of("next_person", "next_photo", "content", "row_sha256")) {
      targets.add(new Target("gallery_state", column, "id = 1", "gallery_state"));
    }
    for (String column : List.of("snapshot", "row_sha256")) {
      targets.add(new Target("gallery_change", column, "id = 1", "gallery_change 1"));
    }
    targets.add(
        new Target("gallery_change_photos", "last_photo", "change_id = 1", "gallery_change 1"));
    return targets;
  }

  @Test
  void everyFlippedBitOfARowIsNoticedAndTheRowNamed() {
    Random random = new Random(4);
    try (Database database = open()) {
      fill(database, 12);
      assertThat(findings(database)).isEmpty();
      int noticed = 0;
      for (int flip = 0; flip < 300; flip++) {
        List<Target> targets = targets(1 + random.nextInt(12), 1 + random.nextInt(4));
        Target target = targets.get(random.nextInt(targets.size()));
        Object before = flip(database, target, random);
        if (before == null) {
          continue;
        }
        List<Finding> findings = findings(database);
        assertThat(findings)
            .as(target.toString())
            .anySatisfy(
                finding -> {
                  assertThat(finding.row()).isEqualTo(target.name);
                  assertThat(finding.sentence()).isNotBlank();
                });
        noticed++;
        set(database, target, before);
      }
      System.out.printf("%d flipped bits in rows: all noticed, each row named%n", noticed);
      assertThat(noticed).isGreaterThan(250);
      assertThat(findings(database)).isEmpty();
    }
  }

  /**
   * @return the value before, or null where it is too short to flip a bit in
   */
  private static Object flip(Database database, Target target, Random random) {
    Object before =
        database.read(
            connection -> {
              try (Statement select = connection.createStatement();
                  ResultSet row =
                      select.executeQuery(
                          "SELECT "
                              + target.column
                              + " FROM "
                              + target.table
                              + " WHERE "
                              + target.key
                              + " ORDER BY 1")) {
                row.next();
                return row.getObject(1);
              }
            });
    Object flipped =
        switch (before) {
          case byte[] bytes -> {
            byte[] copy = bytes.clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            yield copy;
          }
          case Long number -> number ^ 1L << random.nextInt(50);
          case String text when !text.isEmpty() -> {
            char[] chars = text.toCharArray();
            chars[random.nextInt(chars.length)] ^= (char) (1 << random.nextInt(5));
            yield new String(chars);
          }
          default -> null;
        };
    if (flipped != null) {
      set(database, target, flipped);
      return before;
    }
    return null;
  }

  private static void set(Database database, Target target, Object value) {
    database.read(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE "
                      + target.table
                      + " SET "
                      + target.column
                      + " = ? WHERE "
                      + target.key)) {
            update.setObject(1, value);
            return update.executeUpdate();
          }
        });
  }

  @Test
  void flippedBitsOfTheFileAreNoticed() throws IOException {
    flipFile(15);
  }

  @Test
  @Tag("long")
  void threeHundredFlippedBitsOfTheFileAreNoticed() throws IOException {
    flipFile(300);
  }

  /**
   * Bits that change nothing of the gallery (free space, old versions of pages) don't count. Some,
   * in the file's heads, make H2 open an earlier version of the whole file, which is sound in
   * itself: only something outside of it can tell, as the audit log's checkpoints do.
   */
  private void flipFile(int count) throws IOException {
    String earlier;
    String whole;
    try (Database database = open()) {
      gallery(database);
      earlier = content(database);
      fill(database, 150);
      whole = content(database);
    }
    Path file = folder.resolve("store.mv.db");
    byte[] intact = Files.readAllBytes(file);
    Random random = new Random(count);
    int noticed = 0;
    int harmless = 0;
    int turnedBack = 0;
    List<String> silent = new ArrayList<>();
    while (noticed + silent.size() < count) {
      byte[] damaged = intact.clone();
      int at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      switch (verdict(whole, earlier)) {
        case NOTICED -> noticed++;
        case HARMLESS -> harmless++;
        case TURNED_BACK -> turnedBack++;
        case SILENT -> silent.add("byte " + at);
      }
    }
    System.out.printf(
        "%d flipped bits in the file that mattered: %d noticed (%d others were in unused space, %d turned the file back)%n",
        count, noticed, harmless, turnedBack);
    assertThat(silent).isEmpty();
  }

  private enum Verdict {
    NOTICED,
    HARMLESS,
    TURNED_BACK,
    SILENT
  }

  private Verdict verdict(String whole, String earlier) {
    try (Database database = open()) {
      if (!findings(database).isEmpty()) {
        return Verdict.NOTICED;
      }
      String now = content(database);
      return now.equals(whole)
          ? Verdict.HARMLESS
          : now.equals(earlier) ? Verdict.TURNED_BACK : Verdict.SILENT;
    } catch (SecondLookException e) {
      return Verdict.NOTICED;
    }
  }

  /** Everything in the gallery's tables, found by going through them without any index. */
  private static String content(Database database) {
    return database.read(
        connection -> {
          StringBuilder all = new StringBuilder();
          for (String table :
              List.of(
                  "model_pair",
                  "gallery_state",
                  "person",
                  "person_column",
                  "photo",
                  "photo_bytes",
                  "template",
                  "gallery_change",
                  "gallery_change_photos")) {
            all.append(table(connection, table));
          }
          return all.toString();
        });
  }

  private static String table(Connection connection, String table) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          Object value = rows.getObject(column);
          line.append(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value).append('|');
        }
        lines.add(line.toString());
      }
    }
    lines.sort(null);
    return table + lines;
  }
}
