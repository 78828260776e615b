package org.secondlook.gallery;

/**
 * Counts.
 *
 * @param snapshot identity of exactly this state of the gallery: changes with every enrolment and
 *     removal, and is the same again only for the same photos and templates
 */
public record GalleryStats(int people, int photos, String snapshot) {}
