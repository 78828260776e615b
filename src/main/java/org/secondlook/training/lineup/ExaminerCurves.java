package org.secondlook.training.lineup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secondlook.training.lineup.ExaminerCurve.Opinion;

/**
 * The curve of each examiner, and that of all of them together: where several said something of one
 * pair without knowing of each other, their mean is the panel's opinion (White and others 2015,
 * Proc. R. Soc. B 282).
 *
 * @param own by examiner
 * @param panel of the pairs that two or more looked at
 */
public record ExaminerCurves(SortedMap<String, ExaminerCurve> own, ExaminerCurve panel) {
  /**
   * An opinion on a pair of which it is known what it shows.
   *
   * @param pair equal for equal pairs
   * @param strength the higher, the more surely "the same"; signed, on one scale
   * @param forOwn whether it counts for the examiner's own curve, and not for the panel alone
   */
  public record Given(
      String examiner, String pair, boolean mated, double strength, boolean forOwn) {}

  /** Of several opinions of one examiner on one pair the last counts. */
  public static ExaminerCurves of(List<Given> given) {
    SortedMap<String, Map<String, Opinion>> own = new TreeMap<>();
    Map<String, Map<String, Opinion>> pairs = new LinkedHashMap<>();
    for (Given each : given) {
      Opinion opinion = new Opinion(each.strength(), each.mated());
      if (each.forOwn()) {
        own.computeIfAbsent(each.examiner(), name -> new LinkedHashMap<>())
            .put(each.pair(), opinion);
      }
      pairs
          .computeIfAbsent(each.pair(), name -> new LinkedHashMap<>())
          .put(each.examiner(), opinion);
    }
    SortedMap<String, ExaminerCurve> curves = new TreeMap<>();
    own.forEach(
        (name, opinions) ->
            curves.put(name, ExaminerCurve.ofOpinions(List.copyOf(opinions.values()))));
    List<Opinion> fused = new ArrayList<>();
    for (Map<String, Opinion> each : pairs.values()) {
      if (each.size() > 1) {
        double mean = each.values().stream().mapToDouble(Opinion::strength).average().orElseThrow();
        fused.add(new Opinion(mean, each.values().iterator().next().mated()));
      }
    }
    return new ExaminerCurves(curves, ExaminerCurve.ofOpinions(fused));
  }
}
