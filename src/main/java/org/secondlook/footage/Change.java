package org.secondlook.footage;

/**
 * Frames look otherwise from here on.
 *
 * @param ptsMillis of the first frame after the change
 * @param what such as "size 640x360 to 360x480", "rotation 0 to 90", "pixel shape 1:1 to 12:11"
 */
public record Change(long ptsMillis, String what) {}
