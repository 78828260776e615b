package org.secondlook.workflow;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.Png;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.StoredSighting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.footage.Frame;
import org.secondlook.footage.Sighting;
import org.secondlook.vision.AnalysedFace;

/** Stores a face that an examiner marked by hand because the detector missed it. */
public final class DrawFace {
  private static final double SURROUNDINGS = 4;

  private final Workstation workstation;

  public DrawFace(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * @param part which part of the file the frame is of
   * @param shown is read from the original once more (kind INPUT where that was changed)
   * @param drawn in pixels of the frame's picture
   */
  public StoredTrack run(Actor actor, Evidence evidence, int part, Frame shown, Box drawn) {
    Frame frame =
        Originals.again(workstation, evidence, part, shown, "so no face of it can be stored");
    Picture picture = frame.picture();
    AnalysedFace found = workstation.engine().faceInside(picture, drawn);
    Box wanted = found.face().box().grown(SURROUNDINGS);
    Box area =
        Pictures.wholePixels(
            wanted.intersect(new Box(0, 0, picture.width(), picture.height())), picture);
    StoredSighting sighting =
        StoredSighting.of(new Sighting(frame.index(), frame.ptsMillis(), found.face()));
    NewTrack track =
        new NewTrack(
            part,
            0,
            frame.ptsMillis(),
            frame.index(),
            found.face(),
            found.template(),
            Png.write(picture.crop(area)),
            area,
            true,
            List.of(sighting));
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation.casework().evidence().add(transaction, actor, evidence.id(), track));
  }
}
