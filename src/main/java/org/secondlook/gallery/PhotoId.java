package org.secondlook.gallery;

/** A photo's number in this home's gallery; never used again after removal. */
public record PhotoId(long value) {}
