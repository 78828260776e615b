package org.secondlook.audit;

import org.secondlook.base.Sha256;

/**
 * How the log's entries are hashed and its checkpoints worded. {@code docs/evidence.md} tells it
 * for other programs.
 */
public final class AuditHash {
  /** What the first entry has as the hash before it. */
  public static final Sha256 NONE = new Sha256("0".repeat(64));

  private AuditHash() {}

  /** The hash that this entry ought to have; its own {@code hash} is not looked at. */
  public static Sha256 of(AuditEntry entry) {
    return entry.binding() instanceof Binding.Plain
        ? first(entry)
        : new CanonicalText("second look audit entry 2")
            .put("sequence", entry.sequence())
            .put("previous", entry.previous().hex())
            .put("at", entry.at().toEpochMilli())
            .put("content", content(entry).hex())
            .sha256();
  }

  /** The commitment to an entry's content, in the second format. */
  static Sha256 content(AuditEntry entry) {
    return switch (entry.binding()) {
      case Binding.Plain() ->
          throw new IllegalArgumentException("The first format has no commitment");
      case Binding.Sealed(Sha256 content) -> content;
      case Binding.Salted(String salt) ->
          new CanonicalText("second look audit content 2")
              .put("salt", salt)
              .put("user", entry.user())
              .put("role", entry.role())
              .put("case", entry.caseNumber())
              .put("purpose", entry.purpose())
              .put("act", entry.act())
              .put("gallery", entry.gallerySnapshot())
              .put("models", entry.models())
              .put("details", entry.details())
              .sha256();
    };
  }

  private static Sha256 first(AuditEntry entry) {
    return new CanonicalText("second look audit entry 1")
        .put("sequence", entry.sequence())
        .put("previous", entry.previous().hex())
        .put("at", entry.at().toEpochMilli())
        .put("user", entry.user())
        .put("role", entry.role())
        .put("case", entry.caseNumber())
        .put("purpose", entry.purpose())
        .put("act", entry.act())
        .put("gallery", entry.gallerySnapshot())
        .put("models", entry.models())
        .put("details", entry.details())
        .sha256();
  }

  /** The text that a checkpoint's signature covers. */
  public static byte[] checkpointText(Checkpoint checkpoint) {
    return new CanonicalText("second look checkpoint 1")
        .put("log", checkpoint.log().hex())
        .put("sequence", checkpoint.sequence())
        .put("hash", checkpoint.hash().hex())
        .put("at", checkpoint.at().toEpochMilli())
        .bytes();
  }
}
