package org.secondlook.casework;

/**
 * Two gallery photos of different people, to be mixed in. The caller makes both pictures look like
 * those of the real pair (same crop and size), so that they can't be told apart by their making.
 */
public record NonMatedPair(long leftPhoto, long rightPhoto, FacePicture left, FacePicture right) {}
