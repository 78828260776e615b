package org.secondlook.search;

import java.util.Comparator;

/** One photo compared with one probe, by its float template. */
record Scored(long photo, long person, double similarity, double first, double second) {
  /** Best first; ties by photo number, so that an answer has one order only. */
  static final Comparator<Scored> BY_SIMILARITY =
      Comparator.comparingDouble(Scored::similarity).reversed().thenComparingLong(Scored::photo);
}
