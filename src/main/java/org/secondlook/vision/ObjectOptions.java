package org.secondlook.vision;

/**
 * How hard to look for objects.
 *
 * @param minScore weaker ones are not reported, 0..1
 * @param tiles also look at overlapping tiles, for small things and wide pictures, which a detector
 *     of a fixed square input squeezes
 */
public record ObjectOptions(double minScore, boolean tiles) {
  public ObjectOptions {
    if (!(minScore > 0 && minScore < 1)) {
      throw new IllegalArgumentException("The least score lies between 0 and 1");
    }
  }
}
