package org.secondlook.report;

import org.secondlook.vision.Template;

/** The template of an enrolled photo, by the gallery's numbers. */
public record GalleryExcerpt(long person, long photo, Template template) {}
