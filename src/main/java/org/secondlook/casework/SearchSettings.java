package org.secondlook.casework;

import java.util.Optional;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.GalleryFilter;

/**
 * What was asked for.
 *
 * @param top candidates shown at most
 * @param minQuality probes below this overall quality, 0..100, were not searched
 * @param filter which photos of the gallery were looked at
 * @param offence the type of offence it is for, where the agency keeps a list
 */
public record SearchSettings(
    int top, double minQuality, GalleryFilter filter, Optional<String> offence) {
  public SearchSettings {
    if (top < 1 || !(minQuality >= 0 && minQuality <= 100)) {
      throw SecondLookException.usage(
          "A search shows at least 1 candidate, and its minimum quality lies between 0 and 100.");
    }
  }

  /** For no offence in particular. */
  public SearchSettings(int top, double minQuality, GalleryFilter filter) {
    this(top, minQuality, filter, Optional.empty());
  }
}
