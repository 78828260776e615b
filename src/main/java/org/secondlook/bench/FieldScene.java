package org.secondlook.bench;

import org.secondlook.base.SecondLookException;

/**
 * How people are filmed for a set of {@link FieldBench}.
 *
 * @param name of the set, for the report
 * @param eyes pixels of a frame between the eyes
 * @param light share of the light that a good exposure would have, 1 for that
 * @param noise of the camera, standard deviation in grey levels
 * @param blur of the lens, standard deviation in pixels of a frame, beyond what every lens has
 * @param motion of the face while the shutter is open, pixels of a frame
 * @param kilobits a second; 0 for the encoder's usual quality
 * @param frames of each clip
 */
public record FieldScene(
    String name,
    double eyes,
    double light,
    double noise,
    double blur,
    double motion,
    int kilobits,
    int frames) {
  public static final double NOISE = 3;
  public static final int FRAMES = 12;

  public FieldScene {
    within(eyes, 4, 60, "The distance between the eyes", "pixels");
    within(light, 0.01, 2, "The light", "of a good exposure");
    within(noise, 0, 20, "The noise", "grey levels");
    within(blur, 0, 10, "The blur", "pixels");
    within(motion, 0, 40, "The motion", "pixels");
    within(kilobits, 0, 50_000, "The bit rate", "kilobits a second");
    within(frames, 1, 1_000, "A clip", "frames");
  }

  private static void within(double value, double least, double most, String what, String unit) {
    if (!(value >= least && value <= most)) {
      throw SecondLookException.usage(
          "%s is from %s to %s %s.".formatted(what, plain(least), plain(most), unit));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
