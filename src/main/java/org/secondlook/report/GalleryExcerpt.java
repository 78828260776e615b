package org.secondlook.report;

/**
 * One photo's template, as a package holds it. @param first of the leading model @param second of
 * the second model
 */
public record GalleryExcerpt(long person, long photo, float[] first, float[] second) {}
