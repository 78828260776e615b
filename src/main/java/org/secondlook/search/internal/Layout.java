package org.secondlook.search.internal;

import org.secondlook.vision.Template;

/** Where things lie within a segment's files; all numbers little-endian. */
record Layout(Codec first, Codec second) {
  static final int ID_BYTES = 16;

  /** Photo number of a row that was erased. */
  static final long ERASED = Long.MIN_VALUE;

  /** Whether templates of these models have this layout. */
  boolean fits(Template template) {
    return template.first().model().equals(first.model())
        && template.first().dimensions() == first.dimensions()
        && template.second().model().equals(second.model())
        && template.second().dimensions() == second.dimensions();
  }

  long blockBytes() {
    return Kernel.blockBytes(first.groups(), second.groups());
  }

  /** Start of a row's errors within its block. */
  long errorsAt() {
    return 2L * Kernel.ROWS * (first.groups() + second.groups());
  }

  int fineSecondAt() {
    return first.kept();
  }

  /** Shift and error of the first model, then of the second: four floats. */
  int fineNumbersAt() {
    return (first.kept() + second.kept() + 3) & -4;
  }

  int fineBytes() {
    return fineNumbersAt() + 16;
  }

  int floatBytes() {
    return 4 * (first.dimensions() + second.dimensions()) + 4;
  }
}
