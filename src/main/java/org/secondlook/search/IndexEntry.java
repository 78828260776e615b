package org.secondlook.search;

import org.secondlook.vision.Template;

/** One photo's template in the index. */
public record IndexEntry(long photo, long person, Template template) {}
