package org.secondlook.engine.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.vision.ObjectModels;

/**
 * A thing with a little of its surroundings, cut from a frame before the frame is let go, and made
 * smaller where it is large.
 *
 * @param area the part of the frame that the picture shows, in whole pixels
 */
record ObjectCutout(ObjectSighting sighting, Picture picture, Box area) {
  private static final double SURROUNDINGS = 1.3;

  /** Twice what the network that compares things takes. */
  private static final int MOST_PIXELS = 448;

  static ObjectCutout of(ObjectSighting sighting, Picture frame) {
    Box area = FaceCutout.whole(sighting.box().grown(SURROUNDINGS), frame.width(), frame.height());
    return new ObjectCutout(sighting, ObjectModels.within(frame.crop(area), MOST_PIXELS), area);
  }

  /** The thing's box in pixels of the picture. */
  Box inPicture() {
    return sighting.box().shifted(-area.x(), -area.y()).scaled(picture.width() / area.width());
  }

  /** Of one track: the first look, the best and the last, no two within a short time. */
  static final class Choice {
    private static final long APART_MILLIS = 1_000;

    private ObjectCutout first;
    private ObjectCutout best;
    private ObjectCutout last;

    void offer(ObjectSighting sighting, Picture frame) {
      ObjectCutout now = of(sighting, frame);
      first = first == null ? now : first;
      best = best == null || worth(now) > worth(best) ? now : best;
      last = now;
    }

    /** The surer and the larger, the more a look tells. */
    private static double worth(ObjectCutout cutout) {
      return cutout.sighting().score() * Math.sqrt(Math.sqrt(cutout.sighting().box().area()));
    }

    /** The best one is the first. */
    List<ObjectCutout> chosen() {
      List<ObjectCutout> chosen = new ArrayList<>(List.of(best));
      for (ObjectCutout each : List.of(first, last)) {
        long at = each.sighting().ptsMillis();
        if (chosen.stream()
            .allMatch(other -> Math.abs(other.sighting().ptsMillis() - at) >= APART_MILLIS)) {
          chosen.add(each);
        }
      }
      return chosen;
    }
  }
}
