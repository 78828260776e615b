package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.SecondLookException;

/**
 * The schema that this program makes, statement by statement as the database keeps it, and no
 * other: a store with a trigger, a function, a view, a default, or a constraint of somebody's own
 * is refused before it is opened. Names and numbers that the database draws by itself don't count.
 */
final class KnownSchema {
  static final String RESOURCE = "known-h2.txt";

  /** The first line names the scripts that the list was made of. */
  private static final String MADE_OF = "of scripts ";

  /** How a statement reads that a later script of ours has replaced. */
  private static final String PAST = "past ";

  private static final String NOW = "now ";

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SEQUENCE = Pattern.compile("\"SYSTEM_SEQUENCE_[0-9A-F_]+\"");
  private static final Pattern DRAWN =
      Pattern.compile("\"(PRIMARY_KEY|CONSTRAINT_INDEX|CONSTRAINT)_[0-9A-F]+\"");
  private static final Pattern REDRAWN =
      Pattern.compile("\"CONSTRAINT_[0-9A-F]+_INDEX_[0-9A-F]+\"");

  /**
   * A foreign key gets an index of its own where its columns have none yet, which depends on what
   * came first.
   */
  private static final Pattern INDEX_OF_KEY =
      Pattern.compile(
          "^CREATE INDEX \"PUBLIC\"\\.\"CONSTRAINT_INDEX\" ON \"PUBLIC\"\\.\"\\w+\"\\(\"\\w+\" NULLS FIRST(, \"\\w+\" NULLS FIRST)*\\)$");

  private static final String NAMES_INDEX = " INDEX \"PUBLIC\".\"CONSTRAINT_INDEX\" REFERENCES ";
  private static final Pattern COUNTED = Pattern.compile(" (SELECTIVITY|RESTART WITH) \\d+");
  private static final Pattern PASSWORD =
      Pattern.compile(
          "^(CREATE USER IF NOT EXISTS \"SA\") SALT '[0-9a-f]*' HASH '[0-9a-f]*' ADMIN$");
  private static final Pattern COPY = Pattern.compile("_COPY_\\d+_\\d+\"");
  private static final Pattern BUILD = Pattern.compile("^SET CREATE_BUILD \\d+$");

  /** How often each statement stands in a complete schema. */
  private final Map<String, Integer> now = new HashMap<>();

  private final Map<String, Integer> past = new HashMap<>();

  private KnownSchema(List<String> lines) {
    for (String line : lines) {
      Map<String, Integer> kind = line.startsWith(PAST) ? past : now;
      kind.merge(line.substring(line.indexOf(' ') + 1), 1, Integer::sum);
    }
  }

  private static final class OfH2 {
    static final KnownSchema KNOWN = read();

    private static KnownSchema read() {
      List<String> lines = Migrations.resource(RESOURCE).lines().toList();
      // A build whose scripts are newer than its list makes the list itself, which takes a moment.
      boolean current = !lines.isEmpty() && lines.getFirst().equals(MADE_OF + Migrations.sha256());
      return new KnownSchema((current ? lines : make()).stream().skip(1).toList());
    }
  }

  /** What the scripts of this version make of H2, and what those of earlier versions made. */
  static KnownSchema ofH2() {
    return OfH2.KNOWN;
  }

  /** The list that the scripts make, one after another: the lines of the resource. */
  static List<String> make() {
    try {
      Path folder = Files.createTempDirectory("second-look-schema");
      try {
        return make(folder.resolve("store"));
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw SecondLookException.input("No store can be made in the folder for temporary files.", e);
    }
  }

  private static List<String> make(Path store) {
    List<String> now = List.of();
    Set<String> past = new TreeSet<>();
    for (String script : Migrations.scripts()) {
      StoreFiles.run(store, script);
      now =
          StoredDefinitions.of(store, Optional.empty()).settled().stream()
              .map(KnownSchema::normal)
              .filter(each -> !each.isEmpty())
              .sorted()
              .toList();
      past.addAll(now);
    }
    now.forEach(past::remove);
    return Stream.of(
            Stream.of(MADE_OF + Migrations.sha256()),
            now.stream().map(NOW::concat),
            past.stream().map(PAST::concat))
        .flatMap(lines -> lines)
        .toList();
  }

  /** With statements of a test's own. */
  KnownSchema and(List<String> statements) {
    KnownSchema more =
        new KnownSchema(statements.stream().map(each -> NOW + normal(each)).toList());
    more.past.putAll(past);
    now.forEach((each, count) -> more.now.merge(each, count, Integer::sum));
    return more;
  }

  /**
   * Refuses (kind DAMAGED) what this program never made.
   *
   * @return whether it is the whole of what it makes now, with nothing of before
   */
  boolean isComplete(Path store, StoredDefinitions.Statements statements) {
    for (String statement : statements.passing()) {
      // A table is altered by way of a copy.
      String normal = COPY.matcher(normal(statement)).replaceAll("\"");
      if (!normal.isEmpty() && !now.containsKey(normal) && !past.containsKey(normal)) {
        throw foreign(store, normal);
      }
    }
    Map<String, Integer> found = new HashMap<>();
    for (String statement : statements.settled()) {
      String normal = normal(statement);
      if (normal.isEmpty()) {
        continue;
      }
      int times = found.merge(normal, 1, Integer::sum);
      if (times > Math.max(now.getOrDefault(normal, 0), past.getOrDefault(normal, 0))) {
        throw foreign(store, normal);
      }
    }
    return statements.passing().isEmpty() && found.equals(now);
  }

  /**
   * Refuses (kind DAMAGED) a store that lacks something of the schema once all scripts have run.
   */
  void requireComplete(Path store, StoredDefinitions.Statements statements) {
    if (isComplete(store, statements)) {
      return;
    }
    Map<String, Integer> missing = new HashMap<>(now);
    statements.settled().forEach(each -> missing.merge(normal(each), -1, Integer::sum));
    throw altered(
        store,
        "lacks a definition that Second Look made: "
            + missing.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> brief(each.getKey()))
                .findFirst()
                .orElse("one of an earlier version is in its place"));
  }

  private static SecondLookException foreign(Path store, String normal) {
    return altered(store, "holds a definition that Second Look never made: " + brief(normal));
  }

  static SecondLookException altered(Path store, String how) {
    return SecondLookException.damaged(
        "The store "
            + store
            + " was altered outside Second Look: it "
            + how
            + ". Nothing of it was run. Restore a backup with 'restore', and keep this file for whoever looks into it.");
  }

  /** A statement may be as long as somebody likes. */
  private static String brief(String statement) {
    String printable = statement.replaceAll("\\p{C}", "?");
    return printable.length() <= 120 ? printable : printable.substring(0, 120) + "...";
  }

  /** Without what differs from store to store of one schema; empty for what needn't be there. */
  static String normal(String statement) {
    String text = SPACE.matcher(statement.strip()).replaceAll(" ");
    text = SEQUENCE.matcher(text).replaceAll("\"SYSTEM_SEQUENCE\"");
    text = DRAWN.matcher(text).replaceAll("\"$1\"");
    text = REDRAWN.matcher(text).replaceAll("\"CONSTRAINT_INDEX\"");
    text = COUNTED.matcher(text).replaceAll("");
    text = PASSWORD.matcher(text).replaceAll("$1");
    text = text.replace(NAMES_INDEX, " REFERENCES ");
    text = INDEX_OF_KEY.matcher(text).replaceAll("");
    return BUILD.matcher(text).replaceAll("SET CREATE_BUILD");
  }
}
