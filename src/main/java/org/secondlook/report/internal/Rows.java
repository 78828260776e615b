package org.secondlook.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.LoggedRecord;

/** A record's text as rows again. */
final class Rows {
  private static final String ABSENT = " absent";

  private Rows() {}

  /** Values by column; an absent one is null. */
  record Row(Map<String, String> values) {
    /** Whether the column is there and holds exactly this; null for an absent value. */
    boolean is(String column, String value) {
      return values.containsKey(column) && Objects.equals(values.get(column), value);
    }

    String value(String column) {
      String value = values.get(column);
      return value == null ? "" : value;
    }
  }

  /**
   * @param starts the columns with which a row begins
   */
  static List<Row> of(LoggedRecord record, String... starts) {
    List<Row> rows = new ArrayList<>();
    List<CanonicalText.Field> current = new ArrayList<>();
    for (CanonicalText.Field field : CanonicalText.parse(record.text())) {
      if (Set.of(starts).contains(field.name()) && !current.isEmpty()) {
        rows.add(row(current));
        current.clear();
      }
      current.add(field);
    }
    if (!current.isEmpty()) {
      rows.add(row(current));
    }
    return rows;
  }

  static List<Row> starting(List<Row> rows, String column) {
    return rows.stream()
        .filter(row -> row.values().keySet().stream().findFirst().orElse("").equals(column))
        .toList();
  }

  static Row row(List<CanonicalText.Field> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (CanonicalText.Field field : fields) {
      boolean absent = field.name().endsWith(ABSENT);
      values.put(
          absent
              ? field.name().substring(0, field.name().length() - ABSENT.length())
              : field.name(),
          absent ? null : field.value());
    }
    return new Row(values);
  }
}
