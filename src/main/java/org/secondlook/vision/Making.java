package org.secondlook.vision;

import java.util.Map;
import org.secondlook.base.Sha256;

/**
 * How a probe's template was made.
 *
 * @param agreement cosine of the first model's plain and field template; NaN where no field network
 *     looked, as for galleries
 * @param sightings how many pictures of the face the template is made of
 * @param networks every network whose templates are in it, with the SHA-256 of its weights; empty
 *     where it wasn't noted
 */
public record Making(Recipe recipe, double agreement, int sightings, Map<String, Sha256> networks) {
  /** Of the plain networks, and nothing more is known: galleries, and tracks of version 0.1.0. */
  public static final Making UNNOTED = new Making(Recipe.PLAIN, Double.NaN, 1, Map.of());

  public Making {
    networks = Map.copyOf(networks);
    if (recipe == null || agreement < -1 || agreement > 1 || sightings < 1) {
      throw new IllegalArgumentException("A template is made by a recipe of one picture or more");
    }
  }

  /** Whether it is known which networks made the template. */
  public boolean noted() {
    return !networks.isEmpty();
  }

  /** Whether a field network was asked. */
  public boolean agreementKnown() {
    return !Double.isNaN(agreement);
  }
}
