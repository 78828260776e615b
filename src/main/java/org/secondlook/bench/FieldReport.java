package org.secondlook.bench;

import java.util.List;

/**
 * What {@link FieldBench} measured.
 *
 * @param encoder that coded the clips
 * @param training how many of the people trained the field networks if their folders are those of
 *     Labelled Faces in the Wild
 * @param leftOut people who couldn't be enrolled or filmed, each with the reason
 */
public record FieldReport(String encoder, int training, List<String> leftOut, List<Staged> sets) {
  public FieldReport {
    leftOut = List.copyOf(leftOut);
    sets = List.copyOf(sets);
  }

  /**
   * One set with one network; counts are of people.
   *
   * @param network that made the probes' templates
   * @param people enrolled with one photo each, and filmed
   * @param found whose face was found where it is
   * @param searched whose face was not refused as too poor
   * @param first who came first
   * @param first95 the share of the people who come first, Wilson's 95 % interval
   * @param inTop20 who came among the first 20
   * @param firstOfAll who comes first where no face is refused
   * @param quality median of the found faces, 0..100
   * @param eyesError how far the middle between the eyes was placed from where it is: root mean
   *     square over the best shots, in distances between the eyes
   * @param seconds of import and search
   */
  public record Staged(
      String name,
      String network,
      int people,
      int found,
      int searched,
      int first,
      List<Double> first95,
      int inTop20,
      int firstOfAll,
      double quality,
      double eyesError,
      double seconds) {
    public Staged {
      first95 = List.copyOf(first95);
    }
  }
}
