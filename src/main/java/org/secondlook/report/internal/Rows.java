package org.secondlook.report.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.LoggedRecord;

/**
 * A record's text as rows again; what is not as this program writes it is an
 * IllegalArgumentException.
 */
final class Rows {
  private static final String ABSENT = " absent";

  private Rows() {}

  /** Values by column, in order; an absent one is null. */
  record Row(Map<String, String> values) {
    /** Null where it is absent, or was not recorded by the version that wrote it. */
    String text(String column) {
      return values.get(column);
    }

    String require(String column) {
      String value = values.get(column);
      if (value == null) {
        throw new IllegalArgumentException("A row without its " + column);
      }
      return value;
    }

    long number(String column) {
      return Long.parseLong(require(column));
    }

    /** Null where it is absent. */
    Long numberOrNull(String column) {
      return values.get(column) == null ? null : number(column);
    }

    double real(String column) {
      return Double.longBitsToDouble(Long.parseUnsignedLong(require(column), 16));
    }

    /** Null where it is absent. */
    Double realOrNull(String column) {
      return values.get(column) == null ? null : real(column);
    }

    boolean flag(String column) {
      return require(column).equals("TRUE");
    }

    /** Null where it is absent. */
    Boolean flagOrNull(String column) {
      return values.get(column) == null ? null : flag(column);
    }

    /** ISO 8601 in UTC. */
    String time(String column) {
      return Instant.ofEpochMilli(number(column)).toString();
    }
  }

  /**
   * @param starts the columns with which a row begins
   */
  static List<Row> of(LoggedRecord record, String... starts) {
    Set<String> first = Set.of(starts);
    List<Row> rows = new ArrayList<>();
    List<CanonicalText.Field> current = new ArrayList<>();
    for (CanonicalText.Field field : CanonicalText.parse(record.text())) {
      if (first.contains(field.name()) && !current.isEmpty()) {
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
