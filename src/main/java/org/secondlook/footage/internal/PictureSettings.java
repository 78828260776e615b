package org.secondlook.footage.internal;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.Picture;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.PixelAspect;

/** What an examiner sets for a picture: the shape of its pixels, then its turn. */
final class PictureSettings {
  private PictureSettings() {}

  static Picture apply(MediaSettings settings, Picture upright) {
    PixelAspect shape = settings.shape().orElse(PixelAspect.SQUARE);
    return Orientation.of(settings.turn(), false).apply(Stretch.toSquarePixels(upright, shape));
  }

  static List<Assumed> assumed(MediaSettings settings) {
    List<Assumed> assumed = new ArrayList<>();
    settings.shape().ifPresent(shape -> assumed.add(Assumed.pixelShape(shape, true)));
    if (settings.turn() > 0) {
      assumed.add(Assumed.turn(settings.turn()));
    }
    return assumed;
  }
}
