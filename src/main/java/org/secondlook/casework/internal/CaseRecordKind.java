package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.audit.jdbc.RowsAsLogged;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.VerificationId;

/** What the log vouches for of cases: each with its columns, which a released version fixes. */
enum CaseRecordKind {
  CASE(
      "SELECT id FROM case_file",
      "SELECT number, title, purpose, authority, state, created FROM case_file WHERE id = ?"),
  EVIDENCE(
      "SELECT id FROM evidence",
      "SELECT case_id, path, sha256, size, received_from, received_at, clock_ahead, clock_how FROM"
          + " evidence WHERE id = ?"),
  /** What was found in a file when it was last processed; the number is the file's. */
  FOUND(
      "SELECT id FROM evidence WHERE state = 'PROCESSED' AND examination IS NULL",
      "SELECT number, from_millis, to_millis, best_millis, best_frame, face, template, picture, sightings FROM track"
          + " WHERE evidence_id = ? AND NOT drawn AND NOT superseded AND part IS NULL ORDER BY number"),
  /** The same as it is logged since files have parts: with what was examined of the file. */
  EXAMINED(
      "SELECT id FROM evidence WHERE examination IS NOT NULL",
      "SELECT state, why, thoroughness, examination FROM evidence WHERE id = ?",
      "SELECT part, number, from_millis, to_millis, best_millis, best_frame, face, template, picture, picture_area, sightings, made FROM track"
          + " WHERE evidence_id = ? AND NOT drawn AND NOT superseded ORDER BY number"),
  DRAWN(
      "SELECT id FROM track WHERE drawn AND part IS NULL",
      "SELECT evidence_id, number, best_millis, best_frame, face, template, picture FROM track"
          + " WHERE id = ? AND drawn AND part IS NULL"),
  /** The same as it is logged since files have parts. */
  DRAWN_IN_PART(
      "SELECT id FROM track WHERE drawn AND part IS NOT NULL",
      "SELECT evidence_id, part, number, best_millis, best_frame, face, template, picture, picture_area, made FROM track"
          + " WHERE id = ? AND drawn AND part IS NOT NULL"),
  /**
   * Each candidate is a digest of its own, so that a package can tell of those that were decided
   * and keep back the others. The seed is left out: with it, the order in which candidates are
   * shown would tell their ranks.
   */
  SEARCH_LISTS("SELECT id FROM search WHERE measured IS NULL", searched()),
  /**
   * The same as it is logged since a search names the files that it was measured by: with the faces
   * that were searched for, as they were, since their file may be gone through again.
   */
  SEARCH_WITH_FACES(
      "SELECT id FROM search WHERE measured IS NOT NULL AND hidden IS NOT TRUE",
      searched(Query.MEASURED, Query.FACES)),
  /**
   * The same where names, ranks and similarities are sealed: for each probe and candidate the
   * salted digest of what is hidden of it stands in the place of its values, with the digest of the
   * sealed bytes.
   */
  SEARCH_HIDDEN(
      "SELECT id FROM search WHERE hidden IS TRUE",
      Query.SEARCH,
      "SELECT id, number, template_sha256 AS template, template AS sealed_template, enhancement, expected_false, not_searched, made,"
          + " predicted, band, chance_to_miss, hidden_sha256 AS hidden, hidden AS sealed FROM search_probe WHERE search_id = ? ORDER BY id",
      Query.TRACKS,
      Query.MEASURED,
      Query.FACES,
      "SELECT c.hidden_sha256 AS candidate, c.hidden AS sealed, c.id AS candidate_id, c.probe_id AS candidate_of, c.position AS shown,"
          + " c.rank, c.person, c.name, c.photo, c.photo_sha256, c.similarity, c.fmr, c.fmr_bound, c.first_similarity, c.second_model,"
          + " c.second_rank, c.second_similarity, c.second_agrees, c.second_fmr, c.second_fmr_bound, c.template_sha256 FROM candidate c"
          + " JOIN search_probe p ON p.id = c.probe_id WHERE p.search_id = ? ORDER BY c.id"),
  DECISION(
      "SELECT id FROM decision",
      "SELECT case_id, search_id, probe_id, candidate_id, examiner, conclusion, reason, features,"
          + " annotations, enhancement, original_viewed, blind, at, replaces, support, edition FROM decision WHERE id"
          + " = ?"),
  VERIFICATION(
      "SELECT t.id FROM verification_task t WHERE NOT" + Query.HAS_HIDDEN_ITEM,
      Query.TASK,
      "SELECT id, position, mated_question, left_photo, right_photo, left_sha256, right_sha256,"
          + " conclusion, reason, features, answered_at, support FROM verification_item WHERE task_id = ?"
          + " ORDER BY id"),
  /** The same where it is sealed which pair is the one in question, and whom the others show. */
  VERIFICATION_HIDDEN(
      "SELECT t.id FROM verification_task t WHERE" + Query.HAS_HIDDEN_ITEM,
      Query.TASK,
      "SELECT id, position, hidden_sha256 AS hidden, hidden AS sealed, mated_question, left_photo, right_photo, left_sha256, left_face,"
          + " right_sha256, right_face, conclusion, reason, features, answered_at, support FROM verification_item WHERE task_id = ? ORDER BY id"),
  DISPUTE_END(
      "SELECT decision_id FROM dispute_end",
      "SELECT by_user, at, reason FROM dispute_end WHERE decision_id = ?"),
  /**
   * What was found in a file when it was last looked through for things; the number is the file's.
   */
  OBJECTS(
      "SELECT evidence_id FROM object_look UNION SELECT evidence_id FROM object_track",
      "SELECT at, by_user, thoroughness, detector, detector_sha256, network, network_sha256, frames, not_examined, damage"
          + " FROM object_look WHERE evidence_id = ?",
      "SELECT part, number, label, score, from_millis, to_millis, best_frame, best_millis, box, sightings, picture_sha256,"
          + " picture_area FROM object_track WHERE evidence_id = ? ORDER BY number, id",
      "SELECT t.number, s.frame, s.at_millis, s.score, s.box, s.template_sha256 FROM object_shot s"
          + " JOIN object_track t ON t.id = s.track_id WHERE t.evidence_id = ? ORDER BY s.id"),
  /** The picture's digest stands for it: it is compared whenever the picture is read. */
  OBJECT_MARK(
      "SELECT id FROM object_mark",
      "SELECT case_id, evidence_id, part, frame, at_millis, box, what, label, note, picture_sha256, by_user, at,"
          + " withdrawn_at, withdrawn_by, withdrawn_why FROM object_mark WHERE id = ?"),
  OBJECT_QUERY(
      "SELECT id FROM object_query",
      "SELECT case_id, evidence_id, part, frame, at_millis, box, what, template_sha256, by_user, at, ended_at, ended_by"
          + " FROM object_query WHERE id = ?");

  private static final String CANDIDATES =
      "SELECT c.id, c.probe_id, c.position, c.rank, c.person, c.name, c.photo, c.photo_sha256, c.similarity, c.fmr, c.fmr_bound,"
          + " c.first_similarity, c.second_model, c.second_rank, c.second_similarity, c.second_agrees, c.second_fmr, c.second_fmr_bound, c.template_sha256 FROM candidate c"
          + " JOIN search_probe p ON p.id = c.probe_id WHERE p.search_id = ? ORDER BY c.id";

  private static final Set<CaseRecordKind> SEARCHES =
      EnumSet.of(SEARCH_LISTS, SEARCH_WITH_FACES, SEARCH_HIDDEN);

  /** Queries of more than one kind. */
  private static final class Query {
    static final String SEARCH =
        "SELECT case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
            + " program_version, at, by_user, open_reason, offence, withheld, past_review FROM search WHERE id = ?";
    static final String TRACKS =
        "SELECT t.probe_id, t.position, t.track_id FROM probe_track t JOIN search_probe p ON p.id = t.probe_id"
            + " WHERE p.search_id = ? ORDER BY t.probe_id, t.position";
    static final String MEASURED = "SELECT measured FROM search WHERE id = ?";
    static final String FACES =
        "SELECT t.id AS track, t.evidence_id, COALESCE(t.part, 1) AS part, t.number, t.from_millis, t.to_millis, t.best_millis,"
            + " t.best_frame, t.face, t.template, t.picture, t.picture_area, t.drawn, t.sightings, t.made FROM track t WHERE t.id IN"
            + " (SELECT x.track_id FROM probe_track x JOIN search_probe p ON p.id = x.probe_id WHERE p.search_id = ?) ORDER BY t.id";
    static final String TASK =
        "SELECT decision_id, round, requested_at, requested_by, assigned_to, state, finished_at FROM"
            + " verification_task WHERE id = ?";
    static final String HAS_HIDDEN_ITEM =
        " EXISTS (SELECT 1 FROM verification_item i WHERE i.task_id = t.id AND i.hidden IS NOT NULL)";

    private Query() {}
  }

  /** In sealed rows these are absent, and to put something there changes the digest. */
  private static final String[] LATER_OF_HIDDEN = {
    "open_reason",
    "offence",
    "withheld",
    "past_review",
    "made",
    "predicted",
    "band",
    "chance_to_miss",
    "expected_false",
    "rank",
    "person",
    "name",
    "photo",
    "photo_sha256",
    "similarity",
    "fmr",
    "fmr_bound",
    "first_similarity",
    "second_model",
    "second_rank",
    "second_similarity",
    "second_agrees",
    "second_fmr",
    "second_fmr_bound",
    "template_sha256"
  };

  private final RecordKind rows;

  CaseRecordKind(String stored, String... queries) {
    this.rows = RecordKind.of(name(), stored, queries);
  }

  /** What every version logged of a search, and what came later. */
  private static String[] searched(String... later) {
    return Stream.concat(
            Stream.of(
                Query.SEARCH,
                "SELECT id, number, template, enhancement, expected_false, not_searched, made, predicted, band, chance_to_miss FROM search_probe WHERE search_id = ? ORDER BY id",
                Query.TRACKS),
            Stream.of(later))
        .toArray(String[]::new);
  }

  RecordKind kind() {
    return switch (this) {
      case FOUND ->
          rows.rewrittenWhile(
              // Version 0.1.0 dropped what was found before the file was gone through once more;
              // since
              // then EXAMINED tells of it.
              "SELECT COUNT(*) FROM evidence WHERE id = ?"
                  + " AND (state IN ('PROCESSING', 'FAILED') OR examination IS NOT NULL)");
      case SEARCH_LISTS, SEARCH_WITH_FACES ->
          rows.withParts("candidate", CANDIDATES)
              .withLater(
                  "open_reason",
                  "offence",
                  "withheld",
                  "past_review",
                  "second_fmr",
                  "second_fmr_bound",
                  "template_sha256",
                  "made",
                  "predicted",
                  "band",
                  "chance_to_miss");
      case SEARCH_HIDDEN -> rows.withLater(LATER_OF_HIDDEN);
      case VERIFICATION_HIDDEN ->
          rows.withLater(
              "mated_question",
              "left_photo",
              "right_photo",
              "left_sha256",
              "left_face",
              "right_sha256",
              "right_face",
              "support");
      case EXAMINED, DRAWN_IN_PART -> rows.withLater("made");
      case DECISION -> rows.withLater("support", "edition");
      case VERIFICATION -> rows.withLater("support");
      case CASE, EVIDENCE, DRAWN, DISPUTE_END, OBJECTS, OBJECT_MARK, OBJECT_QUERY -> rows;
    };
  }

  /** Whether values of it are sealed, so that its parts are told by whoever opens them. */
  boolean isHidden() {
    return this == SEARCH_HIDDEN || this == VERIFICATION_HIDDEN;
  }

  static CaseRecordKind ofTask(Connection connection, VerificationId task) throws SQLException {
    return VERIFICATION_HIDDEN.kind().stored(connection).contains(task.value())
        ? VERIFICATION_HIDDEN
        : VERIFICATION;
  }

  /** As which kind the log vouches for a search. */
  static CaseRecordKind ofSearch(Connection connection, SearchId search) throws SQLException {
    for (CaseRecordKind kind : values()) {
      if (SEARCHES.contains(kind) && kind.kind().stored(connection).contains(search.value())) {
        return kind;
      }
    }
    throw new IllegalStateException("No kind of record is a search");
  }

  /** The record's place in an entry's details. */
  void putDigest(Connection connection, ObjectNode details, long id) throws SQLException {
    kind().putDigest(connection, details, id);
  }

  /** Before an act that changes it or rests on it, see {@link RowsAsLogged}. */
  void requireAsLogged(AuditTable audit, Connection connection, long id, CaseFile file)
      throws SQLException {
    RowsAsLogged.require(audit, connection, kind(), id, file.number());
  }
}
