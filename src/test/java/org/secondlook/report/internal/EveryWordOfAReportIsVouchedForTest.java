package org.secondlook.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Review;
import org.secondlook.casework.Stated;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationTask;
import org.secondlook.report.CaseReport;
import org.secondlook.report.Mutations;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/**
 * Each column of each row that a case is made of is altered in the store: where a word of the
 * report changes with it, the check of the log names it.
 */
class EveryWordOfAReportIsVouchedForTest {
  private static final List<String> TABLES =
      List.of(
          "CASE_FILE",
          "EVIDENCE",
          "TRACK",
          "SEARCH",
          "SEARCH_PROBE",
          "PROBE_TRACK",
          "CANDIDATE",
          "DECISION",
          "VERIFICATION_TASK",
          "VERIFICATION_ITEM",
          "DISPUTE_END");

  /** What else a column of fixed words could say. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "STATE", List.of("FAILED", "PROCESSED", "PROCESSING", "CLOSED", "DONE", "WITHDRAWN"),
          "OPENNESS", List.of("OPEN", "BLIND"),
          "CONCLUSION", List.of("EXCLUDED", "LEAD"));

  @TempDir Path folder;
  private Workstation workstation;
  private Actor boss;
  private CaseFile file;

  @BeforeEach
  void fill() {
    CaseworkHome home = new CaseworkHome(folder, StoreKind.H2);
    Actor ana = home.account("ana", Role.EXAMINER);
    Actor ben = home.account("ben", Role.EXAMINER);
    boss = home.account("boss", Role.SUPERVISOR);
    file = home.newCase(ana, "2026-1");
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    home.received(ana, file, "untouched.mp4");
    Evidence broken = home.received(ana, file, "broken.mp4");
    home.run(
        tx -> home.casework.evidence().failed(tx, ana, broken.id(), "144,318 bytes are missing."));
    home.run(
        tx ->
            home.casework
                .evidence()
                .measureClock(tx, ana, track.evidence(), new RecorderClock(1500, "a radio clock")));
    ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 2).probes().getFirst().id();
    List<BlindCandidate> shown = ((Review.Blind) home.review(ana, probe)).shuffled();
    Decision lead = home.decided(ana, probe, Optional.of(shown.getFirst().id()), Conclusion.LEAD);
    home.decided(ana, probe, Optional.of(shown.getLast().id()), Conclusion.EXCLUDED);
    VerificationTask task = home.verificationOf(ana, lead, 3, Optional.of("ben"));
    for (VerificationItem item :
        home.act(tx -> home.casework.verifications().items(tx, ben, task.id()))) {
      boolean real = Arrays.equals(item.left().bytes(), CaseworkHome.picture(1).bytes());
      home.run(
          tx ->
              home.casework
                  .verifications()
                  .answer(
                      tx,
                      ben,
                      task.id(),
                      item.id(),
                      new VerificationAnswer(
                          real ? Conclusion.INCONCLUSIVE : Conclusion.EXCLUDED,
                          "compared from the top",
                          List.of())));
    }
    home.run(
        tx -> home.casework.verifications().endInconclusive(tx, boss, lead.id(), "no third one"));
    home.act(tx -> home.casework.review().review(tx, ana, probe));
    home.nothingElse(ana, lead.id());
    home.run(
        tx ->
            home.casework
                .statements()
                .state(
                    tx,
                    ana,
                    new Stated.LeadOutcome(
                        lead.id(), Stated.LeadOutcome.Result.REFUTED, "he was elsewhere")));
    // As each report does before it is made.
    home.run(tx -> home.casework.decisions().disclose(tx, boss, file.id()));
    home.close();
    workstation = Workstation.open(home.home, Optional.empty());
    new SignInUser(workstation).run("boss", CaseworkHome.PASSWORD.toCharArray());
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private record Cell(String table, String column, long row, Object value) {
    /** Where it is after its column holds another value: H2 numbers rows by their primary key. */
    long rowWith(Object other) {
      boolean key =
          column.equals("ID") || table.equals("DISPUTE_END") && column.equals("DECISION_ID");
      return key ? ((Number) other).longValue() : row;
    }

    @Override
    public String toString() {
      return table + "." + column;
    }
  }

  @Test
  void aWordThatChangesWithAColumnIsNamedByTheCheckOfTheLog() {
    String before = words().orElseThrow();
    assertThat(workstation.casework().log().verify()).isInstanceOf(AuditVerdict.Intact.class);
    TreeSet<String> printed = new TreeSet<>();
    List<String> missed = new ArrayList<>();
    int altered = 0;
    for (Cell cell : cells()) {
      for (Object other : others(cell)) {
        if (!set(cell, cell.row(), other)) {
          continue;
        }
        altered++;
        Optional<String> now = words();
        if (now.isPresent() && !now.get().equals(before)) {
          printed.add(cell.toString());
          if (!(workstation.casework().log().verify() instanceof AuditVerdict.Broken)) {
            missed.add(cell + " as " + other);
          }
        }
        assertThat(set(cell, cell.rowWith(other), cell.value())).as(cell.toString()).isTrue();
      }
    }
    System.out.println(
        "Columns altered: " + altered + " times; printed in a report: " + printed.size());
    assertThat(printed).contains("EVIDENCE.WHY", "EVIDENCE.STATE", "TRACK.FACE", "DECISION.REASON");
    assertThat(missed).isEmpty();
    assertThat(words().orElseThrow().equals(before)).as("all put back").isTrue();
  }

  /** The report in one state of the log; empty where none is made. */
  private Optional<String> words() {
    try {
      CaseFile now = workstation.casework().cases().find(file.id()).orElseThrow();
      CaseReport report = new ExportReport(workstation).gather(boss, now, JobContext.silent());
      return Optional.of(
          new ReportHtml(
                  new CaseReport(
                      report.caseFile(),
                      Instant.EPOCH,
                      report.madeBy(),
                      report.programVersion(),
                      report.evidence(),
                      report.searches(),
                      report.models(),
                      new CaseReport.AuditState(1, AuditHash.NONE, Optional.empty()),
                      report.background(),
                      report.objects()))
              .write());
    } catch (SecondLookException | IllegalArgumentException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private List<Cell> cells() {
    return workstation
        .database()
        .read(
            connection -> {
              List<Cell> cells = new ArrayList<>();
              for (String table : TABLES) {
                try (var statement = connection.createStatement();
                    ResultSet rows =
                        statement.executeQuery("SELECT t._ROWID_, t.* FROM " + table + " t")) {
                  while (rows.next()) {
                    for (int n = 2; n <= rows.getMetaData().getColumnCount(); n++) {
                      cells.add(
                          new Cell(
                              table,
                              rows.getMetaData().getColumnLabel(n),
                              rows.getLong(1),
                              rows.getObject(n)));
                    }
                  }
                }
              }
              return cells;
            });
  }

  private static List<Object> others(Cell cell) {
    List<Object> others = new ArrayList<>();
    switch (cell.value()) {
      case null -> others.addAll(List.of("x", 1L));
      case Boolean flag -> others.add(!flag);
      case Integer number -> others.add(number + 1);
      // A number of a row, and a time that is printed in minutes.
      case Long number -> others.addAll(List.of(number + 1, number + 100_000_000));
      case Double number -> others.add(number * 1.5 + 1);
      case byte[] bytes -> {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        others.add(other);
      }
      case String text when text.startsWith("{") || text.startsWith("[") -> {
        JsonNode json = Mutations.parse(text);
        Mutations.of(json, number -> number * 1.5 + 1).stream()
            .filter(each -> each.what().endsWith(" changed"))
            .forEach(each -> others.add(each.apply().apply(json).toString()));
      }
      case String text -> {
        others.addAll(WORDS.getOrDefault(cell.column(), List.of()));
        others.add(Mutations.altered(text));
        others.remove(text);
      }
      default -> throw new IllegalStateException(cell + " is a " + cell.value().getClass());
    }
    if (cell.value() != null
        && cell.column().matches("WHY|CLOCK_HOW|CLOCK_AHEAD|FACTS|EXAMINATION")) {
      others.add(null);
    }
    return others;
  }

  /** With the unkeyed digest beside it, as whoever alters bytes would. */
  private boolean set(Cell cell, long row, Object value) {
    try (Transaction transaction = workstation.database().begin()) {
      Connection connection = transaction.connection();
      if (!update(connection, cell.table(), cell.column(), row, value)) {
        return false;
      }
      if (value instanceof byte[] bytes && List.of("PICTURE", "TEMPLATE").contains(cell.column())) {
        update(connection, cell.table(), cell.column() + "_SHA256", row, Sha256.of(bytes).hex());
      }
      transaction.commit();
      return true;
    } catch (SQLException e) {
      // What the store itself refuses.
      return false;
    }
  }

  private static boolean update(
      Connection connection, String table, String column, long row, Object value)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE " + table + " SET " + column + " = ? WHERE _ROWID_ = ?")) {
      statement.setObject(1, value);
      statement.setLong(2, row);
      return statement.executeUpdate() == 1;
    }
  }
}
