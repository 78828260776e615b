package org.secondlook.footage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an examiner says of a file because the file doesn't, or says wrongly.
 *
 * @param framesPerSecond for streams that hold no times; 0 leaves it to the file
 * @param pixelAspect of every frame; null leaves it to the file
 * @param turn degrees clockwise by which the picture is turned beyond what the file says
 */
public record MediaSettings(double framesPerSecond, PixelAspect pixelAspect, int turn) {
  public static final MediaSettings AS_STORED = new MediaSettings(0, null, 0);

  private static final double FASTEST = 1000;

  public MediaSettings {
    if (!(framesPerSecond == 0 || framesPerSecond >= 0.001 && framesPerSecond <= FASTEST)) {
      throw new IllegalArgumentException(
          "A frame rate lies between 0.001 and 1000 a second, not at " + framesPerSecond);
    }
    if (turn < 0 || turn > 270 || turn % 90 != 0) {
      throw new IllegalArgumentException("A turn is 0, 90, 180 or 270 degrees, not " + turn);
    }
  }

  @JsonIgnore
  public boolean isAsStored() {
    return equals(AS_STORED);
  }

  /** The shape that was set. */
  @JsonIgnore
  public Optional<PixelAspect> shape() {
    return Optional.ofNullable(pixelAspect);
  }

  /** For logs and reports: "frame rate 10 a second, pixel shape 12:11, turned by 90 degrees". */
  @JsonIgnore
  public String words() {
    List<String> set = new ArrayList<>();
    if (framesPerSecond > 0) {
      set.add(String.format(Locale.ROOT, "frame rate %s a second", trimmed(framesPerSecond)));
    }
    shape().ifPresent(aspect -> set.add("pixel shape " + aspect));
    if (turn > 0) {
      set.add("turned by " + turn + " degrees");
    }
    return set.isEmpty() ? "as stored" : String.join(", ", set);
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
