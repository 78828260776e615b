package org.secondlook.footage;

import org.secondlook.vision.Face;

/** One face in one frame. */
public record Sighting(long frameIndex, long ptsMillis, Face face) {}
