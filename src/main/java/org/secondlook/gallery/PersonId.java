package org.secondlook.gallery;

/** A person's number in this home's gallery; never used again after removal. */
public record PersonId(long value) {}
