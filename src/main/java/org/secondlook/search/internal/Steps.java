package org.secondlook.search.internal;

/**
 * Hears of each write of a change, in order. The program hears nothing; a test ends the process at
 * one of them, since an index must be whole however far a change came.
 */
@FunctionalInterface
public interface Steps {
  Steps UNHEARD = step -> {};

  /** What was just written. */
  enum Step {
    SOME_ROWS,
    SEGMENT,
    SOME_OF_THE_ERASURE_NOTE,
    ERASURE_NOTE,
    SOME_ZEROS,
    ZEROS,
    SUMS,
    /** A new manifest beside the old one. */
    NEW_MANIFEST,
    MANIFEST
  }

  void written(Step step);
}
