package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.casework.Conclusion;
import org.secondlook.storage.Sql;

/** Counts over a stretch of time. */
final class Statistics {
  private final Connection connection;
  private final Object[] between;

  Statistics(Connection connection, Optional<Instant> from, Optional<Instant> to) {
    this.connection = connection;
    this.between =
        new Object[] {
          from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
          to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE)
        };
  }

  CaseStatistics all() throws SQLException {
    return new CaseStatistics(
        by(
            "SELECT purpose, COUNT(*) FROM search WHERE at >= ? AND at < ? GROUP BY purpose ORDER"
                + " BY 2 DESC, 1"),
        by(
            "SELECT by_user, COUNT(*) FROM search WHERE at >= ? AND at < ? GROUP BY by_user ORDER"
                + " BY 2 DESC, 1"),
        count("SELECT COUNT(*) FROM search WHERE at >= ? AND at < ?"),
        count(
            "SELECT COUNT(*) FROM search s WHERE at >= ? AND at < ? AND NOT EXISTS (SELECT 1 FROM"
                + " search_probe p JOIN candidate c ON c.probe_id = p.id WHERE p.search_id ="
                + " s.id)"),
        conclusions(Conclusion.LEAD),
        conclusions(Conclusion.EXCLUDED),
        conclusions(Conclusion.INCONCLUSIVE),
        conclusions(Conclusion.NOT_COMPARABLE),
        count(
            "SELECT COUNT(*) FROM verification_task WHERE finished_at >= ? AND finished_at < ? AND"
                + " state = 'DONE'"),
        count(
            "SELECT COUNT(*) FROM verification_task t JOIN decision d ON d.id = t.decision_id JOIN"
                + " verification_item i ON i.task_id = t.id AND i.mated_question WHERE"
                + " t.finished_at >= ? AND t.finished_at < ? AND t.state = 'DONE' AND i.conclusion"
                + " <> d.conclusion"),
        nonMates(""),
        nonMates(" AND i.conclusion = 'LEAD'"));
  }

  /** Decisions that stand: a changed mind counts once, as the new decision. */
  private int conclusions(Conclusion conclusion) throws SQLException {
    return count(
        "SELECT COUNT(*) FROM decision d WHERE at >= ? AND at < ? AND conclusion = '"
            + conclusion.name()
            + "' AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.replaces = d.id)");
  }

  private int nonMates(String more) throws SQLException {
    return count(
        "SELECT COUNT(*) FROM verification_item i JOIN verification_task t ON t.id = i.task_id"
            + " WHERE t.finished_at >= ? AND t.finished_at < ? AND t.state = 'DONE' AND NOT"
            + " i.mated_question"
            + more);
  }

  private int count(String sql) throws SQLException {
    return (int) Sql.count(connection, sql, between);
  }

  private Map<String, Integer> by(String sql) throws SQLException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Sql.each(connection, row -> counts.put(row.getString(1), row.getInt(2)), sql, between);
    return counts;
  }
}
