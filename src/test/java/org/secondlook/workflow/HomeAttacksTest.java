package org.secondlook.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.SignIn;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.gallery.internal.GalleryTampering;
import org.secondlook.workflow.accounts.SignInUser;

/**
 * Every column and every file of a home, changed, emptied, exchanged with its sibling, taken out or
 * added, by somebody who has the folder to themselves and makes every digest of the gallery anew
 * that needs no key. Each is named when somebody signs in or the log is verified, or it stands, as
 * it is called here, in the table of docs/evidence.md that tells what nobody vouches for and why.
 */
class HomeAttacksTest {
  private static final Path DOCUMENT = Path.of("docs", "evidence.md");
  private static final String HEADING = "### What nobody vouches for in a home";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final int SAMPLED = 25;

  /** Tables that nothing is written into here, and why. */
  private static final Map<String, String> EMPTY =
      Map.of(
          "CLUSTER_BLOCK", "of an index cluster alone, and made again from the gallery",
          "CLUSTER_CODES", "the same",
          "CLUSTER_IDENTITY", "of an index cluster alone",
          "CLUSTER_INDEX", "of an index cluster alone, and made again from the gallery",
          "GALLERY_CHANGE_PHOTOS",
              "whoever makes the gallery's digests anew begins these notes anew",
          "SEAT_COMMIT", "marks of commits on a server alone",
          "SEAT_WORK", "who is at work at a seat of a server alone");

  /**
   * What is named or not by which byte is hit: one that the store uses at present, or a spare one.
   */
  private static final String BY_CHANCE = "secondlook.mv.db changed";

  /** The full count of some attacks alone: those whose name this pattern matches. */
  private static final String ONLY = "attacks.only";

  @TempDir private static Path folder;
  private static Path genuine;

  @BeforeAll
  static void fill() throws SQLException, IOException {
    genuine = folder.resolve("genuine").toAbsolutePath();
    FilledHome.make(genuine);
    // So that an attack is whatever differs from here on.
    run(genuine, statement -> GalleryTampering.sign(statement.getConnection()));
    assertThat(isNamed(genuine)).isFalse();
    // The driver's own notes of statements that the store refused are no part of a home.
    Files.deleteIfExists(genuine.resolve("secondlook.trace.db"));
  }

  private static Workstation open(Path home) {
    return Workstation.open(new Home(home), Optional.empty());
  }

  /**
   * @param name the same in every run; @param on what is done to a copy of the home
   */
  private record Attack(String name, Work on) {
    private interface Work {
      void on(Path home) throws IOException, SQLException;
    }
  }

  @Test
  void everyTableThatTheSchemaKnowsHoldsARowToAttack() throws SQLException {
    TreeSet<String> empty = new TreeSet<>();
    run(
        genuine,
        statement -> {
          for (String table : columns(statement).keySet()) {
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
              if (!row.next()) {
                empty.add(table);
              }
            }
          }
        });
    assertThat(empty).isEqualTo(new TreeSet<>(EMPTY.keySet()));
  }

  @Test
  void aSampleOfAllThatCanBeDoneToAHomeIsNamed() throws Exception {
    List<Attack> all = attacks();
    List<Attack> some =
        IntStream.range(0, SAMPLED).mapToObj(i -> all.get(i * all.size() / SAMPLED)).toList();
    assertThat(unnamed(some)).allMatch(name -> told().stream().anyMatch(each -> fits(each, name)));
  }

  /** Nothing of such a file was found, so whatever lies below it was put there. */
  @Test
  void aFaceBelowAFileThatCouldNotBeGoneThroughIsNamed() throws Exception {
    List<Attack> onTracks =
        attacks().stream()
            .filter(each -> each.name().equals("TRACK.EVIDENCE_ID row added below another"))
            .toList();
    assertThat(onTracks).isNotEmpty();
    assertThat(unnamed(onTracks)).isEmpty();
  }

  /** How the document calls what no check names; a star stands for anything. */
  private static List<String> told() {
    try {
      List<String> lines = Files.readAllLines(DOCUMENT);
      List<String> told = new ArrayList<>();
      for (String line : lines.subList(lines.indexOf(HEADING) + 1, lines.size())) {
        if (line.startsWith("#")) {
          break;
        }
        String[] cells = line.split("\\|");
        if (cells.length == 4) {
          CODE.matcher(cells[3]).results().map(each -> each.group(1)).forEach(told::add);
        }
      }
      assertThat(told).isNotEmpty();
      return told;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean fits(String told, String name) {
    return name.matches(
        Stream.of(told.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }

  @Test
  @Tag("long")
  void allThatCanBeDoneToAHomeIsNamedOrStandsInTheDocument() throws Exception {
    String only = System.getProperty(ONLY, "");
    List<Attack> all =
        attacks().stream().filter(each -> only.isEmpty() || each.name().matches(only)).toList();
    TreeSet<String> unnamed = unnamed(all);
    System.out.printf("Attacks on a home: %d, named %d%n", all.size(), all.size() - unnamed.size());
    Files.write(Path.of("target", "unnamed.txt"), unnamed);
    List<String> told = told();
    assertThat(unnamed).allMatch(name -> told.stream().anyMatch(each -> fits(each, name)));
    // Nor does the document tell of a hole that isn't there.
    if (only.isEmpty()) {
      assertThat(told)
          .filteredOn(each -> !each.equals(BY_CHANCE))
          .allMatch(each -> unnamed.stream().anyMatch(name -> fits(each, name)));
    }
  }

  private static TreeSet<String> unnamed(List<Attack> attacks) throws Exception {
    TreeSet<String> unnamed = new TreeSet<>();
    Path copy = folder.resolve("copy").toAbsolutePath();
    for (Attack attack : attacks) {
      FileTree.delete(copy);
      copy(genuine, copy);
      attack.on().on(copy);
      try {
        if (!isNamed(copy)) {
          unnamed.add(attack.name());
        }
      } catch (RuntimeException e) {
        // Whoever checks is told of a fault of the program instead of what was done.
        unnamed.add(attack.name() + " (" + e + ")");
      }
    }
    return unnamed;
  }

  private static boolean isNamed(Path home) {
    try (Workstation workstation = open(home)) {
      if (!(signIn(workstation) instanceof SignIn.Welcome)) {
        return true;
      }
      return switch (new VerifyLog(workstation).run()) {
        case AuditVerdict.Broken _ -> true;
        // Of the home as it was made there is nothing to note, but that its anchor is out of reach.
        case AuditVerdict.Intact intact ->
            !intact.notes().stream().allMatch(note -> note.startsWith("The anchor "));
      };
    } catch (SecondLookException e) {
      return e.kind() == SecondLookException.Kind.DAMAGED;
    }
  }

  private static SignIn signIn(Workstation workstation) {
    return new SignInUser(workstation).run("root", CaseworkHome.PASSWORD.toCharArray());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static List<Attack> attacks() throws Exception {
    List<Attack> all = new ArrayList<>();
    run(
        genuine,
        statement -> {
          columns(statement).forEach((table, columns) -> all.addAll(onTable(table, columns)));
          all.addAll(onReferences(statement));
        });
    all.addAll(onFiles());
    return all;
  }

  /** Of each table: name, type, and whether it may be empty. */
  private static Map<String, List<String[]>> columns(Statement statement) throws SQLException {
    Map<String, List<String[]>> tables = new TreeMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
                + " WHERE table_schema = 'PUBLIC' ORDER BY table_name, ordinal_position")) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
            .add(new String[] {rows.getString(2), rows.getString(3), rows.getString(4)});
      }
    }
    return tables;
  }

  private static List<Attack> onTable(String table, List<String[]> columns) {
    List<Attack> attacks = new ArrayList<>();
    String names = String.join(", ", columns.stream().map(each -> '"' + each[0] + '"').toList());
    String first = "(SELECT MIN(_ROWID_) FROM " + table + ")";
    String last = "(SELECT MAX(_ROWID_) FROM " + table + ")";
    for (String[] column : columns) {
      String name = '"' + column[0] + '"';
      String where = table + "." + column[0];
      attacks.add(
          sql(
              where + " changed",
              "UPDATE "
                  + table
                  + " SET "
                  + name
                  + " = "
                  + changed(name, column[1])
                  + " WHERE _ROWID_ = "
                  + last));
      if (column[2].equals("YES")) {
        attacks.add(
            sql(
                where + " emptied",
                "UPDATE " + table + " SET " + name + " = NULL WHERE _ROWID_ = " + last));
      }
      attacks.add(
          sql(
              where + " exchanged",
              "CREATE LOCAL TEMPORARY TABLE kept AS SELECT "
                  + name
                  + " AS v FROM "
                  + table
                  + " WHERE _ROWID_ = "
                  + first,
              "UPDATE "
                  + table
                  + " SET "
                  + name
                  + " = (SELECT "
                  + name
                  + " FROM "
                  + table
                  + " WHERE _ROWID_ = "
                  + last
                  + ") WHERE _ROWID_ = "
                  + first,
              "UPDATE "
                  + table
                  + " SET "
                  + name
                  + " = (SELECT v FROM kept) WHERE _ROWID_ = "
                  + last,
              "DROP TABLE kept"));
    }
    attacks.add(sql(table + " row taken out", "DELETE FROM " + table + " WHERE _ROWID_ = " + last));
    attacks.add(sql(table + " emptied", "DELETE FROM " + table));
    String key = '"' + columns.getFirst()[0] + '"';
    attacks.add(
        sql(
            table + " row added",
            "INSERT INTO "
                + table
                + " ("
                + names
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + names.replace(key, changed(key, columns.getFirst()[1]))
                + " FROM "
                + table
                + " WHERE _ROWID_ = "
                + last));
    return attacks;
  }

  /**
   * Of each reference a row more that refers to something that nothing referred to, if there is.
   */
  private static List<Attack> onReferences(Statement statement) throws SQLException {
    Map<String, List<String[]>> columns = columns(statement);
    List<Attack> attacks = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT k.table_name, k.column_name, u.table_name, u.column_name FROM"
                + " information_schema.referential_constraints r JOIN"
                + " information_schema.key_column_usage k ON k.constraint_name ="
                + " r.constraint_name JOIN information_schema.key_column_usage u ON"
                + " u.constraint_name = r.unique_constraint_name AND u.ordinal_position ="
                + " k.ordinal_position ORDER BY 1, 2")) {
      while (row.next()) {
        String table = row.getString(1);
        String reference = '"' + row.getString(2) + '"';
        String target = row.getString(3);
        String id = '"' + row.getString(4) + '"';
        List<String[]> all = columns.get(table);
        String key = '"' + all.getFirst()[0] + '"';
        String other =
            "COALESCE((SELECT MIN(%s) FROM %s WHERE %s NOT IN (SELECT %s FROM %s WHERE %s IS NOT NULL)), (SELECT MIN(%s) FROM %s))"
                .formatted(id, target, id, reference, table, reference, id, target);
        String names = String.join(", ", all.stream().map(each -> '"' + each[0] + '"').toList());
        String values =
            names
                .replace(reference, other)
                .replaceFirst(
                    Pattern.quote(key),
                    key.equals(reference) ? key : changed(key, all.getFirst()[1]));
        attacks.add(
            sql(
                table + "." + row.getString(2) + " row added below another",
                "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s WHERE _ROWID_ = (SELECT MAX(_ROWID_) FROM %s)"
                    .formatted(table, names, values, table, table)));
      }
    }
    return attacks;
  }

  private static String changed(String name, String type) {
    return switch (type) {
      case "BIGINT", "INTEGER" -> "COALESCE(" + name + ", 0) + 1000";
      case "DOUBLE PRECISION" -> "COALESCE(" + name + ", 0) / 2 + 0.125";
      case "BOOLEAN" -> "NOT COALESCE(" + name + ", FALSE)";
      case "BINARY VARYING" ->
          "CASE WHEN SUBSTRING(COALESCE("
              + name
              + ", X'') FROM 1 FOR 1) = X'00' THEN X'01' ELSE X'00' END || SUBSTRING(COALESCE("
              + name
              + ", X'') FROM 2)";
      case "DATE" -> "DATE '2020-01-01'";
      // Of the same length and form, where it is a number in hexadecimal.
      default ->
          "CASE WHEN "
              + name
              + " IS NULL THEN 'x' WHEN REGEXP_LIKE("
              + name
              + ", '^[0-9a-f]{64}$') THEN REVERSE("
              + name
              + ") ELSE "
              + name
              + " || 'x' END";
    };
  }

  private static Attack sql(String name, String... statements) {
    return new Attack(
        name,
        home -> {
          byte[] before = content(home);
          try {
            run(
                home,
                statement -> {
                  statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
                  for (String each : statements) {
                    statement.execute(each);
                  }
                  statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
                });
          } catch (SQLException e) {
            // The store itself doesn't take it; then nobody has such a home.
            undone(home);
            return;
          }
          try {
            run(home, statement -> GalleryTampering.sign(statement.getConnection()));
          } catch (RuntimeException | SQLException e) {
            // Rows that can't be read can't be signed.
          }
          if (Arrays.equals(before, content(home))) {
            // Two rows that were alike, or a digest that was made anew.
            undone(home);
          }
        });
  }

  /** Of all rows, whatever their order. */
  private static byte[] content(Path home) throws SQLException {
    List<String> rows = new ArrayList<>();
    run(
        home,
        statement -> {
          for (String table : columns(statement).keySet()) {
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
              while (row.next()) {
                StringBuilder text = new StringBuilder(table);
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                  text.append('|').append(row.getString(i));
                }
                rows.add(text.toString());
              }
            }
          }
        });
    return Sha256.of(rows.stream().sorted().collect(joining("\n")).getBytes(UTF_8)).bytes();
  }

  /**
   * Something that is named in any case, so that an attack that couldn't be made counts as such.
   */
  private static void undone(Path home) throws IOException {
    Files.delete(home.resolve("secondlook.mv.db"));
  }

  private interface OnStore {
    void on(Statement statement) throws SQLException;
  }

  private static void run(Path home, OnStore work) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:" + home.resolve("secondlook") + ";IFEXISTS=TRUE", "sa", "");
        Statement statement = connection.createStatement()) {
      work.on(statement);
    }
  }

  private static List<Attack> onFiles() throws IOException {
    List<Attack> attacks = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(genuine)) {
      files = walk.filter(Files::isRegularFile).map(genuine::relativize).sorted().toList();
    }
    for (Path file : files) {
      attacks.add(
          new Attack(
              file + " changed",
              home -> {
                byte[] bytes = Files.readAllBytes(home.resolve(file));
                byte[] changed = bytes.length == 0 ? new byte[1] : bytes;
                changed[changed.length / 2] ^= 1;
                Files.write(home.resolve(file), changed);
              }));
      attacks.add(
          new Attack(file + " emptied", home -> Files.write(home.resolve(file), new byte[0])));
      attacks.add(new Attack(file + " taken out", home -> Files.delete(home.resolve(file))));
      Path sibling = files.get((files.indexOf(file) + 1) % files.size());
      attacks.add(
          new Attack(
              file + " in the place of " + sibling,
              home -> Files.write(home.resolve(sibling), Files.readAllBytes(home.resolve(file)))));
    }
    attacks.add(
        new Attack("a file added", home -> Files.writeString(home.resolve("added.txt"), "added")));
    return attacks;
  }
}
