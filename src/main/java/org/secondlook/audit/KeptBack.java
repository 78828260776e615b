package org.secondlook.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;
import org.secondlook.wording.Noun;

/**
 * Which entries of a copy of a log are kept back. To keep one back changes no hash, so anybody
 * could do it to an entry that tells against them: only those may be that the copy's last entry
 * vouches for, and that can only be the export of a package. Belongs to one thread.
 */
public final class KeptBack {
  /** In the details of a package's export: {@link #digest()}, hexadecimal. */
  public static final String FIELD = "keptBack";

  private static final int NAMED = 5;

  private final List<Long> numbers = new ArrayList<>();

  /** Those of a copy, in order. */
  public static KeptBack of(List<AuditEntry> log) {
    KeptBack kept = new KeptBack();
    log.forEach(kept::accept);
    return kept;
  }

  void accept(AuditEntry entry) {
    if (entry.binding() instanceof Binding.Sealed) {
      numbers.add(entry.sequence());
    }
  }

  /** SHA-256 of their numbers, in decimal digits, each ended by a line feed. */
  public Sha256 digest() {
    return Sha256.of(numbers.stream().map(each -> each + "\n").collect(joining()).getBytes(UTF_8));
  }

  /** What is wrong with the copy that ends with this entry, at the first that is kept back. */
  Optional<AuditVerdict.Broken> fault(AuditEntry last) {
    String vouched = AuditLines.details(last).path(FIELD).asText();
    if (vouched.isEmpty() ? numbers.isEmpty() : vouched.equals(digest().hex())) {
      return Optional.empty();
    }
    long from = numbers.isEmpty() ? last.sequence() : numbers.getFirst();
    return Optional.of(new AuditVerdict.Broken(last.sequence(), from, why(last)));
  }

  private String why(AuditEntry last) {
    if (numbers.isEmpty()) {
      return "The log's last entry tells of entries that are kept back, but none is.";
    }
    return "What "
        + named()
        + " told is kept back, "
        + (last.act().equals(Act.PACKAGE_EXPORTED.name())
            ? "and the log's last entry doesn't vouch for that: somebody did it after the export."
            : "but the log doesn't end with the export of a package, which alone could vouch for"
                + " that: its end was cut off or added to, or somebody kept entries back.");
  }

  /** A sentence for a careful reader. */
  Optional<String> note() {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "What "
                + named()
                + " told is kept back: other cases, sign-ins, trainings, bases of photos. The log's"
                + " last entry vouches that these and no others are.");
  }

  private String named() {
    String first = numbers.stream().limit(NAMED).map(String::valueOf).collect(joining(", "));
    return Noun.ENTRY.count(numbers.size())
        + " (number "
        + first
        + (numbers.size() > NAMED ? ", ..." : "")
        + ")";
  }
}
