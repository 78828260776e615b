package org.secondlook.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.StoredTrack;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.StoreKind;

/** Whatever is done to the log behind the program's back is noticed, and the entry is named. */
@EachStore
class AuditTamperingTest {
  private static final List<String> TEXTS =
      List.of(
          "user_name",
          "role",
          "case_number",
          "purpose",
          "act",
          "snapshot",
          "models",
          "details",
          "previous",
          "hash",
          "salt");
  private static final List<String> NUMBERS = List.of("sequence", "at");

  @Parameter StoreKind kind;
  @TempDir Path folder;
  private CaseworkHome home;
  private CaseFile file;
  private StoredTrack track;
  private final Random random = new Random(42);

  @BeforeEach
  void fill() {
    home = new CaseworkHome(folder, kind);
    file = home.newCase(home.alone, "2026-1");
    track = home.tracks(home.alone, file, "aisle.mp4", 2).getFirst();
    for (int i = 0; i < 6; i++) {
      ProbeId probe =
          home.searched(home.alone, file, track, Openness.BLIND, i).probes().getFirst().id();
      home.decided(home.alone, probe, Optional.empty(), Conclusion.EXCLUDED);
      home.review(home.alone, probe);
    }
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void anUntouchedLogIsIntactAlsoAfterReopening() {
    home.reopen();
    AuditVerdict.Intact verdict = (AuditVerdict.Intact) home.casework.log().verify();
    assertThat(verdict.entries()).isEqualTo(home.casework.log().head().sequence());
    assertThat(verdict.head()).isEqualTo(home.casework.log().head().hash());
    assertThat(verdict.checkpoints()).isPositive();
  }

  @Test
  void anyAlteredByteOfAnyRowIsNoticedWithItsNumber() {
    alterRows(60);
  }

  @Tag("long")
  @Test
  void aThousandAlteredBytesOfRowsAreNoticedWithTheirNumbers() {
    alterRows(1000);
  }

  private void alterRows(int times) {
    long entries = home.casework.log().head().sequence();
    int noticed = 0;
    for (int i = 0; i < times; i++) {
      long row = 1 + random.nextLong(entries);
      boolean number = random.nextInt(6) == 0;
      List<String> columns = number ? NUMBERS : TEXTS;
      String column = columns.get(random.nextInt(columns.size()));
      Object before = value(column, row);
      Object after =
          number ? (Object) ((Long) before ^ 1L << random.nextInt(40)) : altered((String) before);
      if (column.equals("sequence") && (long) after <= entries) {
        after = entries + 1 + random.nextInt(100);
      }
      home.tamper("UPDATE audit_entry SET " + column + " = ? WHERE sequence = ?", after, row);
      AuditVerdict verdict = home.casework.log().verify();
      noticed += verdict instanceof AuditVerdict.Broken broken && broken.firstBad() == row ? 1 : 0;
      assertThat(verdict)
          .as("column %s of row %d: %s -> %s", column, row, before, after)
          .isInstanceOf(AuditVerdict.Broken.class);
      assertThat(((AuditVerdict.Broken) verdict).firstBad())
          .as("%s of row %d: %s", column, row, verdict)
          .isEqualTo(row);
      long now = column.equals("sequence") ? (long) after : row;
      home.tamper("UPDATE audit_entry SET " + column + " = ? WHERE sequence = ?", before, now);
    }
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    System.out.println(
        "Altered bytes of the log's rows noticed with the row's number: "
            + noticed
            + " of "
            + times);
  }

  private String altered(String before) {
    if (before.isEmpty()) {
      return "x";
    }
    char[] chars = before.toCharArray();
    int at = random.nextInt(chars.length);
    chars[at] = (char) (chars[at] ^ 1 + random.nextInt(31));
    return new String(chars);
  }

  private Object value(String column, long row) {
    return home.database.read(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "SELECT " + column + " FROM audit_entry WHERE sequence = ?")) {
            statement.setLong(1, row);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return NUMBERS.contains(column) ? (Object) rows.getLong(1) : rows.getString(1);
            }
          }
        });
  }

  @Test
  void anyAlteredByteOfAnExportIsNoticedWithItsLine() throws IOException {
    alterExport(300);
  }

  @Tag("long")
  @Test
  void aThousandAlteredBytesOfAnExportAreNoticed() throws IOException {
    alterExport(1000);
  }

  private void alterExport(int times) throws IOException {
    byte[] export = export();
    List<Checkpoint> checkpoints = home.casework.log().checkpoints();
    assertThat(verified(export, checkpoints)).isInstanceOf(AuditVerdict.Intact.class);
    int noticed = 0;
    for (int i = 0; i < times; i++) {
      byte[] copy = export.clone();
      int at = random.nextInt(copy.length - 1);
      // Kept to 7 bits, so that the altered text is still text.
      copy[at] ^= (byte) (1 << random.nextInt(7));
      long line = 1 + newlines(export, at);
      AuditVerdict verdict = verified(copy, checkpoints);
      assertThat(verdict)
          .as("byte %d of line %d", at, line)
          .isInstanceOf(AuditVerdict.Broken.class);
      assertThat(((AuditVerdict.Broken) verdict).firstBad())
          .as("byte %d: %s", at, verdict)
          .isEqualTo(line);
      noticed++;
    }
    System.out.println(
        "Altered bytes of an exported log noticed with the line's number: "
            + noticed
            + " of "
            + times);
  }

  private static long newlines(byte[] bytes, int before) {
    long count = 0;
    for (int i = 0; i < before; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  private byte[] export() throws IOException {
    StringWriter writer = new StringWriter();
    home.run(
        tx -> {
          try {
            home.casework.log().exportJsonLines(tx, home.alone, writer);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    return writer.toString().getBytes(StandardCharsets.UTF_8);
  }

  private AuditVerdict verified(byte[] export, List<Checkpoint> checkpoints) {
    List<String> lines = Arrays.asList(new String(export, StandardCharsets.UTF_8).split("\n", -1));
    return AuditVerifier.verify(
        lines.subList(0, lines.size() - 1).stream(), checkpoints, home.casework.log().publicKey());
  }

  @Test
  void aDroppedTailIsNoticedWhereverItIsCut() {
    long entries = home.casework.log().head().sequence();
    int noticed = 0;
    for (long kept = entries - 1; kept >= 0; kept -= Math.max(1, entries / 12)) {
      List<AuditEntry> all = home.entries();
      AuditVerifier verifier =
          new AuditVerifier(home.casework.log().checkpoints(), home.casework.log().publicKey());
      all.subList(0, (int) kept).forEach(verifier::accept);
      AuditVerdict.Broken verdict = (AuditVerdict.Broken) verifier.finish();
      assertThat(verdict.firstBad()).isEqualTo(kept + 1);
      noticed++;
    }
    System.out.println(
        "Dropped tails noticed with the first missing number: " + noticed + " of " + noticed);
  }

  @Test
  void aTailDroppedInTheStoreIsNoticedEvenWhereTheHeadIsPutBackToo() {
    long kept = home.casework.log().head().sequence() - 3;
    String hash = (String) value("hash", kept);
    home.tamper("DELETE FROM audit_entry WHERE sequence > ?", kept);
    assertThat(((AuditVerdict.Broken) home.casework.log().verify()).firstBad()).isEqualTo(kept + 1);
    home.tamper("UPDATE audit_head SET sequence = ?, hash = ?", kept, hash);
    AuditVerdict.Broken verdict = (AuditVerdict.Broken) home.casework.log().verify();
    assertThat(verdict.firstBad()).isEqualTo(kept + 1);
    assertThat(verdict.why()).contains("removed");
  }

  @Test
  void anOldStorePutBackIsNoticedAgainstTheNewerCheckpointsEvenAfterNewWork() throws IOException {
    long old = home.casework.log().head().sequence();
    Path store = home.storeFile();
    Path kept = folder.resolve("kept.mv.db");
    home.database.close();
    Files.copy(store, kept);
    home = new CaseworkHome(folder, kind);
    home.searched(home.alone, file, track, Openness.BLIND, 3);
    home.searched(home.alone, file, track, Openness.BLIND, 3);
    home.database.close();
    Files.copy(kept, store, StandardCopyOption.REPLACE_EXISTING);
    home = new CaseworkHome(folder, kind);

    AuditVerdict.Broken verdict = (AuditVerdict.Broken) home.casework.log().verify();
    assertThat(verdict.firstBad()).isEqualTo(old + 1);
    // Work that goes on in the old store writes other entries under the numbers that were signed.
    for (int i = 0; i < 4; i++) {
      home.searched(home.alone, file, track, Openness.BLIND, 1);
    }
    assertThat(((AuditVerdict.Broken) home.casework.log().verify()).firstBad()).isEqualTo(old + 1);
  }

  @Test
  void aHistoryRewrittenWithGoodHashesIsNoticedByTheCheckpoints() {
    List<AuditEntry> all = home.entries();
    for (int from : new int[] {0, 3, all.size() - 1}) {
      AuditVerifier verifier =
          new AuditVerifier(home.casework.log().checkpoints(), home.casework.log().publicKey());
      var previous = AuditHash.NONE;
      for (AuditEntry each : all) {
        AuditEntry written =
            (each.sequence() > from ? bySomebodyElse(each) : each)
                .chained(each.sequence(), previous);
        previous = written.hash();
        verifier.accept(written);
      }
      AuditVerdict.Broken verdict = (AuditVerdict.Broken) verifier.finish();
      assertThat(verdict.firstBad()).isEqualTo(from + 1);
      assertThat(verdict.why()).contains("checkpoint");
    }
  }

  private static AuditEntry bySomebodyElse(AuditEntry entry) {
    return AuditLines.entry(
        AuditLines.line(entry).replaceFirst("\"user\":\"[^\"]*\"", "\"user\":\"somebody else\""));
  }

  @Test
  void anEntryTakenOutOfTheMiddleOrPutInIsNoticed() {
    List<AuditEntry> all = home.entries();
    List<AuditEntry> without = new ArrayList<>(all);
    without.remove(5);
    assertThat(firstBad(without)).isEqualTo(6);
    List<AuditEntry> doubled = new ArrayList<>(all);
    doubled.add(5, all.get(4));
    assertThat(firstBad(doubled)).isEqualTo(6);
    List<AuditEntry> swapped = new ArrayList<>(all);
    java.util.Collections.swap(swapped, 3, 4);
    assertThat(firstBad(swapped)).isEqualTo(4);
  }

  private long firstBad(List<AuditEntry> entries) {
    AuditVerifier verifier = new AuditVerifier(List.of(), home.casework.log().publicKey());
    entries.forEach(verifier::accept);
    return ((AuditVerdict.Broken) verifier.finish()).firstBad();
  }

  @Test
  void aStoredActThatIsChangedAfterwardsIsNoticedByTheEntryThatToldOfIt() {
    home.searched(home.alone, file, track, Openness.OPEN, 1);
    long entries = home.casework.log().head().sequence();
    String[] changes = {
      "UPDATE decision SET reason = 'they look alike' WHERE id = 3",
      "UPDATE decision SET conclusion = 'LEAD' WHERE id = 1",
      "UPDATE decision SET features = '[]' WHERE id = 2",
      "UPDATE candidate SET similarity = similarity + 1e-9 WHERE id = 4",
      "UPDATE candidate SET name = 'somebody' WHERE id = 5",
      "UPDATE candidate SET second_fmr = NULL WHERE id = 4 AND second_fmr IS NOT NULL",
      "UPDATE candidate SET second_fmr_bound = NULL WHERE id = 4 AND second_fmr_bound IS NOT NULL",
      "UPDATE search SET open_reason = NULL WHERE open_reason IS NOT NULL",
      "DELETE FROM candidate WHERE id = 6",
      "UPDATE search SET purpose = 'curiosity' WHERE id = 4",
      "UPDATE search_probe SET expected_false = 0.1 WHERE id = 5",
      "UPDATE evidence SET sha256 = REPLACE(sha256, SUBSTRING(sha256, 1, 1), 'e') WHERE id = 1",
      "UPDATE track SET picture = X'00' WHERE number = 2",
      "UPDATE track SET best_millis = 77 WHERE number = 1",
      "UPDATE track SET part = 2 WHERE number = 1",
      "UPDATE track SET made = REPLACE(made, '0.71', '0.99') WHERE number = 1",
      "UPDATE search_probe SET made = NULL WHERE id = 5",
      "UPDATE evidence SET examination = REPLACE(examination, '1920', '1280') WHERE id = 1",
      "UPDATE evidence SET examination = NULL WHERE id = 1",
      "UPDATE evidence SET why = 'cut off' WHERE id = 1",
      "UPDATE case_file SET authority = 'none' WHERE id = 1",
      "INSERT INTO decision (case_id, search_id, probe_id, examiner, conclusion, reason, features, annotations, enhancement,"
          + " original_viewed, blind, at) VALUES (1, 1, 1, 'nobody', 'EXCLUDED', 'x', '[]', '[]', '[]', TRUE, TRUE, 0)",
    };
    int noticed = 0;
    for (String change : changes) {
      home.database.close();
      try {
        Path store = home.storeFile();
        Path kept = folder.resolve("kept.mv.db");
        Files.copy(store, kept, StandardCopyOption.REPLACE_EXISTING);
        home = new CaseworkHome(folder, kind);
        assertThat(home.tamper(change)).as(change).isPositive();
        AuditVerdict verdict = home.casework.log().verify();
        assertThat(verdict).as(change).isInstanceOf(AuditVerdict.Broken.class);
        assertThat(((AuditVerdict.Broken) verdict).firstBad())
            .as(change)
            .isBetween(2L, entries + 1);
        noticed++;
        home.database.close();
        Files.copy(kept, store, StandardCopyOption.REPLACE_EXISTING);
        home = new CaseworkHome(folder, kind);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    System.out.println(
        "Changes of stored acts behind the log's back noticed: "
            + noticed
            + " of "
            + changes.length);
  }

  @Test
  void anAlteredCheckpointOrAForeignKeyIsNoticed() throws IOException {
    Path checkpoints = home.home.checkpoints().resolve("checkpoints.jsonl");
    String good = Files.readString(checkpoints);
    for (int i = 0; i < 40; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      int at = random.nextInt(bytes.length - 1);
      bytes[at] ^= (byte) (1 << random.nextInt(7));
      Files.write(checkpoints, bytes);
      assertThat(home.casework.log().verify())
          .as("byte %d", at)
          .isInstanceOf(AuditVerdict.Broken.class);
    }
    Files.writeString(checkpoints, good);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);

    List<AuditEntry> all = home.entries();
    AuditVerifier verifier = new AuditVerifier(home.casework.log().checkpoints(), "00".repeat(32));
    all.forEach(verifier::accept);
    assertThat(verifier.finish()).isInstanceOf(AuditVerdict.Broken.class);
  }

  @Test
  void aCheckpointLineCutByACrashIsPassedOverAndTheNextOneIsWhole() throws IOException {
    Path checkpoints = home.home.checkpoints().resolve("checkpoints.jsonl");
    int whole = home.casework.log().checkpoints().size();
    Files.writeString(checkpoints, "{\"log\":\"ab", java.nio.file.StandardOpenOption.APPEND);
    assertThat(home.casework.log().checkpoints()).hasSize(whole);
    home.newCase(home.alone, "2026-2");
    assertThat(home.casework.log().checkpoints()).hasSize(whole + 1);
    assertThat(home.casework.log().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }
}
