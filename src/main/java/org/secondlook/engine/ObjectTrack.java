package org.secondlook.engine;

import java.util.Comparator;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.vision.Template;

/**
 * One thing over the looked-at frames of a recording, or in a picture.
 *
 * @param id from 1 within its file
 * @param label what most looks took it for; empty where they were too unsure or too few, so that it
 *     is no more than a place in the picture that can be searched
 * @param score how far looks agree on the label, 0..1; of an unnamed thing on its being one
 * @param sightings in presentation order, never empty
 * @param untilMillis until then it was still there, in frames that hadn't changed
 * @param shots one to three looks at it with their templates
 * @param shot the best one with a little of its surroundings, made smaller where it is large
 * @param shotArea what of the upright frame {@code shot} shows
 */
public record ObjectTrack(
    int id,
    String label,
    double score,
    List<ObjectSighting> sightings,
    long untilMillis,
    List<Shot> shots,
    Picture shot,
    Box shotArea) {
  /** A look with its template. */
  public record Shot(ObjectSighting sighting, Template template) {}

  public ObjectTrack {
    sightings = List.copyOf(sightings);
    shots = List.copyOf(shots);
    if (sightings.isEmpty() || shots.isEmpty()) {
      throw new IllegalArgumentException("A track of an object has a sighting and a template");
    }
  }

  public boolean named() {
    return !label.isEmpty();
  }

  public long fromMillis() {
    return sightings.getFirst().ptsMillis();
  }

  /** The sighting that was surest. */
  public ObjectSighting best() {
    return shots.stream()
        .map(Shot::sighting)
        .max(Comparator.comparingDouble(ObjectSighting::score))
        .orElseThrow();
  }
}
