package org.secondlook.audit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.secondlook.access.internal.AccessRecords;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.casework.internal.LoggedCasework;
import org.secondlook.storage.Database;
import org.secondlook.storage.EachStore;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;

/**
 * The digests that logs are made of: the same rows give the same ones on each store, and those that
 * the first release gave, or its homes would no longer verify.
 */
@EachStore
class RecordDigestsTest {
  private static final String SHA = "0f".repeat(32);
  private static final Map<String, String> OF_THE_FIRST_RELEASE =
      Map.ofEntries(
          entry("CASE", "abb4ef8bcbc2b4792122adcf37dce3eb97d3cf728381019134f36eba7f055304"),
          entry("EVIDENCE", "8b38b41c24f3619bc02f47781857b125320b4521959d3f6b75d536a0c6929beb"),
          entry("FOUND", "437e37abd840b88599127fa6e61b2f15dbfa999db9e4979f395616d5927a8d77"),
          entry("DRAWN", "605483b9aec2544b339ce2228fc401a79a018ff817800a8bbc2e7adaea1c0698"),
          entry("SEARCH_LISTS", "23c4e0f61adc075f54f5d8d2e833d940d2e7053977c4c546908975d7faf6bcd3"),
          entry("DECISION", "4724f65c6890181db02ff0bd832fb5f85b817cbee369884042989f6f05d04489"),
          entry("VERIFICATION", "9267fbbe7e7f990db5dc7d284fd3d3d04019ef3af0f280b5724e81809bd08feb"),
          entry("DISPUTE_END", "becc449a290df90fc033030909975c99d81c4bd390e2ed36d54f82f344b163c9"),
          entry("ACCOUNT", "4dcf0af286840b92bf516d52c4f85e7533c26f2418bb6703b1ba76ab41fec750"),
          entry("POLICY", "2037fbb3ab1761997a3ec6580f32fc58d0a81ad1d82a4bc934e1bfd56b8b9973"));

  @Parameter StoreKind kind;
  @TempDir Path folder;

  @Test
  void sameRowsGiveTheDigestsOfTheFirstReleaseOnEachStore() {
    Map<String, String> digests = new TreeMap<>();
    try (Database database = kind.open(folder.resolve("home"))) {
      try (Transaction transaction = database.begin()) {
        Sql.in(transaction, "The rows could not be stored", RecordDigestsTest::fill);
        transaction.commit();
      }
      for (LoggedRoom room : List.of(new LoggedCasework(), new AccessRecords())) {
        for (RecordKind record : room.kinds()) {
          long id = record.name().equals("DRAWN") ? 2 : 1;
          database
              .read(connection -> record.digest(connection, id))
              .ifPresent(digest -> digests.put(record.name(), digest.hex()));
        }
      }
    }
    assertThat(digests).containsAllEntriesOf(OF_THE_FIRST_RELEASE);
  }

  /** Row 1 of each table, with texts, numbers and absences of every kind; track 2 is drawn. */
  private static Void fill(Connection c) throws SQLException {
    add(
        c,
        "case_file",
        "id, number, title, purpose, authority, state, created, last_act",
        1L,
        "2026/1",
        "",
        "Zo\u00eb's \uD842\uDFB7\r\n",
        "none",
        "OPEN",
        Long.MIN_VALUE,
        5L);
    add(
        c,
        "evidence",
        "id, case_id, path, sha256, size, state, received_from, received_at, clock_ahead, clock_how, thoroughness",
        1L,
        1L,
        "C:\\aisle 3\\a.mp4",
        SHA,
        1L << 40,
        "PROCESSED",
        " manager ",
        1_772_355_600_123L,
        -5L,
        null,
        "NORMAL");
    for (boolean drawn : new boolean[] {false, true}) {
      add(
          c,
          "track",
          "id, evidence_id, number, from_millis, to_millis, best_millis, best_frame, face, template, template_sha256, picture, picture_sha256, picture_area, drawn, sorting, sightings",
          drawn ? 2L : 1L,
          1L,
          1,
          0L,
          99L,
          40L,
          1L,
          "{}",
          new byte[] {0, -1, '\\'},
          SHA,
          new byte[0],
          SHA,
          "[]",
          drawn,
          "NONE",
          new byte[] {7});
    }
    add(
        c,
        "search",
        "id, case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration, program_version, at, by_user",
        1L,
        1L,
        "theft",
        "BLIND",
        SHA,
        300,
        420,
        20,
        25.5,
        "all",
        "a=b",
        "",
        "0.1.0",
        9L,
        "ana");
    add(
        c,
        "search_probe",
        "id, search_id, number, template, template_sha256, enhancement, expected_false, seed, not_searched",
        1L,
        1L,
        1,
        new byte[] {1, 2},
        SHA,
        "[]",
        1.0 / 3,
        -7L,
        null);
    add(c, "probe_track", "probe_id, position, track_id", 1L, 0, 1L);
    add(
        c,
        "candidate",
        "id, probe_id, position, rank, person, name, photo, photo_sha256, similarity, fmr, fmr_bound, first_similarity, second_model, second_rank, second_similarity, second_agrees",
        1L,
        1L,
        1,
        1,
        12L,
        "Ann",
        13L,
        SHA,
        0.1 + 0.2,
        1e-7,
        true,
        -0.25,
        "dlib",
        2,
        Double.MIN_VALUE,
        false);
    add(
        c,
        "decision",
        "id, case_id, search_id, probe_id, candidate_id, examiner, conclusion, reason, features, annotations, enhancement, original_viewed, blind, at, replaces",
        1L,
        1L,
        1L,
        1L,
        null,
        "ana",
        "EXCLUDED",
        "ears",
        "[]",
        "[]",
        "[]",
        true,
        false,
        10L,
        null);
    add(
        c,
        "verification_task",
        "id, decision_id, round, requested_at, requested_by, assigned_to, state, finished_at",
        1L,
        1L,
        1,
        11L,
        "ana",
        "ben",
        "OPEN",
        null);
    add(
        c,
        "verification_item",
        "id, task_id, position, mated_question, left_photo, right_photo, left_picture, left_sha256, left_face, right_picture, right_sha256, right_face, conclusion, reason, features, answered_at",
        1L,
        1L,
        1,
        true,
        null,
        13L,
        new byte[] {1},
        SHA,
        "{}",
        null,
        SHA,
        "{}",
        null,
        "",
        "[]",
        12L);
    add(c, "dispute_end", "decision_id, by_user, at, reason", 1L, "root", 13L, "both");
    add(
        c,
        "account",
        "id, name, name_key, role, active, created, password",
        1L,
        "Ana",
        "ana",
        "EXAMINER",
        true,
        14L,
        "argon2id$x");
    add(c, "policy", "id, at, by_user, content, reason", 1L, 15L, "root", "{\"a\":1}", "start");
    return null;
  }

  private static void add(Connection c, String table, String columns, Object... values)
      throws SQLException {
    String override = columns.startsWith("id,") ? " OVERRIDING SYSTEM VALUE" : "";
    String marks = String.join(", ", Collections.nCopies(values.length, "?"));
    assertThat(columns.split(", ")).as(table).hasSize(Arrays.asList(values).size());
    Sql.update(
        c,
        "INSERT INTO " + table + " (" + columns + ")" + override + " VALUES (" + marks + ")",
        values);
  }
}
