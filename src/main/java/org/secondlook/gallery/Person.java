package org.secondlook.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody enrolled.
 *
 * @param name the folder's or table's name for the person; unique within the gallery
 * @param photos how many photos are enrolled
 * @param retainUntil when the photos are due for removal, if a date was given
 * @param columns any other columns of the table the person came from
 */
public record Person(
    PersonId id,
    String name,
    int photos,
    Instant enrolledAt,
    Optional<LocalDate> retainUntil,
    Map<String, String> columns) {
  /** The column that holds what was noted on somebody, by hand or in a table. */
  public static final String NOTE = "note";

  public Person {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A person needs a name");
    }
    columns = Map.copyOf(columns);
  }

  /** What was noted on the person; empty for nothing. */
  public String note() {
    return columns.getOrDefault(NOTE, "");
  }

  /** The one way in which a name is written here, however its letters were put together. */
  public static String spelling(String name) {
    return TextLimits.plain(name);
  }
}
