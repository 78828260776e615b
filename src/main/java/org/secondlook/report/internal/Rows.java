package org.secondlook.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.audit.LoggedRecord;

/**
 * A record's text as rows again; what is not as this program writes it is an
 * IllegalArgumentException.
 */
final class Rows {
  private Rows() {}

  /**
   * @param starts the columns with which a row begins
   */
  static List<CanonicalValues> of(LoggedRecord record, String... starts) {
    Set<String> first = Set.of(starts);
    List<CanonicalValues> rows = new ArrayList<>();
    List<CanonicalText.Field> current = new ArrayList<>();
    for (CanonicalText.Field field : CanonicalText.parse(record.text())) {
      if (first.contains(field.name()) && !current.isEmpty()) {
        rows.add(CanonicalValues.of(current));
        current.clear();
      }
      current.add(field);
    }
    if (!current.isEmpty()) {
      rows.add(CanonicalValues.of(current));
    }
    return rows;
  }

  static List<CanonicalValues> starting(List<CanonicalValues> rows, String column) {
    return rows.stream()
        .filter(row -> row.values().keySet().stream().findFirst().orElse("").equals(column))
        .toList();
  }
}
