package org.secondlook.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.secondlook.base.SecondLookException;

/**
 * Brings a store's tables up to date: the numbered scripts named in {@code /db/index.txt}, each
 * applied once, in order of their numbers. A store that was written by a newer program is refused
 * rather than guessed at.
 */
final class Migrations {
  private Migrations() {}

  static void apply(Database database) {
    List<String> scripts =
        resource("index.txt").lines().filter(line -> !line.isBlank()).sorted().toList();
    database.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "CREATE TABLE IF NOT EXISTS schema_version (number INT PRIMARY KEY, script VARCHAR(200) NOT NULL)");
            TreeSet<Integer> applied = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT number FROM schema_version")) {
              while (rows.next()) {
                applied.add(rows.getInt(1));
              }
            }
            int newest = scripts.isEmpty() ? 0 : number(scripts.getLast());
            if (!applied.isEmpty() && applied.last() > newest) {
              throw SecondLookException.damaged(
                  "This home was written by a newer Second Look (store version "
                      + applied.last()
                      + ", this program knows "
                      + newest
                      + "). Please update the program.");
            }
            for (String script : scripts) {
              if (!applied.contains(number(script))) {
                run(connection, script);
              }
            }
          }
          return null;
        });
  }

  /**
   * H2 commits each DDL statement by itself, so scripts are written to be repeatable (IF NOT
   * EXISTS).
   */
  private static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(resource(script));
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?)")) {
      insert.setInt(1, number(script));
      insert.setString(2, script);
      insert.executeUpdate();
    }
  }

  private static int number(String script) {
    return Integer.parseInt(script.substring(0, 4));
  }

  private static String resource(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("/db/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks /db/" + name);
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return String.join("\n", reader.lines().toList());
      }
    } catch (IOException e) {
      throw new IllegalStateException("The program's /db/" + name + " can't be read", e);
    }
  }
}
