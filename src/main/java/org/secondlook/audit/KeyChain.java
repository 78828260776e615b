package org.secondlook.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.Sha256;

/**
 * Which keys sign a log's checkpoints, entry by entry. The first entry names one, {@code
 * SEAT_REGISTERED} names one for each further seat at the same log, and an entry {@code
 * SIGNING_KEY_CHANGED} hands over to the next of its seat. A key that is trusted signs for each new
 * one, so whoever trusts the first need not be told of the others; where a key was lost, as after a
 * restore without it, the entry says so and nothing vouches for the change but the chain of hashes.
 * Entries are handed over in their order. Belongs to one thread.
 */
public final class KeyChain {
  /**
   * @param sequence of the entry from which on the new key signs
   * @param signed whether the old key signed for the new one
   */
  public record Handover(long sequence, String from, String to, boolean signed) {}

  /**
   * A seat as the log tells of it.
   *
   * @param key that signs for it now, hexadecimal
   * @param since the entry that registered it; 1 for the first seat, which has no name
   * @param removed whether its key signs for nothing any more
   */
  public record Seat(String name, String key, long since, boolean removed) {
    /** The first seat was never given a name. */
    public String words() {
      return name.isEmpty() ? "the first seat" : name;
    }
  }

  /** The keys of one seat, one after another. */
  private static final class Line {
    private final String name;
    private final String first;
    private final long since;
    private final List<Handover> handovers = new ArrayList<>();
    private long until = Long.MAX_VALUE;

    Line(String name, String first, long since) {
      this.name = name;
      this.first = first;
      this.since = since;
    }

    String at(long sequence) {
      String key = first;
      for (Handover each : handovers) {
        if (each.sequence() <= sequence) {
          key = each.to();
        }
      }
      return key;
    }

    Seat seat() {
      return new Seat(name, at(Long.MAX_VALUE), since, until < Long.MAX_VALUE);
    }

    boolean names(String key) {
      return first.equals(key) || handovers.stream().anyMatch(each -> each.to().equals(key));
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private Sha256 log = AuditHash.NONE;

  public void accept(AuditEntry entry) {
    if (entry.sequence() == 1) {
      lines.add(new Line("", AuditLines.publicKey(entry), 1));
      log = entry.hash();
    } else if (entry.act().equals(Act.SIGNING_KEY_CHANGED.name())) {
      handOver(entry.sequence(), AuditLines.details(entry));
    } else if (entry.act().equals(Act.SEAT_REGISTERED.name())) {
      register(entry.sequence(), AuditLines.details(entry));
    } else if (entry.act().equals(Act.SEAT_REMOVED.name())) {
      String key = AuditLines.details(entry).path("publicKey").asText();
      line(key).ifPresent(line -> line.until = entry.sequence());
    }
  }

  private void handOver(long sequence, JsonNode details) {
    String from = details.path("from").asText();
    String to = details.path("to").asText();
    String signature = details.path("signature").asText();
    // Of a change that the key in force never signed for nothing follows: what comes next is
    // signed by a stranger.
    if (signature.isEmpty() || AuditVerifier.isSignature(from, text(log, from, to), signature)) {
      line(from)
          .filter(line -> line.at(sequence).equals(from))
          .ifPresent(
              line -> line.handovers.add(new Handover(sequence, from, to, !signature.isEmpty())));
    }
  }

  /** A seat that no trusted key signed for is none. */
  private void register(long sequence, JsonNode details) {
    String by = details.path("by").asText();
    String key = details.path("publicKey").asText();
    String name = details.path("seat").asText();
    if (signers(sequence).contains(by)
        && line(key).isEmpty()
        && AuditVerifier.isSignature(
            by, seatText(log, by, key, name), details.path("signature").asText())) {
      lines.add(new Line(name, key, sequence));
    }
  }

  private Optional<Line> line(String key) {
    return lines.stream().filter(line -> line.names(key)).findFirst();
  }

  /** The key of the first seat that signs for this entry; empty where the log names none. */
  public String at(long sequence) {
    return lines.isEmpty() ? "" : lines.getFirst().at(sequence);
  }

  /**
   * All keys that may sign for this entry. A seat also signs for what it found when it joined,
   * before it was registered.
   */
  public Set<String> signers(long sequence) {
    return lines.stream()
        .filter(line -> sequence < line.until)
        .map(line -> line.at(sequence))
        .filter(key -> !key.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** In order of their registration, the first seat first. */
  public List<Seat> seats() {
    return lines.stream().map(Line::seat).toList();
  }

  /** The seat that a key is or was of; the first one's for an empty key. */
  public Optional<Seat> seat(String key) {
    Optional<Line> line = key.isEmpty() ? lines.stream().findFirst() : line(key);
    return line.map(Line::seat);
  }

  /** Whether this key signed for any part of the log, or the log doesn't say which did. */
  public boolean names(String key) {
    return at(1).isEmpty() || line(key).isPresent();
  }

  /**
   * Whether two keys are of one seat, one perhaps after the other.
   *
   * @param key empty for the first seat's
   */
  public boolean isOneSeat(String key, String other) {
    return key.isEmpty()
        ? at(1).isEmpty() || lines.getFirst().names(other)
        : key.equals(other) || line(key).filter(line -> line.names(other)).isPresent();
  }

  /** Where, after this key's time, its seat was handed to one that nobody signed for. */
  public Optional<Handover> unsignedAfter(String key) {
    return line(key)
        .flatMap(
            line -> {
              boolean known = line.first.equals(key);
              for (Handover each : line.handovers) {
                if (known && !each.signed()) {
                  return Optional.of(each);
                }
                known |= each.to().equals(key);
              }
              return Optional.empty();
            });
  }

  /** All that nobody signed for. */
  public List<Handover> unsigned() {
    return lines.stream()
        .flatMap(line -> line.handovers.stream())
        .filter(each -> !each.signed())
        .toList();
  }

  /** What the old key signs. */
  public static byte[] text(Sha256 log, String from, String to) {
    return new CanonicalText("second look key change 1")
        .put("log", log.hex())
        .put("from", from)
        .put("to", to)
        .bytes();
  }

  /** What the key of the seat that registers another signs. */
  public static byte[] seatText(Sha256 log, String by, String key, String name) {
    return new CanonicalText("second look seat 1")
        .put("log", log.hex())
        .put("by", by)
        .put("key", key)
        .put("seat", name)
        .bytes();
  }
}
