package org.secondlook.casework;

import org.secondlook.base.Box;

/**
 * Where a thing is to be seen.
 *
 * @param part of the file, from 1
 * @param frame its number; negative where nobody counted the frames before it
 * @param box pixels of the upright frame
 */
public record ThingPlace(EvidenceId evidence, int part, long frame, long ptsMillis, Box box) {
  public ThingPlace {
    if (part < 1 || !(box.area() > 0)) {
      throw new IllegalArgumentException("A thing covers something of a part");
    }
  }
}
