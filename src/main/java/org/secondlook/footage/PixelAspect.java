package org.secondlook.footage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/** The shape of a stored pixel: how wide it is for its height. */
public record PixelAspect(int width, int height) {
  public static final PixelAspect SQUARE = new PixelAspect(1, 1);

  /** Anything more oblong than cinema lenses and half-height recorders make is an error. */
  public static final double MOST = 4;

  public PixelAspect {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("A pixel of " + width + " : " + height);
    }
  }

  /** "12:11"; empty where it isn't two whole numbers or not a shape that pixels have. */
  public static Optional<PixelAspect> parse(String text) {
    String[] sides = text.strip().split(":", -1);
    if (sides.length != 2 || !sides[0].matches("\\d{1,5}") || !sides[1].matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int width = Integer.parseInt(sides[0]);
    int height = Integer.parseInt(sides[1]);
    if (width == 0 || height == 0) {
      return Optional.empty();
    }
    PixelAspect aspect = new PixelAspect(width, height);
    return aspect.isPlausible() ? Optional.of(aspect) : Optional.empty();
  }

  @JsonIgnore
  public double ratio() {
    return (double) width / height;
  }

  @JsonIgnore
  public boolean isSquare() {
    return width == height;
  }

  @JsonIgnore
  public boolean isPlausible() {
    return ratio() <= MOST && ratio() >= 1 / MOST;
  }

  @Override
  public String toString() {
    return width + ":" + height;
  }
}
