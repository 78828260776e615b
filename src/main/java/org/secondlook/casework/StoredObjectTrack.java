package org.secondlook.casework;

import org.secondlook.base.Box;
import org.secondlook.footage.ObjectSighting;

/**
 * One thing over the frames of a file.
 *
 * @param label the detector's, a search aid and no evidence; empty where it was too unsure
 * @param score how far its looks agree on the label, 0..1
 * @param pictureArea what of the frame its stored picture shows
 */
public record StoredObjectTrack(
    ObjectTrackId id,
    EvidenceId evidence,
    int part,
    int number,
    String label,
    double score,
    long fromMillis,
    long toMillis,
    ObjectSighting best,
    Box pictureArea) {
  public boolean named() {
    return !label.isEmpty();
  }

  public ThingPlace place() {
    return new ThingPlace(evidence, part, best.frameIndex(), best.ptsMillis(), best.box());
  }
}
