package org.secondlook.footage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import org.secondlook.base.Picture;
import org.secondlook.footage.internal.Filters;
import org.secondlook.footage.internal.Rotation;

/**
 * One step that makes a face easier to see. A step is a pure function of the picture and its
 * settings: the original is never changed, the list of steps can be applied again by anyone with
 * the same result, and leaving out a step takes it back. Every step only redistributes what was
 * recorded; none brings in detail learned from other pictures.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Enhancement.Levels.class, name = "levels"),
  @JsonSubTypes.Type(value = Enhancement.Gamma.class, name = "gamma"),
  @JsonSubTypes.Type(value = Enhancement.Contrast.class, name = "contrast"),
  @JsonSubTypes.Type(value = Enhancement.Sharpen.class, name = "sharpen"),
  @JsonSubTypes.Type(value = Enhancement.Denoise.class, name = "denoise"),
  @JsonSubTypes.Type(value = Enhancement.Deinterlace.class, name = "deinterlace"),
  @JsonSubTypes.Type(value = Enhancement.Rotate.class, name = "rotate")
})
@JsonIgnoreProperties("description")
public sealed interface Enhancement {
  /** The step done to a copy. May take a second for a large picture; safe on any thread. */
  Picture apply(Picture picture);

  /** The step and its settings in words, for the report. */
  String description();

  /** All steps, one after the other. */
  static Picture applyAll(Picture original, List<Enhancement> steps) {
    Picture picture = original;
    for (Enhancement step : steps) {
      picture = step.apply(picture);
    }
    return picture;
  }

  /**
   * Spreads the values between two limits over the whole range, all channels alike.
   *
   * @param black 0..254: this and darker becomes 0
   * @param white 1..255, above black: this and brighter becomes 255
   */
  record Levels(int black, int white) implements Enhancement {
    public Levels {
      if (black < 0 || white > 255 || white <= black) {
        throw new IllegalArgumentException("Levels go from 0 to 255, black below white");
      }
    }

    @Override
    public Picture apply(Picture picture) {
      return Filters.mapped(picture, value -> 255.0 * (value - black) / (white - black));
    }

    @Override
    public String description() {
      return "levels: " + black + " to " + white + " spread over 0 to 255";
    }
  }

  /**
   * Brightens (above 1) or darkens (below 1) the middle and leaves black and white where they are.
   *
   * @param gamma 0.1..10
   */
  record Gamma(double gamma) implements Enhancement {
    public Gamma {
      requireWithin("Gamma", gamma, 0.1, 10);
    }

    @Override
    public Picture apply(Picture picture) {
      return Filters.mapped(picture, value -> 255 * Math.pow(value / 255.0, 1 / gamma));
    }

    @Override
    public String description() {
      return String.format(Locale.ROOT, "gamma: %.2f", gamma);
    }
  }

  /**
   * Pushes values away from the middle, or towards it.
   *
   * @param factor 0.1..10; 1 changes nothing
   */
  record Contrast(double factor) implements Enhancement {
    public Contrast {
      requireWithin("Contrast", factor, 0.1, 10);
    }

    @Override
    public Picture apply(Picture picture) {
      return Filters.mapped(picture, value -> 127.5 + factor * (value - 127.5));
    }

    @Override
    public String description() {
      return String.format(Locale.ROOT, "contrast: times %.2f around the middle", factor);
    }
  }

  /**
   * Unsharp mask: adds the difference between the picture and its blurred copy.
   *
   * @param radius standard deviation of the Gaussian blur in pixels, 0.3..10
   * @param amount how much of the difference is added, 0..5
   * @param threshold differences below it stay as they are, so that noise isn't sharpened, 0..255
   */
  record Sharpen(double radius, double amount, int threshold) implements Enhancement {
    public Sharpen {
      requireWithin("The radius", radius, 0.3, 10);
      requireWithin("The amount", amount, 0, 5);
      requireWithin("The threshold", threshold, 0, 255);
    }

    @Override
    public Picture apply(Picture picture) {
      return Filters.unsharp(picture, radius, amount, threshold);
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT,
          "sharpen (unsharp mask): radius %.1f px, amount %.2f, threshold %d",
          radius,
          amount,
          threshold);
    }
  }

  /**
   * Bilateral filter (Tomasi and Manduchi 1998): each pixel becomes the mean of its neighbours, of
   * which near and alike ones count most, so that edges stay.
   *
   * @param radius of the neighbourhood in pixels, 1..5
   * @param strength how different a neighbour's brightness may be and still count, standard
   *     deviation of 1..100
   */
  record Denoise(int radius, double strength) implements Enhancement {
    public Denoise {
      requireWithin("The radius", radius, 1, 5);
      requireWithin("The strength", strength, 1, 100);
    }

    @Override
    public Picture apply(Picture picture) {
      return Filters.bilateral(picture, radius, strength);
    }

    @Override
    public String description() {
      return String.format(
          Locale.ROOT, "denoise (bilateral filter): radius %d px, strength %.0f", radius, strength);
    }
  }

  /**
   * Keeps the lines of one field and makes those between them as the mean of their neighbours, for
   * pictures in which moving things have combed edges.
   *
   * @param upper whether the first, third, fifth line and so on are kept; else the others
   */
  record Deinterlace(boolean upper) implements Enhancement {
    @Override
    public Picture apply(Picture picture) {
      return Filters.field(picture, upper);
    }

    @Override
    public String description() {
      return "deinterlace: the "
          + (upper ? "upper" : "lower")
          + " field's lines kept, the others averaged from them";
    }
  }

  /**
   * Turns the picture; by quarters without any change of the pixels, otherwise by bilinear
   * interpolation into a picture large enough to hold all of it, with neutral grey in its corners.
   *
   * @param degrees clockwise, above -360 and below 360
   */
  record Rotate(double degrees) implements Enhancement {
    public Rotate {
      requireWithin("The angle", degrees, -359.99, 359.99);
    }

    @Override
    public Picture apply(Picture picture) {
      return Rotation.turned(picture, degrees);
    }

    @Override
    public String description() {
      return String.format(Locale.ROOT, "rotate: %.1f degrees clockwise", degrees);
    }
  }

  private static void requireWithin(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s lies between %s and %s, not at %s", what, least, most, value));
    }
  }
}
