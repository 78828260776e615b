package org.secondlook.footage;

import org.secondlook.base.Box;

/**
 * One thing in one frame.
 *
 * @param score of the detector, whatever it took the thing for here, 0..1
 * @param box pixels of the upright frame
 */
public record ObjectSighting(long frameIndex, long ptsMillis, double score, Box box) {}
