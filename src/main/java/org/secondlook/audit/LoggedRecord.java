package org.secondlook.audit;

import java.util.List;
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

  /** The same rows with other parts told. */
  public LoggedRecord withParts(List<String> told) {
    return new LoggedRecord(kind, id, text, told);
  }

  /** What the entry of the log has to hold. */
  public Sha256 sha256() {
    return digest(text);
  }

  public static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
