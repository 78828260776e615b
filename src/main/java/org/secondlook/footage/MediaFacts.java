package org.secondlook.footage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one part of a media file says of itself, after its headers were checked. Nothing in it is
 * trusted beyond display.
 *
 * @param width pixels of the first upright picture, square pixels; later ones may differ, see
 *     {@link MediaReader#changes}
 * @param height pixels of the first upright picture, square pixels
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
 * @param part which part of its file this is
 * @param assumed what the file doesn't say and its times or boxes rest on
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
    Map<String, String> notes,
    MediaPart part,
    List<Assumed> assumed) {
  private static final Set<String> ANIMATIONS = Set.of("gif", "apng", "webp");

  public MediaFacts {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("Media of " + width + " x " + height);
    }
    if (rotation % 90 != 0) {
      throw new IllegalArgumentException(
          "A picture is turned by quarter turns, not by " + rotation);
    }
    notes = Map.copyOf(notes);
    // Facts that an earlier version stored know of neither.
    part = part == null ? MediaPart.WHOLE : part;
    assumed = assumed == null ? List.of() : List.copyOf(assumed);
  }

  /** Of a file that holds one thing and says all that matters. */
  public MediaFacts(
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
    this(
        kind,
        width,
        height,
        format,
        codec,
        durationMillis,
        framesPerSecond,
        startMillis,
        rotation,
        interlaced,
        notes,
        MediaPart.WHOLE,
        List.of());
  }

  /** A moving picture of few frames, each of which may be all there is of a face. */
  @JsonIgnore
  public boolean isAnimation() {
    return kind == MediaKind.VIDEO && ANIMATIONS.contains(format);
  }

  /** The same facts as of another part of the file. */
  public MediaFacts as(MediaPart other) {
    return new MediaFacts(
        kind,
        width,
        height,
        format,
        codec,
        durationMillis,
        framesPerSecond,
        startMillis,
        rotation,
        interlaced,
        notes,
        other,
        assumed);
  }

  /** What is to be said beside every time of this part; empty where all is recorded. */
  public String besideTimes() {
    return besides(true);
  }

  /** What is to be said beside every box in this part; empty where all is recorded. */
  public String besideBoxes() {
    return besides(false);
  }

  private String besides(boolean times) {
    return assumed.stream()
        .filter(each -> each.concernsTimes() == times)
        .map(Assumed::words)
        .collect(Collectors.joining("; "));
  }
}
