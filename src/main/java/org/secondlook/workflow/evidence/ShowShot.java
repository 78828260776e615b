package org.secondlook.workflow.evidence;

import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.vision.Face;
import org.secondlook.workflow.Workstation;

/** The best shot of a track with its surroundings. */
public record ShowShot(Workstation workstation) {
  /**
   * @param picture the part of the frame around the face
   * @param face in pixels of that picture
   */
  public record Shot(StoredTrack track, Picture picture, Face face) {}

  /** As PNG or JPEG bytes; kind DAMAGED where they aren't what the log tells of. */
  public byte[] bytes(Actor actor, TrackId track) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().evidence().picture(track);
  }

  public Shot run(Actor actor, TrackId id) {
    Picture picture = Png.read(bytes(actor, id));
    StoredTrack track = workstation.casework().evidence().track(id).orElseThrow();
    Box area = track.pictureArea();
    return new Shot(track, picture, track.best().shifted(-area.x(), -area.y()));
  }
}
