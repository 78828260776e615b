package org.secondlook.bench;

import org.secondlook.vision.Template;

/**
 * One picture of a known person. @param file its path below the root, with "/" @param person the
 * picture's folder
 */
public record LabelledTemplate(String file, String person, Template template) {}
