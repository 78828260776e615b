package org.secondlook.gallery;

import java.util.List;

/**
 * Which photos changed since an earlier version, read while others may go on changing.
 *
 * @param to a version no older than the present one at the call; what led to it is all in here
 * @param photos that were enrolled, removed, given to another person or repaired; some that changed
 *     later still may be among them
 */
public record GalleryTouched(GalleryVersion to, List<PhotoId> photos) {
  public GalleryTouched {
    photos = List.copyOf(photos);
  }
}
