package org.secondlook.training;

import org.secondlook.wording.Figures;

/**
 * Two compared photos and what their similarity is worth; their files are named as in the {@link
 * LabelledSet}.
 *
 * @param fmr how often strangers reach this similarity
 */
public record RatedPair(
    double similarity, ErrorRate fmr, String fileA, String personA, String fileB, String personB) {
  static RatedPair of(ScorePair pair, ErrorRate fmr) {
    return new RatedPair(
        pair.similarity(), fmr, pair.fileA(), pair.personA(), pair.fileB(), pair.personB());
  }

  /** Its similarity with its rate. */
  public String words() {
    return Figures.similarity(similarity, fmr.shown(), fmr.bound());
  }
}
