package org.secondlook.gallery;

import java.util.Map;

/**
 * Counts.
 *
 * @param snapshot identity of exactly this state of the gallery: changes with every enrolment and
 *     removal, and is the same again only for the same photos and templates
 * @param photosBySource photos counted by their stated source
 */
public record GalleryStats(
    int people, int photos, String snapshot, Map<String, Integer> photosBySource) {}
