package org.secondlook.lookout;

import java.time.Instant;
import org.secondlook.base.Sha256;

/**
 * A part of what a source sent, recorded as it was coded and sealed in a folder of its own.
 *
 * @param run time of watching
 * @param source without password
 * @param from when its first packet came; until likewise of its last
 * @param bytes before it was sealed; {@code sha256} likewise
 * @param sealed name of its sealed folder
 */
public record NewSegment(
    long run,
    String source,
    Instant from,
    Instant until,
    long bytes,
    Sha256 sha256,
    String sealed,
    long sealedBytes,
    Sha256 sealedDigest) {
  public NewSegment {
    if (until.isBefore(from) || bytes < 1 || sealedBytes <= bytes) {
      throw new IllegalArgumentException("A segment lasts, and holds something");
    }
  }
}
