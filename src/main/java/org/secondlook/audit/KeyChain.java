package org.secondlook.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * Which key signs a log's checkpoints, entry by entry: the first entry names one, and an entry
 * {@code SIGNING_KEY_CHANGED} hands over to the next. The old key signs for the new one, so whoever
 * trusts the old one need not be told of the new; where the old key is lost, as after a restore
 * without it, the entry says so and nothing vouches for the change but the chain of hashes. Entries
 * are handed over in their order. Belongs to one thread.
 */
public final class KeyChain {
  /**
   * @param sequence of the entry from which on the new key signs
   * @param signed whether the old key signed for the new one
   */
  public record Handover(long sequence, String from, String to, boolean signed) {}

  private final List<Handover> handovers = new ArrayList<>();
  private String first = "";
  private Sha256 log = AuditHash.NONE;

  public void accept(AuditEntry entry) {
    if (entry.sequence() == 1) {
      first = AuditLines.publicKey(entry);
      log = entry.hash();
    } else if (entry.act().equals(Act.SIGNING_KEY_CHANGED.name())) {
      JsonNode details = AuditLines.details(entry);
      String from = details.path("from").asText();
      String to = details.path("to").asText();
      String signature = details.path("signature").asText();
      // Of a change that the key in force never signed for nothing follows: what comes next is
      // signed by a stranger.
      if (from.equals(at(entry.sequence()))
          && (signature.isEmpty()
              || AuditVerifier.isSignature(from, text(log, from, to), signature))) {
        handovers.add(new Handover(entry.sequence(), from, to, !signature.isEmpty()));
      }
    }
  }

  /** The key that signs for this entry, hexadecimal; empty where the log names none. */
  public String at(long sequence) {
    String key = first;
    for (Handover each : handovers) {
      if (each.sequence() <= sequence) {
        key = each.to();
      }
    }
    return key;
  }

  /** Whether this key signed for any part of the log, or the log doesn't say which did. */
  public boolean names(String key) {
    return first.isEmpty()
        || first.equals(key)
        || handovers.stream().anyMatch(each -> each.to().equals(key));
  }

  /** Where, after this key's time, the log was handed to one that nobody signed for. */
  public Optional<Handover> unsignedAfter(String key) {
    boolean known = first.equals(key);
    for (Handover each : handovers) {
      if (known && !each.signed()) {
        return Optional.of(each);
      }
      known |= each.to().equals(key);
    }
    return Optional.empty();
  }

  /** All that nobody signed for. */
  public List<Handover> unsigned() {
    return handovers.stream().filter(each -> !each.signed()).toList();
  }

  /** What the old key signs. */
  public static byte[] text(Sha256 log, String from, String to) {
    return new CanonicalText("second look key change 1")
        .put("log", log.hex())
        .put("from", from)
        .put("to", to)
        .bytes();
  }
}
