package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Point;

class SimilarityTest {
  private static final List<Point> FACE = TestFaces.STANDARD.points();

  @Property(tries = 500)
  void everySimilarityIsFoundAgainExactly(
      @ForAll @DoubleRange(min = 0.05, max = 20) double scale,
      @ForAll @DoubleRange(min = -180, max = 180) double degrees,
      @ForAll @DoubleRange(min = -3000, max = 3000) double dx,
      @ForAll @DoubleRange(min = -3000, max = 3000) double dy) {
    double angle = Math.toRadians(degrees);
    Similarity made = new Similarity(scale * Math.cos(angle), scale * Math.sin(angle), dx, dy);
    Similarity found = Similarity.between(FACE, FACE.stream().map(made::apply).toList());
    for (Point point : FACE) {
      assertThat(found.apply(point).distanceTo(made.apply(point))).isLessThan(1e-6);
      assertThat(made.inverse().apply(made.apply(point)).distanceTo(point)).isLessThan(1e-6);
    }
  }

  @Property(tries = 300)
  void noNearbySimilarityFitsBetter(
      @ForAll @DoubleRange(min = -8, max = 8) double noise,
      @ForAll @DoubleRange(min = -0.02, max = 0.02) double da,
      @ForAll @DoubleRange(min = -0.02, max = 0.02) double db,
      @ForAll @DoubleRange(min = -1, max = 1) double dx) {
    List<Point> to =
        List.of(
            FACE.get(0).plus(noise, 0),
            FACE.get(1).plus(0, -noise),
            FACE.get(2).plus(noise / 2, noise),
            FACE.get(3),
            FACE.get(4).plus(-noise, noise / 3));
    Similarity best = Similarity.between(FACE, to);
    Similarity other = new Similarity(best.a() + da, best.b() + db, best.tx() + dx, best.ty());
    assertThat(error(best, to)).isLessThanOrEqualTo(error(other, to) + 1e-9);
  }

  @Test
  void pointsOnOneSpotHaveNoTransform() {
    List<Point> spot = List.of(new Point(5, 5), new Point(5, 5));
    assertThatThrownBy(() -> Similarity.between(spot, FACE.subList(0, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double error(Similarity similarity, List<Point> to) {
    double sum = 0;
    for (int i = 0; i < FACE.size(); i++) {
      double distance = similarity.apply(FACE.get(i)).distanceTo(to.get(i));
      sum += distance * distance;
    }
    return sum;
  }
}
