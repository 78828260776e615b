package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

final class BackupTest {
  private static final Optional<char[]> OPEN = Optional.empty();

  @TempDir Path folder;

  private Home home(String name) {
    return new Home(folder.resolve(name));
  }

  /** One row into each of two tables that are alike in nothing but their numbers. */
  private static void write(Database database, int value) {
    try (Transaction transaction = database.begin();
        Statement statement = transaction.connection().createStatement()) {
      statement.execute(
          "INSERT INTO gallery_change VALUES ("
              + value
              + ", 'test', 0, 0, 's', X'"
              + "ab".repeat(32)
              + "')");
      statement.execute(
          "INSERT INTO home_secret VALUES (" + value + ", X'" + "cd".repeat(32) + "')");
      transaction.commit();
    } catch (SQLException e) {
      throw Database.translate("The rows could not be stored", e);
    }
  }

  private static List<Integer> values(Database database, String table) {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT id FROM " + table + " ORDER BY id")) {
            List<Integer> values = new java.util.ArrayList<>();
            while (rows.next()) {
              values.add(rows.getInt(1));
            }
            return values;
          }
        });
  }

  @Test
  void threeBackupsMadeWhileWritingAreWhole() throws Exception {
    backUpWhileWriting(3);
  }

  @Test
  @Tag("long")
  void fiftyBackupsMadeWhileWritingAreWhole() throws Exception {
    backUpWhileWriting(50);
  }

  /**
   * Each transaction writes one row into each of two tables, so that a copy made in between shows.
   */
  private void backUpWhileWriting(int times) throws Exception {
    AtomicInteger acknowledged = new AtomicInteger();
    int equal = 0;
    try (Database database = HomeStore.open(home("home"), OPEN)) {
      java.util.concurrent.atomic.AtomicBoolean stop =
          new java.util.concurrent.atomic.AtomicBoolean();
      Thread writer =
          Thread.startVirtualThread(
              () -> {
                for (int value = 1; !stop.get(); value++) {
                  write(database, value);
                  if (value % 20 == 0) {
                    database.makeDurable();
                    acknowledged.set(value);
                    // As fast as it can, the store would outgrow the backups.
                    rest();
                  }
                }
              });
      try {
        for (int i = 0; i < times; i++) {
          Thread.sleep(50);
          int before = acknowledged.get();
          Path file = folder.resolve("backup-" + i + ".zip");
          Backup.write(home("home"), database, file, Map.of(), JobContext.silent());
          Home restored = home("restored-" + i);
          Backup.restore(file, restored, OPEN, JobContext.silent(), (made, told) -> {});
          List<Integer> first = valuesOf(restored);
          // Opened twice: what the first opening made of the copy must still be whole.
          assertThat(valuesOf(restored)).isEqualTo(first);
          assertThat(first.size()).isEqualTo(first.getLast()).isGreaterThanOrEqualTo(before);
          equal++;
        }
      } finally {
        stop.set(true);
        writer.join();
      }
    }
    System.out.printf(
        "%d of %d backups made while writing (%d rows) restored whole%n",
        equal, times, acknowledged.get());
    assertThat(equal).isEqualTo(times);
  }

  private static void rest() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Integer> valuesOf(Home home) {
    try (Database database = HomeStore.open(home, OPEN)) {
      List<Integer> values = values(database, "gallery_change");
      assertThat(values(database, "home_secret")).isEqualTo(values);
      return values;
    }
  }

  @Test
  void checkpointsAndSettingsComeAlongAndTheIndexDoesNot() throws IOException {
    Home home = home("home");
    Path backup = folder.resolve("backup.zip");
    try (Database database = HomeStore.open(home, OPEN)) {
      for (Path file :
          List.of(
              home.checkpoints().resolve("1.json"),
              home.settings(),
              home.index().resolve("segment"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
      }
      Backup.write(home, database, backup, Map.of(), JobContext.silent());
      assertThatThrownBy(() -> Backup.write(home, database, backup, Map.of(), JobContext.silent()))
          .hasMessageContaining("already");
      assertThatThrownBy(
              () ->
                  Backup.write(
                      home,
                      database,
                      home.folder().resolve("b.zip"),
                      Map.of(),
                      JobContext.silent()))
          .hasMessageContaining("go down with it");
    }
    Home restored = home("restored");
    Backup.restore(backup, restored, OPEN, JobContext.silent(), (made, told) -> {});
    assertThat(restored.checkpoints().resolve("1.json")).hasContent("1.json");
    assertThat(restored.settings()).exists();
    assertThat(restored.index()).doesNotExist();
    assertThatThrownBy(
            () -> Backup.restore(backup, restored, OPEN, JobContext.silent(), (made, told) -> {}))
        .hasMessageContaining("is not empty");
  }

  @Test
  void encryptedHomeIsBackedUpEncrypted() {
    Home home = home("home");
    Path backup = folder.resolve("backup.zip");
    Optional<char[]> password = Optional.of("correct horse".toCharArray());
    try (Database database = HomeStore.open(home, OPEN)) {
      write(database, 1);
      HomeStore.encrypt(home, database, password.get());
      assertThat(Backup.write(home, database, backup, Map.of(), JobContext.silent()).encrypted())
          .isTrue();
    }
    assertThatThrownBy(
            () ->
                Backup.restore(
                    backup, home("restored"), OPEN, JobContext.silent(), (made, told) -> {}))
        .hasMessageContaining("needs its password");
    assertThat(home("restored").folder()).doesNotExist();
    Backup.restore(backup, home("restored"), password, JobContext.silent(), (made, told) -> {});
    try (Database database = HomeStore.open(home("restored"), password)) {
      assertThat(values(database, "gallery_change")).containsExactly(1);
    }
  }

  @Test
  void damagedOrForeignFilesAreRefusedAndNoHomeAppears() throws IOException {
    Path backup = folder.resolve("backup.zip");
    try (Database database = HomeStore.open(home("home"), OPEN)) {
      Backup.write(home("home"), database, backup, Map.of(), JobContext.silent());
    }
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip file");
    assertRefused(text, Kind.DAMAGED);
    assertRefused(folder.resolve("missing.zip"), Kind.INPUT);

    Path cut = folder.resolve("cut.zip");
    byte[] bytes = Files.readAllBytes(backup);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(cut, Kind.DAMAGED);

    Path changed = Files.copy(backup, folder.resolve("changed.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(changed)) {
      Files.write(zip.getPath("secondlook.mv.db"), new byte[] {1}, StandardOpenOption.APPEND);
    }
    assertRefused(changed, Kind.DAMAGED);

    Path leading = Files.copy(backup, folder.resolve("leading.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(leading)) {
      Path manifest = zip.getPath("manifest.json");
      Files.writeString(
          manifest, Files.readString(manifest).replace("secondlook.mv.db", "../../stolen.mv.db"));
    }
    assertRefused(leading, Kind.DAMAGED);
  }

  @Test
  void backupIsReadableByItsOwnerOnly() throws IOException {
    Path backup = folder.resolve("backup.zip");
    try (Database database = HomeStore.open(home("home"), OPEN)) {
      Backup.write(home("home"), database, backup, Map.of(), JobContext.silent());
    }
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.getFileAttributeView(backup, java.nio.file.attribute.PosixFileAttributeView.class)
            != null,
        "no POSIX permissions on this system");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  /** In the middle of it, too: what lies there is the whole home. */
  @Test
  void nothingOfAHomeIsReadableByOthersWhileItIsBackedUpOrRestored() throws IOException {
    Path places = Files.createDirectory(folder.resolve("places"));
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.getFileAttributeView(places, java.nio.file.attribute.PosixFileAttributeView.class)
            != null,
        "no POSIX permissions on this system");
    Path backup = places.resolve("backup.zip");
    TreeSet<String> open = new TreeSet<>();
    AtomicInteger looks = new AtomicInteger();
    JobContext looking =
        new JobContext() {
          @Override
          public void progress(Progress progress) {
            looks.incrementAndGet();
            readableByOthers(places).forEach(open::add);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    try (Database database = HomeStore.open(home("home"), OPEN)) {
      Backup.write(home("home"), database, backup, Map.of(), looking);
    }
    Backup.restore(backup, new Home(places.resolve("restored")), OPEN, looking, (made, told) -> {});
    assertThat(looks.get()).isGreaterThanOrEqualTo(3);
    assertThat(open).isEmpty();
  }

  /** Files below a folder that others may go through. */
  private static List<String> readableByOthers(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> open = new ArrayList<>();
      for (Path each : all.toList()) {
        Set<PosixFilePermission> may = Files.getPosixFilePermissions(each);
        if (Files.isDirectory(each)) {
          if (may.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            open.addAll(readableByOthers(each));
          }
        } else if (may.contains(PosixFilePermission.OTHERS_READ)) {
          open.add(each.toString());
        }
      }
      return open;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A zip of a few kilobytes can hold gigabytes of zeros. */
  @Test
  void noMoreIsInflatedThanTheManifestNames() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    String manifest =
        """
        {"program":"Second Look","version":"0.1.0","made":"2026-01-01T00:00:00Z","encrypted":false,
         "files":[{"name":"secondlook.mv.db","bytes":%d,"sha256":"00"}]}
        """;
    for (long named : new long[] {10, 64L << 20, Long.MAX_VALUE}) {
      Files.deleteIfExists(bomb);
      try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(bomb))) {
        zip.putNextEntry(new java.util.zip.ZipEntry("secondlook.mv.db"));
        for (int i = 0; i < 64; i++) {
          zip.write(new byte[1 << 20]);
        }
        zip.closeEntry();
        zip.putNextEntry(new java.util.zip.ZipEntry("manifest.json"));
        zip.write(manifest.formatted(named).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }

      assertThatThrownBy(
              () ->
                  Backup.restore(
                      bomb, home("restored"), OPEN, JobContext.silent(), (made, told) -> {}))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining(named == Long.MAX_VALUE ? "has room for" : "is damaged");
      assertThat(home("restored").folder()).doesNotExist();
    }
  }

  @Test
  void fileChangedWithoutChangingItsLengthIsNoticed() throws IOException {
    Path backup = folder.resolve("backup.zip");
    Home home = home("home");
    try (Database database = HomeStore.open(home, OPEN)) {
      Files.writeString(home.settings(), "theme=dark");
      Backup.write(home, database, backup, Map.of(), JobContext.silent());
    }
    try (FileSystem zip = FileSystems.newFileSystem(backup)) {
      Path settings = zip.getPath(home.settings().getFileName().toString());
      assertThat(Files.readString(settings)).isEqualTo("theme=dark");
      Files.writeString(settings, "theme=DARK");
    }

    assertRefused(backup, Kind.DAMAGED);
    assertThatThrownBy(() -> Backup.verify(backup, JobContext.silent()))
        .hasMessageContaining("is damaged");
  }

  private void assertRefused(Path backup, Kind kind) {
    assertThatThrownBy(
            () ->
                Backup.restore(
                    backup, home("restored"), OPEN, JobContext.silent(), (made, told) -> {}))
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    assertThat(home("restored").folder()).doesNotExist();
  }
}
