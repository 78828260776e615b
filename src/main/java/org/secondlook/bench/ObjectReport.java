package org.secondlook.bench;

import java.util.List;

/**
 * What was measured of objects.
 *
 * @param moments that were labelled by eye
 * @param labels by label, then all together
 */
public record ObjectReport(int moments, List<Label> labels, Alike alike, Times times) {
  /**
   * @param things labelled by eye
   * @param found of them
   * @param wrong told and not there
   */
  public record Label(String label, int things, int found, int wrong) {
    public double recall() {
      return things == 0 ? Double.NaN : (double) found / things;
    }

    public double precision() {
      return found + wrong == 0 ? Double.NaN : (double) found / (found + wrong);
    }
  }

  /**
   * More like this.
   *
   * @param things searched for
   * @param firstFive of them whose first right one is among the first five
   * @param first of them whose first one is right
   * @param meanFirstRank of the first right one
   * @param precisionInTen right ones among the first ten, of as many as there are, at most ten
   * @param rightOverCutOff share of right views that reach the cut-off
   * @param differentOverCutOff share of different things that do
   * @param networkAlone as {@code firstFive}, by the network alone; likewise the colours
   */
  public record Alike(
      int things,
      int firstFive,
      int first,
      double meanFirstRank,
      double precisionInTen,
      double rightOverCutOff,
      double differentOverCutOff,
      int networkAlone,
      int coloursAlone) {}

  /**
   * Milliseconds, the median of several.
   *
   * @param labels of a picture of 1280 x 720 without tiles
   * @param labelsInTiles the same with tiles
   * @param template of a box
   */
  public record Times(double labels, double labelsInTiles, double template) {}
}
