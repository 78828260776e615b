package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Template;

/**
 * Whether made-up similarities are distributed like measured ones. The measured quantiles are of
 * the shared half of Labelled Faces in the Wild: non-mated over one photo of each of 2,820 people,
 * mated over two photos of each of 805.
 */
final class GalleryLikeness {
  private static final int PEOPLE = 3000;
  private static final double[] NON_MATED = {0.5, 0.99, 0.999, 0.9999, 0.99999};
  private static final double[] MATED = {0.01, 0.05, 0.25, 0.5, 0.75};

  private static final double[] FIRST_NON_MATED = {0.009, 0.346, 0.450, 0.530, 0.597};
  private static final double[] FIRST_MATED = {0.406, 0.522, 0.688, 0.761, 0.826};
  private static final double[] SECOND_NON_MATED = {0.840, 0.911, 0.930, 0.944, 0.956};
  private static final double[] SECOND_MATED = {0.907, 0.928, 0.949, 0.958, 0.967};

  private GalleryLikeness() {}

  static List<SearchReport.Likeness> of(SyntheticGallery gallery) {
    List<Template> people = gallery.strangers(0, PEOPLE);
    List<Template> again =
        LongStream.range(0, PEOPLE).parallel().mapToObj(id -> gallery.mated(id, 1)).toList();
    List<SearchReport.Likeness> likeness = new ArrayList<>();
    ToDoubleBiFunction<Template, Template> first = (a, b) -> a.first().similarity(b.first());
    quantiles(
        "non-mated, first model", nonMated(people, first), NON_MATED, FIRST_NON_MATED, likeness);
    quantiles("mated, first model", mated(people, again, first), MATED, FIRST_MATED, likeness);
    ToDoubleBiFunction<Template, Template> second = (a, b) -> a.second().similarity(b.second());
    quantiles(
        "non-mated, second model", nonMated(people, second), NON_MATED, SECOND_NON_MATED, likeness);
    quantiles("mated, second model", mated(people, again, second), MATED, SECOND_MATED, likeness);
    return likeness;
  }

  private static double[] nonMated(
      List<Template> people, ToDoubleBiFunction<Template, Template> similarity) {
    return IntStream.range(0, PEOPLE)
        .parallel()
        .boxed()
        .flatMapToDouble(
            a ->
                IntStream.range(0, a)
                    .mapToDouble(b -> similarity.applyAsDouble(people.get(a), people.get(b))))
        .toArray();
  }

  private static double[] mated(
      List<Template> people,
      List<Template> again,
      ToDoubleBiFunction<Template, Template> similarity) {
    return IntStream.range(0, PEOPLE)
        .mapToDouble(n -> similarity.applyAsDouble(people.get(n), again.get(n)))
        .toArray();
  }

  private static void quantiles(
      String what,
      double[] values,
      double[] shares,
      double[] measured,
      List<SearchReport.Likeness> into) {
    Arrays.sort(values);
    for (int n = 0; n < shares.length; n++) {
      double madeUp =
          values[(int) Math.min(values.length - 1L, (long) (shares[n] * values.length))];
      into.add(new SearchReport.Likeness(what, shares[n], measured[n], madeUp));
    }
  }
}
