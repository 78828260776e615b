package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.secondlook.base.SecondLookException;

/**
 * Whom the trainer puts into which group: a CSV with the column "person", named as the folders are,
 * and any others. A person may stand in several lines, but in one group only.
 */
public record GroupTable(Path file, List<Map<String, String>> rows) {
  public GroupTable {
    rows = List.copyOf(rows);
  }

  public static GroupTable read(Path file) {
    List<Map<String, String>> rows = TextTable.rows(file, Set.of("person"));
    if (rows.isEmpty() || !rows.getFirst().containsKey("person")) {
      throw SecondLookException.input(
          "The table "
              + file
              + " needs a first line that names its columns, \"person\" among them, and a line for each person.");
    }
    return new GroupTable(file, rows);
  }

  /** Columns that could hold groups, in alphabetical order. */
  public List<String> columns() {
    List<String> names = new ArrayList<>(new TreeSet<>(rows.getFirst().keySet()));
    names.removeAll(List.of("person", "file", ""));
    return names;
  }

  /** Each person's group; empty cells stay empty. */
  public Map<String, String> groups(String column) {
    String key = column.strip().toLowerCase(Locale.ROOT);
    if (!columns().contains(key)) {
      throw SecondLookException.input(
          "The table "
              + file
              + " has no column \""
              + column
              + "\"; it has "
              + String.join(", ", columns())
              + ".");
    }
    Map<String, String> groups = new HashMap<>();
    for (Map<String, String> row : rows) {
      String person = row.get("person");
      String group = row.getOrDefault(key, "");
      String before = groups.merge(person, group, (a, b) -> a.isEmpty() ? b : a);
      if (!before.equals(group) && !group.isEmpty()) {
        throw SecondLookException.input(
            "The table "
                + file
                + " puts "
                + person
                + " into two groups, \""
                + before
                + "\" and \""
                + group
                + "\".");
      }
    }
    return groups;
  }
}
