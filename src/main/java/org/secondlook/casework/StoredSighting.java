package org.secondlook.casework;

import org.secondlook.base.Box;

/** One face in one frame of a stored track. @param quality overall, 0..100 */
public record StoredSighting(long frameIndex, long ptsMillis, Box box, double quality) {}
