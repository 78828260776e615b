package org.secondlook.footage;

import org.secondlook.base.Picture;

/**
 * One decoded frame.
 *
 * @param index counts decoded frames from 0; -1 where the frame was reached by a jump; for display
 *     only
 * @param ptsMillis presentation time since the first frame
 * @param picture upright, square pixels, deinterlaced
 */
public record Frame(long index, long ptsMillis, Picture picture) {}
