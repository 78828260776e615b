package org.secondlook.casework;

/**
 * The gallery as it was searched. @param snapshot its identity, see {@code gallery.GalleryStats}
 */
public record GalleryState(String snapshot, int people, int photos) {}
