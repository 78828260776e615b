package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.AccountNames;
import org.secondlook.casework.AnnotationPair;
import org.secondlook.casework.BlindOpinion;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.FeatureReview;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.Support;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** Reading and writing decisions. There is no way to change one. */
final class DecisionRows {
  private static final String SELECT =
      "SELECT id, case_id, search_id, probe_id, candidate_id, examiner, conclusion, reason,"
          + " features, annotations, enhancement, original_viewed, blind, at, replaces, support, edition"
          + " FROM decision";

  private DecisionRows() {}

  static DecisionId insert(
      Connection connection,
      Search search,
      NewDecision decision,
      String examiner,
      boolean blind,
      Instant at)
      throws SQLException {
    Optional<Decision> before =
        latest(connection, decision.probe(), decision.candidate(), examiner);
    return new DecisionId(
        Sql.insert(
            connection,
            "INSERT INTO decision (case_id, search_id, probe_id, candidate_id, examiner,"
                + " conclusion, reason, features, annotations, enhancement, original_viewed, blind,"
                + " at, replaces, support, edition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            search.caseId(),
            search.id(),
            decision.probe(),
            decision.candidate(),
            examiner,
            decision.conclusion(),
            decision.reason().strip(),
            StoredJson.write(decision.features()),
            StoredJson.write(decision.annotations()),
            StoredJson.requireJson(decision.enhancement(), "enhancement steps"),
            decision.originalViewed(),
            blind,
            at,
            before.map(Decision::id),
            decision.support().map(Support::value),
            FeatureReview.EDITION));
  }

  static Optional<Decision> find(Connection connection, DecisionId id) throws SQLException {
    return Sql.one(connection, DecisionRows::decision, SELECT + " WHERE id = ?", id);
  }

  static List<Decision> of(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection, DecisionRows::decision, SELECT + " WHERE case_id = ? ORDER BY id", caseId);
  }

  static List<Decision> on(Connection connection, ProbeId probe) throws SQLException {
    return Sql.list(
        connection, DecisionRows::decision, SELECT + " WHERE probe_id = ? ORDER BY id", probe);
  }

  static List<Decision> own(Connection connection, ProbeId probe, String examiner)
      throws SQLException {
    return on(connection, probe).stream()
        .filter(each -> AccountNames.key(each.examiner()).equals(AccountNames.key(examiner)))
        .toList();
  }

  static Optional<Decision> latest(
      Connection connection, ProbeId probe, Optional<CandidateId> candidate, String examiner)
      throws SQLException {
    return own(connection, probe, examiner).stream()
        .filter(each -> each.candidate().equals(candidate))
        .reduce((earlier, later) -> later);
  }

  static boolean isReplaced(Connection connection, DecisionId id) throws SQLException {
    return Sql.count(connection, "SELECT COUNT(*) FROM decision WHERE replaces = ?", id) > 0;
  }

  static boolean hasNoneOfThese(Connection connection, ProbeId probe, String examiner)
      throws SQLException {
    return latest(connection, probe, Optional.empty(), examiner).isPresent();
  }

  /** How many candidates of the probe this examiner has decided on. */
  static long decided(Connection connection, ProbeId probe, String examiner) throws SQLException {
    return own(connection, probe, examiner).stream()
        .flatMap(each -> each.candidate().stream())
        .distinct()
        .count();
  }

  /** What each examiner said last of each candidate while blind. */
  static List<BlindOpinion> blindOpinions(Connection connection) throws SQLException {
    Map<String, BlindOpinion> newest = new LinkedHashMap<>();
    for (Decision each :
        Sql.list(
            connection,
            DecisionRows::decision,
            SELECT + " WHERE candidate_id IS NOT NULL AND blind = TRUE ORDER BY id")) {
      newest.put(
          AccountNames.key(each.examiner()) + " " + pair(each),
          new BlindOpinion(
              each.examiner(), pair(each), Optional.of(each.id()), false, each.support()));
    }
    return List.copyOf(newest.values());
  }

  /** A decision's pair, for {@link BlindOpinion#pair}. */
  static String pair(Decision decision) {
    return "candidate " + decision.candidate().orElseThrow().value();
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        new DecisionId(row.getLong("id")),
        new CaseId(row.getLong("case_id")),
        new SearchId(row.getLong("search_id")),
        new ProbeId(row.getLong("probe_id")),
        Sql.longOrEmpty(row, "candidate_id").map(CandidateId::new),
        row.getString("examiner"),
        Conclusion.valueOf(row.getString("conclusion")),
        row.getString("reason"),
        StoredJson.readList(row.getString("features"), FeatureFinding.class),
        StoredJson.readList(row.getString("annotations"), AnnotationPair.class),
        row.getString("enhancement"),
        row.getBoolean("original_viewed"),
        row.getBoolean("blind"),
        Sql.instant(row, "at"),
        Sql.longOrEmpty(row, "replaces").map(DecisionId::new),
        support(row),
        Optional.ofNullable(row.getString("edition")));
  }

  static Optional<Support> support(ResultSet row) throws SQLException {
    return Sql.longOrEmpty(row, "support").map(value -> new Support(value.intValue()));
  }
}
