package org.secondlook.footage;

import java.util.Map;

/**
 * What a media file says of itself, after its headers were checked. Nothing in it is trusted beyond
 * display.
 *
 * @param width pixels of the upright picture, square pixels
 * @param height pixels of the upright picture, square pixels
 * @param format container or picture format, e.g. "matroska", "jpeg"
 * @param codec e.g. "h264"; the format again for pictures
 * @param durationMillis playing time, 0 for pictures, -1 where unknown
 * @param framesPerSecond average as declared, 0 for pictures or where unknown; never used to
 *     compute a time
 * @param startMillis presentation time of the first frame as stored; all times elsewhere count from
 *     it
 * @param rotation degrees clockwise that were applied to make the picture upright: 0, 90, 180, 270
 * @param interlaced whether frames hold two fields
 * @param notes further facts for display, such as camera, pixel aspect ratio, colour depth, time of
 *     recording as claimed
 */
public record MediaFacts(
    MediaKind kind,
    int width,
    int height,
    String format,
    String codec,
    long durationMillis,
    double framesPerSecond,
    long startMillis,
    int rotation,
    boolean interlaced,
    Map<String, String> notes) {
  public MediaFacts {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("Media of " + width + " x " + height);
    }
    if (rotation % 90 != 0) {
      throw new IllegalArgumentException(
          "A picture is turned by quarter turns, not by " + rotation);
    }
    notes = Map.copyOf(notes);
  }
}
