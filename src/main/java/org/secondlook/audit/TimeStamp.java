package org.secondlook.audit;

/**
 * What another party attests of a checkpoint: that its line existed at a time. Whoever owns this
 * machine can't make one of an earlier time.
 *
 * @param token after RFC 3161, over the SHA-256 of the checkpoint's line in UTF-8
 */
public record TimeStamp(Checkpoint checkpoint, byte[] token) {
  /** What the token is over. */
  public byte[] stamped() {
    return AuditLines.line(checkpoint).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
