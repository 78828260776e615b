package org.secondlook.gallery;

import org.secondlook.vision.Template;

/** A photo's template, on its way into the search index. */
public record GalleryTemplate(PhotoId photo, PersonId person, Template template) {}
