package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.secondlook.vision.ChanceModel;

/**
 * Whether predicted chances come true: the people are dealt into ten parts, the chances of each
 * part's faces are told by a model that was fitted to the others.
 *
 * @param tenths by the predicted chance, those that hold a face
 * @param kept shares that come first of the faces that are left where the poorest are discarded
 */
public record Reliability(List<Tenth> tenths, List<Kept> kept) {
  private static final int PARTS = 10;
  private static final List<Double> DISCARDED = List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5);

  public Reliability {
    tenths = List.copyOf(tenths);
    kept = List.copyOf(kept);
  }

  /** Faces whose predicted chance lies in one tenth. Shares are means, 0..1. */
  public record Tenth(double predicted, double measured, int faces) {}

  /** The share that comes first where that share of all faces, the poorest, is discarded. */
  public record Kept(double discarded, double first) {}

  private record Told(double chance, double came) {}

  /**
   * @param people whose face each is
   */
  static Reliability of(List<String> names, List<ChanceFit.Face> faces, List<String> people) {
    List<Told> told = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int held = part;
      List<Integer> others = indexes(people, index -> index != held);
      ChanceModel model = ChanceFit.of(names, others.stream().map(faces::get).toList());
      for (int i : indexes(people, index -> index == held)) {
        told.add(new Told(model.chance(faces.get(i).measures()), faces.get(i).came()));
      }
    }
    told.sort(Comparator.comparingDouble(Told::chance));
    return new Reliability(tenths(told), kept(told));
  }

  private static List<Integer> indexes(List<String> people, IntPredicate wanted) {
    return IntStream.range(0, people.size())
        .filter(i -> wanted.test((int) (TrainingPeople.number(people.get(i)) / PARTS % PARTS)))
        .boxed()
        .toList();
  }

  private static List<Tenth> tenths(List<Told> told) {
    Map<Integer, List<Told>> byTenth =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    each -> (int) Math.min(9, 10 * each.chance),
                    TreeMap::new,
                    Collectors.toList()));
    return byTenth.values().stream()
        .map(
            faces ->
                new Tenth(
                    faces.stream().mapToDouble(Told::chance).average().orElseThrow(),
                    faces.stream().mapToDouble(Told::came).average().orElseThrow(),
                    faces.size()))
        .toList();
  }

  private static List<Kept> kept(List<Told> told) {
    List<Kept> out = new ArrayList<>();
    for (double share : DISCARDED) {
      out.add(
          new Kept(
              share,
              told.stream()
                  .skip((long) (share * told.size()))
                  .mapToDouble(Told::came)
                  .average()
                  .orElseThrow()));
    }
    return out;
  }
}
