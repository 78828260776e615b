package org.secondlook.workflow;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ThingPlace;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.vision.Template;

/**
 * A thing cut from a frame of evidence by a box, the detector's or one that was drawn by hand.
 *
 * @param frame the whole upright frame
 */
public record ThingCrop(ThingPlace place, Picture frame) {
  private static final double SURROUNDINGS = 1.6;

  /**
   * Reads the frame again from the original (kind INPUT where it is gone or was changed).
   *
   * @param wanted in pixels of the frame; what reaches over its border is cut off. Refused (kind
   *     USAGE) where it has no area or lies outside
   */
  public static ThingCrop of(
      Workstation workstation, Evidence evidence, int part, long ptsMillis, Box wanted) {
    try (Footage footage =
        Originals.open(workstation, evidence, part, "so nothing of it can be compared or kept")) {
      Frame frame = footage.at(ptsMillis);
      Picture picture = frame.picture();
      Box box = wanted.intersect(new Box(0, 0, picture.width(), picture.height()));
      if (box.width() < 1 || box.height() < 1) {
        throw SecondLookException.usage(
            String.format(
                Locale.ROOT,
                "The box %.0f,%.0f,%.0f,%.0f covers nothing of the picture, which is %d pixels wide and %d high. Give"
                    + " left, top, width and height of the thing in it.",
                wanted.x(),
                wanted.y(),
                wanted.width(),
                wanted.height(),
                picture.width(),
                picture.height()));
      }
      int number = Math.max(1, footage.facts().part().number());
      return new ThingCrop(
          new ThingPlace(evidence.id(), number, frame.index(), frame.ptsMillis(), box), picture);
    }
  }

  /** What it is compared by. */
  public Template template(Workstation workstation) {
    return workstation.engine().things(frame, List.of(place.box())).getFirst();
  }

  /**
   * The same as it is kept for reports and packages: every face that was found there is black,
   * since a thing has none, and a box may be drawn around anybody.
   */
  public Picture withoutFaces(Workstation workstation) {
    return FrameRedaction.of(
            workstation.casework().evidence().tracks(place.evidence()),
            place.part(),
            place.ptsMillis(),
            area(),
            Optional.empty())
        .applied(frame)
        .crop(area());
  }

  private Box area() {
    return place.box().grown(SURROUNDINGS);
  }
}
