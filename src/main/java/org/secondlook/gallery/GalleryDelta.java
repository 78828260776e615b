package org.secondlook.gallery;

import java.util.List;

/**
 * How a copy of an earlier version becomes one of this version: it forgets the photos that were
 * touched since and takes in those that are present. Doing that twice, or after half of it was
 * done, leads to the same.
 *
 * @param to the version of the gallery that this leads to
 * @param touched photos that were enrolled, removed, given to another person or repaired since
 * @param present those of them that have a template now, in order of photo number
 */
public record GalleryDelta(
    GalleryVersion to, List<PhotoId> touched, List<GalleryTemplate> present) {
  public GalleryDelta {
    touched = List.copyOf(touched);
    present = List.copyOf(present);
  }
}
