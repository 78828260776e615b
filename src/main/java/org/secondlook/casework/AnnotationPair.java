package org.secondlook.casework;

import org.secondlook.base.Point;

/**
 * The same spot marked in both pictures. @param onProbe pixels of the probe's frame @param
 * onCandidate pixels of the photo
 */
public record AnnotationPair(int number, Point onProbe, Point onCandidate, String note) {}
