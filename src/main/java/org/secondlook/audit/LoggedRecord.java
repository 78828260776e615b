package org.secondlook.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.base.Sha256;

/**
 * Stored rows as the text whose SHA-256 an entry of the log holds: with it, a package can be
 * checked against its log without the store.
 *
 * @param kind of record, as in the entry
 * @param text {@link CanonicalText} of the rows; of parts it holds only the digests
 * @param parts texts of those parts that may be told
 */
public record LoggedRecord(String kind, long id, String text, List<String> parts) {
  public LoggedRecord {
    parts = List.copyOf(parts);
  }

  /** The same rows with other parts told, in the order in which the text names them. */
  public LoggedRecord withParts(List<String> told) {
    Map<String, Integer> places = places();
    return new LoggedRecord(
        kind,
        id,
        text,
        told.stream().sorted(Comparator.comparingInt(part -> place(places, part))).toList());
  }

  /**
   * Whether the text has the digest of each part that is told, and each is told once, in the text's
   * order: so that whoever holds a package can't tell them otherwise without its being noticed.
   */
  public boolean tellsItsParts() {
    if (parts.isEmpty()) {
      return true;
    }
    Map<String, Integer> places = places();
    int last = -1;
    for (String part : parts) {
      int place = place(places, part);
      if (place <= last) {
        return false;
      }
      last = place;
    }
    return true;
  }

  private static int place(Map<String, Integer> places, String part) {
    return places.getOrDefault(digest(part).hex(), -1);
  }

  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    List<CanonicalText.Field> fields = CanonicalText.parse(text);
    for (int i = 0; i < fields.size(); i++) {
      places.putIfAbsent(fields.get(i).value(), i);
    }
    return places;
  }

  /** What the entry of the log has to hold. */
  public Sha256 sha256() {
    return digest(text);
  }

  public static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
