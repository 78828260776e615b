package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.vision.ChanceModel;

class ChanceFitTest {
  private static final List<String> NAMES = List.of("constant", "size", "light");

  /** Faces that come first by a known law. */
  private static List<ChanceFit.Face> faces(int count) {
    Random random = new Random(7);
    List<ChanceFit.Face> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double size = 2 * random.nextGaussian();
      double light = random.nextDouble();
      double came = random.nextDouble() < chance(size, light) ? 1 : 0;
      faces.add(new ChanceFit.Face(Map.of("constant", 1.0, "size", size, "light", light), came));
    }
    return faces;
  }

  private static double chance(double size, double light) {
    return 1 / (1 + Math.exp(-(0.5 + 1.2 * size - 2 * light)));
  }

  @Test
  void theLawThatMadeTheFacesIsFoundAgain() {
    ChanceModel fitted = ChanceFit.of(NAMES, faces(4_000));
    assertThat(fitted.weights().get("size")).isCloseTo(1.2, within(0.15));
    assertThat(fitted.weights().get("light")).isCloseTo(-2, within(0.3));
    for (double size = -2; size <= 2; size += 0.5) {
      assertThat(fitted.chance(Map.of("constant", 1.0, "size", size, "light", 0.5)))
          .isCloseTo(chance(size, 0.5), within(0.06));
    }
  }

  @Test
  void aBetterFaceNeverHasASmallerChanceEvenWhereTheSampleSaysSo() {
    ChanceModel fitted = ChanceFit.of(NAMES, faces(60));
    List<Double> chances = fitted.measured().stream().map(point -> point.get(1)).toList();
    assertThat(chances).isSorted().allSatisfy(each -> assertThat(each).isBetween(0.001, 0.999));
  }
}
