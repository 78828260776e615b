package org.secondlook.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row that was hashed as {@link CanonicalText}, as values again. What is not as this program
 * writes it is an IllegalArgumentException.
 *
 * @param values by column, in order; an absent one is null
 */
public record CanonicalValues(Map<String, String> values) {
  private static final String ABSENT = " absent";

  /** Null where it is absent, or was not recorded by the version that wrote it. */
  public String text(String column) {
    return values.get(column);
  }

  public String require(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new IllegalArgumentException("A row without its " + column);
    }
    return value;
  }

  public long number(String column) {
    return Long.parseLong(require(column));
  }

  /** Null where it is absent. */
  public Long numberOrNull(String column) {
    return values.get(column) == null ? null : number(column);
  }

  public double real(String column) {
    return Double.longBitsToDouble(Long.parseUnsignedLong(require(column), 16));
  }

  /** Null where it is absent. */
  public Double realOrNull(String column) {
    return values.get(column) == null ? null : real(column);
  }

  public boolean flag(String column) {
    return require(column).equals("TRUE");
  }

  /** Null where it is absent. */
  public Boolean flagOrNull(String column) {
    return values.get(column) == null ? null : flag(column);
  }

  /** ISO 8601 in UTC. */
  public String time(String column) {
    return Instant.ofEpochMilli(number(column)).toString();
  }

  public static CanonicalValues of(List<CanonicalText.Field> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (CanonicalText.Field field : fields) {
      boolean absent = field.name().endsWith(ABSENT);
      values.put(
          absent
              ? field.name().substring(0, field.name().length() - ABSENT.length())
              : field.name(),
          absent ? null : field.value());
    }
    return new CanonicalValues(values);
  }
}
