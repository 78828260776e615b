package org.secondlook.footage.internal;

/** Some bytes of a file, as if they were a file. */
record Span(long from, long to) {
  Span {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("Bytes " + from + " to " + to);
    }
  }
}
