package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.casework.CaseStatistics;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Verification;
import org.secondlook.storage.Sql;

/** Counts over a stretch of time. */
final class Statistics {
  private final Connection connection;
  private final VerificationRows verifications;
  private final long from;
  private final long to;

  Statistics(
      Connection connection,
      VerificationRows verifications,
      Optional<Instant> from,
      Optional<Instant> to) {
    this.connection = connection;
    this.verifications = verifications;
    this.from = from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    this.to = to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  CaseStatistics all() throws SQLException {
    List<Verification> verified = verifications.finishedBetween(connection, from, to);
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
        verified.size(),
        (int) verified.stream().filter(each -> !each.agrees()).count(),
        verified.stream().mapToInt(Verification::nonMates).sum(),
        verified.stream().mapToInt(Verification::nonMatesCalledLead).sum());
  }

  /** Decisions that stand: a changed mind counts once, as the new decision. */
  private int conclusions(Conclusion conclusion) throws SQLException {
    return count(
        "SELECT COUNT(*) FROM decision d WHERE at >= ? AND at < ? AND conclusion = '"
            + conclusion.name()
            + "' AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.replaces = d.id)");
  }

  private int count(String sql) throws SQLException {
    return (int) Sql.count(connection, sql, from, to);
  }

  private Map<String, Integer> by(String sql) throws SQLException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Sql.each(connection, row -> counts.put(row.getString(1), row.getInt(2)), sql, from, to);
    return counts;
  }
}
