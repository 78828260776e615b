package org.secondlook.gallery;

/**
 * The photos that waiting probes were not compared with yet.
 *
 * @param before the last photo that they were compared with
 * @param last the last photo that is there
 * @param photos how many there are in between
 */
public record Uncompared(PhotoId before, PhotoId last, int photos) {
  public Uncompared {
    if (photos < 0) {
      throw new IllegalArgumentException("Photos are counted from 0");
    }
  }
}
