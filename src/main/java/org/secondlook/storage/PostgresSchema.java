package org.secondlook.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;

/**
 * The schema of a store on PostgreSQL, by the server's own catalogues, held against the one that
 * this program's scripts make: in a schema beside it, in a transaction that is rolled back. What
 * somebody added to it (a trigger, a rule, a view, a function, a default, a policy on rows, a
 * foreign table) or took out of it is named. PostgreSQL runs nothing of a schema when it is
 * connected to, but for event triggers, of which there must be none. That nothing was added since
 * is asked again before each commit.
 */
final class PostgresSchema {
  /** Each takes the schema's name and gives one line a thing. */
  private static final List<String> CATALOGUES =
      List.of(
          "SELECT 'relation ' || relname || ' ' || relkind::text || ' ' || relpersistence::text || ' ' || relrowsecurity || ' '"
              + " || relispartition FROM pg_class WHERE relnamespace = ?::regnamespace AND relkind NOT IN ('i', 't')",
          "SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' ||"
              + " a.attnotnull || ' ' || a.attidentity::text || ' ' || a.attgenerated::text || ' ' ||"
              + " COALESCE(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || COALESCE(l.collname, '') FROM pg_attribute a JOIN"
              + " pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum LEFT"
              + " JOIN pg_collation l ON l.oid = a.attcollation WHERE c.relnamespace = ?::regnamespace AND c.relkind IN"
              + " ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped",
          "SELECT 'constraint ' || conrelid::regclass || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) FROM"
              + " pg_constraint WHERE connamespace = ?::regnamespace",
          "SELECT 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid FROM pg_index i JOIN pg_class c ON c.oid ="
              + " i.indrelid WHERE c.relnamespace = ?::regnamespace AND c.relkind <> 't'",
          "SELECT 'trigger ' || CASE WHEN t.tgisinternal THEN c.relname || ' ' || t.tgtype || ' ' || t.tgfoid::regproc ELSE"
              + " pg_get_triggerdef(t.oid) END || ' ' || t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid ="
              + " t.tgrelid WHERE c.relnamespace = ?::regnamespace",
          "SELECT 'type ' || typname FROM pg_type WHERE typnamespace = ?::regnamespace AND typtype <> 'c' AND typcategory <>"
              + " 'A'");

  /**
   * What none of our scripts makes: code that the server would run at our statements, also by way
   * of another schema. An operator for two texts is taken before the server's own; rows of a table
   * that inherits are rows of ours.
   */
  private static final List<String> CODE =
      List.of(
          "SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace ="
              + " ?::regnamespace AND NOT t.tgisinternal",
          "SELECT 'rule ' || pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE"
              + " c.relnamespace = ?::regnamespace",
          "SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = ?::regnamespace",
          "SELECT 'policy ' || p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace ="
              + " ?::regnamespace",
          "SELECT 'operator ' || oprname FROM pg_operator WHERE oprnamespace = ?::regnamespace",
          "SELECT 'operator class ' || opcname FROM pg_opclass WHERE opcnamespace = ?::regnamespace",
          "SELECT 'collation ' || collname FROM pg_collation WHERE collnamespace = ?::regnamespace",
          "SELECT 'conversion ' || conname FROM pg_conversion WHERE connamespace = ?::regnamespace",
          "SELECT 'statistics ' || s.stxname FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid WHERE"
              + " c.relnamespace = ?::regnamespace",
          "SELECT 'inheritance ' || i.inhrelid::regclass || ' of ' || i.inhparent::regclass FROM pg_inherits i JOIN pg_class"
              + " c ON c.oid IN (i.inhrelid, i.inhparent) WHERE c.relnamespace = ?::regnamespace",
          "SELECT 'foreign key ' || k.conrelid::regclass FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid WHERE"
              + " c.relnamespace = ?::regnamespace AND k.connamespace <> c.relnamespace");

  /** The same of the whole database; what the server came with has smaller numbers. */
  private static final List<String> CODE_ANYWHERE =
      List.of(
          "SELECT 'event trigger ' || evtname FROM pg_event_trigger",
          "SELECT 'cast ' || castsource::regtype || ' to ' || casttarget::regtype FROM pg_cast WHERE oid >= 16384",
          "SELECT 'function of the server ' || proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND oid >="
              + " 16384",
          "SELECT 'operator of the server ' || oprname FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace AND oid"
              + " >= 16384");

  private static final String NO_CODE =
      String.join(" UNION ALL ", CODE).replace("?", "CURRENT_SCHEMA::text")
          + " UNION ALL "
          + String.join(" UNION ALL ", CODE_ANYWHERE)
          + " LIMIT 1";

  private static final String BESIDE = "second_look_as_it_should_be";

  private static volatile Set<String> known = Set.of();

  private PostgresSchema() {}

  /**
   * Before the scripts run: refuses (kind DAMAGED) what none of them makes. After {@link #learn},
   * as all of the following.
   */
  static void requireKnown(Connection connection, String schema) throws SQLException {
    known(connection, schema);
  }

  private static Set<String> known(Connection connection, String schema) throws SQLException {
    Set<String> found = listing(connection, schema);
    for (String anywhere : CODE_ANYWHERE) {
      found.addAll(lines(connection, anywhere));
    }
    first(found, each -> !known.contains(each))
        .ifPresent(
            each -> {
              throw altered(schema, "holds what Second Look never made: " + each);
            });
    return found;
  }

  /** Once all scripts have run: refuses a schema that lacks something, too. */
  static void requireComplete(Connection connection, String schema) throws SQLException {
    Set<String> found = known(connection, schema);
    first(known, each -> !found.contains(each))
        .ifPresent(
            each -> {
              throw altered(schema, "lacks what Second Look made: " + each);
            });
  }

  /**
   * Before a transaction that wrote is committed: refuses (kind DAMAGED) it where the schema holds
   * code by now, which may have been put there since it was opened. What stood at a table when the
   * transaction wrote to it stands there until it ends: to take it away waits for that.
   */
  static void requireNoCode(Connection connection) throws SQLException {
    Optional<String> code = Sql.one(connection, row -> row.getString(1), NO_CODE);
    if (code.isPresent()) {
      throw altered(connection.getSchema(), "holds what Second Look never made: " + code.get());
    }
  }

  private static Optional<String> first(Set<String> lines, Predicate<String> which) {
    return lines.stream().filter(which).findFirst();
  }

  private static SecondLookException altered(String schema, String how) {
    return SecondLookException.damaged(
        "The store in the schema "
            + schema
            + " was altered outside Second Look: it "
            + how
            + ". Restore a backup with 'restore'.");
  }

  /** Makes the schema that is expected, within a transaction of the caller's, and undoes that. */
  static synchronized void learn(Connection connection, UnaryOperator<String> dialect)
      throws SQLException {
    if (!known.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + BESIDE);
      statement.execute("SET LOCAL search_path TO " + BESIDE);
      Migrations.apply(connection, dialect);
      known = Set.copyOf(listing(connection, BESIDE));
    } finally {
      connection.rollback(before);
    }
  }

  private static Set<String> listing(Connection connection, String schema) throws SQLException {
    Set<String> all = new TreeSet<>();
    for (String catalogue : CATALOGUES) {
      all.addAll(lines(connection, catalogue, schema));
    }
    for (String catalogue : CODE) {
      all.addAll(lines(connection, catalogue, schema));
    }
    return all.stream()
        .map(each -> each.replace(schema + ".", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> lines(Connection connection, String sql, Object... values)
      throws SQLException {
    return Sql.list(connection, row -> row.getString(1), sql, values);
  }
}
