package org.secondlook.casework;

import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.vision.Template;

/**
 * One thing over the frames of a file, to be stored.
 *
 * @param label empty where the detector was too unsure
 * @param untilMillis until then it was there
 * @param sightings in presentation order, never empty
 * @param picture PNG of the best look
 * @param pictureArea what of the frame the picture shows
 */
public record NewObjectTrack(
    int part,
    int number,
    String label,
    double score,
    long untilMillis,
    ObjectSighting best,
    List<ObjectSighting> sightings,
    byte[] picture,
    Box pictureArea,
    List<Shot> shots) {
  /** A look with what it is compared by. */
  public record Shot(ObjectSighting sighting, Template template) {}

  public NewObjectTrack {
    sightings = List.copyOf(sightings);
    shots = List.copyOf(shots);
  }
}
