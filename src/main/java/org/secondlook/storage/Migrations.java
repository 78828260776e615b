package org.secondlook.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * Brings a store's tables up to date: the numbered scripts named in {@code /db/index.txt}, each
 * applied once, in order of their numbers. A store that was written by a newer program is refused
 * rather than guessed at.
 *
 * <p>Numbers 0001 to 0009 belong to the gallery, 0010 to 0029 to casework, 0030 to 0039 to
 * training; a script that has been released is never edited.
 */
final class Migrations {
  private static final String VERSIONS =
      "CREATE TABLE IF NOT EXISTS schema_version (number INT PRIMARY KEY, script VARCHAR(200) NOT NULL)";

  private Migrations() {}

  /** The text of all scripts, in order, with that of the table that notes them. */
  static List<String> scripts() {
    return Stream.concat(Stream.of(VERSIONS), known().values().stream().map(Migrations::resource))
        .toList();
  }

  /** Of all scripts together, in hexadecimal. */
  static String sha256() {
    return Sha256.of(String.join("\n", scripts()).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * The caller makes them durable.
   *
   * @param dialect puts a released script into the words of the engine at hand
   * @return how many scripts were applied now
   */
  static int apply(Connection connection, UnaryOperator<String> dialect) throws SQLException {
    TreeMap<Integer, String> scripts = known();
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.apply(VERSIONS));
      TreeMap<Integer, String> applied = applied(statement);
      refuseUnknown(applied, scripts);
      int count = 0;
      for (var script : scripts.entrySet()) {
        if (!applied.containsKey(script.getKey())) {
          run(connection, script.getKey(), script.getValue(), dialect);
          count++;
        }
      }
      return count;
    }
  }

  /** Whether scripts are still to be applied to a store that has had some; writes nothing. */
  static boolean outdated(Connection connection) throws SQLException {
    TreeMap<Integer, String> scripts = known();
    try (Statement statement = connection.createStatement()) {
      TreeMap<Integer, String> applied = applied(statement);
      refuseUnknown(applied, scripts);
      return applied.size() < scripts.size();
    }
  }

  private static TreeMap<Integer, String> known() {
    TreeMap<Integer, String> scripts = new TreeMap<>();
    List<String> names =
        resource("index.txt").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    for (String name : names) {
      String twin = scripts.put(Integer.parseInt(name.substring(0, 4)), name);
      if (twin != null) {
        throw new IllegalStateException("Two migrations have one number: " + twin + " and " + name);
      }
    }
    return scripts;
  }

  private static TreeMap<Integer, String> applied(Statement statement) throws SQLException {
    TreeMap<Integer, String> applied = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery("SELECT number, script FROM schema_version")) {
      while (rows.next()) {
        applied.put(rows.getInt(1), rows.getString(2));
      }
    }
    return applied;
  }

  private static void refuseUnknown(
      TreeMap<Integer, String> applied, TreeMap<Integer, String> known) {
    applied.forEach(
        (number, script) -> {
          if (!script.equals(known.get(number))) {
            throw SecondLookException.damaged(
                "This home was written by another, probably newer Second Look (its store has "
                    + script
                    + ", which this program doesn't know). Please use that version.");
          }
        });
  }

  /**
   * H2 commits each DDL statement by itself, so scripts are written to be repeatable (IF NOT
   * EXISTS, MERGE).
   */
  private static void run(
      Connection connection, int number, String script, UnaryOperator<String> dialect)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.apply(resource(script)));
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?)")) {
      insert.setInt(1, number);
      insert.setString(2, script);
      insert.executeUpdate();
    }
  }

  static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("/db/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks /db/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The program's /db/" + name + " can't be read", e);
    }
  }
}
