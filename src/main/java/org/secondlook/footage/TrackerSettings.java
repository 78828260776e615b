package org.secondlook.footage;

import java.time.Duration;

/**
 * How freely sightings are joined into tracks.
 *
 * @param longestGap a face unseen for longer begins a new track
 * @param reach how far a face may be from where it was expected at once, in widths of the face
 * @param reachPerSecond how much further for each second since it was last seen, in widths of the
 *     face: people walk about nine face widths a second
 * @param furthest the most it may ever be off, in widths of the face
 * @param samePerson cosine similarity from which a face that was gone for a while may continue a
 *     track. Different people before one camera reach 0.57 in a single look
 * @param otherPerson cosine similarity below which a face that was never out of sight doesn't
 *     continue a track; between the two, what is needed grows with the time out of sight
 * @param confirmed so often a template confirms what place says
 */
public record TrackerSettings(
    Duration longestGap,
    double reach,
    double reachPerSecond,
    double furthest,
    double samePerson,
    double otherPerson,
    Duration confirmed) {
  public static final TrackerSettings STANDARD =
      new TrackerSettings(Duration.ofSeconds(2), 0.8, 9, 6, 0.55, 0.2, Duration.ofMillis(400));

  /** While it happens, looks are rarer, and one in which place is beyond doubt costs less so. */
  public static final TrackerSettings LIVE =
      new TrackerSettings(Duration.ofSeconds(2), 0.8, 9, 6, 0.55, 0.2, Duration.ofSeconds(1));

  public TrackerSettings {
    if (longestGap.isNegative()
        || confirmed.isNegative()
        || !(reach > 0 && reachPerSecond >= 0 && furthest >= reach && samePerson >= otherPerson)) {
      throw new IllegalArgumentException("These tracker settings make no sense");
    }
  }
}
