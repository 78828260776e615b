package org.secondlook.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.secondlook.base.Sha256;

/**
 * Entries and checkpoints as JSON, one object a line. There is exactly one way to write each: a
 * line that reads well but is written otherwise was not written by this program, and is refused.
 */
public final class AuditLines {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Half a surrogate pair, which no file in UTF-8 can hold: JSON has a spelling for it. */
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  /** In the details of a restored home: the first entry that nothing vouched for in the backup. */
  public static final String UNATTESTED_FROM = "unattestedFrom";

  private AuditLines() {}

  public static String line(AuditEntry entry) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("sequence", entry.sequence());
    node.put("at", entry.at().toEpochMilli());
    if (entry.binding() instanceof Binding.Sealed(Sha256 content)) {
      node.put("sealed", content.hex());
      node.put("previous", entry.previous().hex());
      node.put("hash", entry.hash().hex());
      return node.toString();
    }
    node.put("user", entry.user());
    node.put("role", entry.role());
    node.put("case", entry.caseNumber());
    node.put("purpose", entry.purpose());
    node.put("act", entry.act());
    node.put("gallery", entry.gallerySnapshot());
    node.put("models", entry.models());
    node.put("details", entry.details());
    if (entry.binding() instanceof Binding.Salted(String salt)) {
      node.put("salt", salt);
    }
    node.put("previous", entry.previous().hex());
    node.put("hash", entry.hash().hex());
    return HALF.matcher(node.toString())
        .replaceAll(half -> String.format(Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
  }

  /**
   * Reads a line; anything but what {@link #line(AuditEntry)} gives is an IllegalArgumentException.
   */
  public static AuditEntry entry(String line) {
    JsonNode node = parsed(line);
    AuditEntry entry =
        new AuditEntry(
            node.path("sequence").asLong(),
            Instant.ofEpochMilli(node.path("at").asLong()),
            node.path("user").asText(),
            node.path("role").asText(),
            node.path("case").asText(),
            node.path("purpose").asText(),
            node.path("act").asText(),
            node.path("gallery").asText(),
            node.path("models").asText(),
            node.has("sealed") ? "{}" : node.path("details").asText(),
            new Sha256(node.path("previous").asText()),
            new Sha256(node.path("hash").asText()),
            binding(node));
    requireSame(line, line(entry));
    return entry;
  }

  private static Binding binding(JsonNode node) {
    if (node.has("sealed")) {
      return new Binding.Sealed(new Sha256(node.path("sealed").asText()));
    }
    return node.has("salt") ? new Binding.Salted(node.path("salt").asText()) : Binding.PLAIN;
  }

  public static String line(Checkpoint checkpoint) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("log", checkpoint.log().hex());
    node.put("sequence", checkpoint.sequence());
    node.put("hash", checkpoint.hash().hex());
    node.put("at", checkpoint.at().toEpochMilli());
    node.put("publicKey", checkpoint.publicKey());
    node.put("signature", checkpoint.signature());
    return node.toString();
  }

  /**
   * Reads a line; anything but what {@link #line(Checkpoint)} gives is an IllegalArgumentException.
   */
  public static Checkpoint checkpoint(String line) {
    JsonNode node = parsed(line);
    Checkpoint checkpoint =
        new Checkpoint(
            new Sha256(node.path("log").asText()),
            node.path("sequence").asLong(),
            new Sha256(node.path("hash").asText()),
            Instant.ofEpochMilli(node.path("at").asLong()),
            node.path("publicKey").asText(),
            node.path("signature").asText());
    requireSame(line, line(checkpoint));
    return checkpoint;
  }

  public static String line(TimeStamp stamp) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("checkpoint", line(stamp.checkpoint()));
    node.put("token", Base64.getEncoder().encodeToString(stamp.token()));
    return node.toString();
  }

  /**
   * Reads a line; anything but what {@link #line(TimeStamp)} gives is an IllegalArgumentException.
   */
  public static TimeStamp timeStamp(String line) {
    JsonNode node = parsed(line);
    TimeStamp stamp =
        new TimeStamp(
            checkpoint(node.path("checkpoint").asText()),
            Base64.getDecoder().decode(node.path("token").asText()));
    requireSame(line, line(stamp));
    return stamp;
  }

  /** The signing key that a log's first entry names; empty where it names none. */
  static String publicKey(AuditEntry first) {
    return parsed(first.details()).path("publicKey").asText();
  }

  /** An entry's details; empty ones where they are no JSON, which its hash tells of. */
  public static JsonNode details(AuditEntry entry) {
    try {
      return parsed(entry.details());
    } catch (IllegalArgumentException e) {
      return MAPPER.createObjectNode();
    }
  }

  /** Whether an entry says that what it changed had been altered outside the program before. */
  static boolean foundAltered(AuditEntry entry) {
    try {
      return parsed(entry.details()).has("foundAltered");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * A sentence where an entry tells that a home was restored from a backup for the end of whose log
   * nobody vouched: it is signed since, by a home that believed it.
   */
  static Optional<String> takenUnattested(AuditEntry entry) {
    if (!entry.act().equals(Act.RESTORED.name())) {
      return Optional.empty();
    }
    return Optional.of(details(entry).path(UNATTESTED_FROM).asLong())
        .filter(from -> from > 0)
        .map(
            from ->
                "Entry "
                    + entry.sequence()
                    + " says that the home was restored from a backup in which nothing vouched for the log from entry "
                    + from
                    + " on: anybody could have written what stands there.");
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a line of a log", e);
    }
  }

  private static void requireSame(String found, String written) {
    if (!found.equals(written)) {
      throw new IllegalArgumentException("This line was not written by Second Look");
    }
  }
}
