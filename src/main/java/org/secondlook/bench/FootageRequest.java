package org.secondlook.bench;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.footage.FootageCodec;
import org.secondlook.footage.Thoroughness;

/**
 * What the footage measurement is made of.
 *
 * @param pictures a folder with portraits, or with a folder of them for each person
 * @param people at most
 * @param minutes playing time
 * @param noise of the camera, standard deviation in grey levels; 0 for none
 * @param settings what is measured, in this order
 */
public record FootageRequest(
    Path pictures,
    int people,
    double minutes,
    FootageCodec codec,
    double noise,
    List<Thoroughness> settings) {
  public FootageRequest {
    if (!(minutes >= 0.5) || people < 1) {
      throw new IllegalArgumentException("Half a minute and one person at least");
    }
    if (!(noise >= 0 && noise <= 20)) {
      throw new IllegalArgumentException("Noise from 0 to 20 grey levels");
    }
    settings = List.copyOf(settings);
  }
}
