package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.vision.ColourHistogram;
import org.secondlook.vision.FusionCalibration;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingCalibration;

class ThingFitTest {
  private static final ThingCalibration BEFORE =
      new ThingCalibration(
          new FusionCalibration.Part("network", "00", 0.5, 0, 1),
          new FusionCalibration.Part(ColourHistogram.SPACE, "", 0.5, 0, 1),
          0.5,
          "nothing yet");

  private final Random random = new Random(7);

  private Embedding near(String model, float[] centre, double noise) {
    float[] values = centre.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (noise * random.nextGaussian());
    }
    return Embedding.normalised(model, values);
  }

  private float[] centre() {
    float[] values = new float[32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Each thing twice; colours are chance where they are not told to mean anything. */
  private List<ThingFit.View> views(boolean coloursTell) {
    List<ThingFit.View> views = new ArrayList<>();
    for (int thing = 0; thing < 40; thing++) {
      float[] look = centre();
      float[] colours = centre();
      for (boolean query : new boolean[] {true, false}) {
        views.add(
            new ThingFit.View(
                "thing " + thing,
                query,
                new Template(
                    near("network", look, coloursTell ? 2.5 : 0.3),
                    near(ColourHistogram.SPACE, coloursTell ? colours : centre(), 0.3))));
      }
    }
    return views;
  }

  @Test
  void coloursThatAreChanceGetHardlyAnyWeightAndThoseThatTellMore() {
    double ofChance = new ThingFit(views(false)).fitted(BEFORE, 0.02).colours().weight();
    double ofTelling = new ThingFit(views(true)).fitted(BEFORE, 0.02).colours().weight();
    assertThat(ofChance).isLessThan(0.2);
    assertThat(ofTelling).isGreaterThan(ofChance + 0.1);
  }

  @Test
  void theCutOffIsReachedByTheShareOfDifferentThingsThatMayReachIt() {
    List<ThingFit.View> views = views(false);
    ThingCalibration fitted = new ThingFit(views).fitted(BEFORE, 0.05);
    long over = 0;
    long all = 0;
    for (ThingFit.View query : views) {
      for (ThingFit.View other : views) {
        if (query.query() && !other.query() && !query.thing().equals(other.thing())) {
          all++;
          over +=
              fitted.fusion().similarity(query.template(), other.template()) > fitted.cutOff()
                  ? 1
                  : 0;
        }
      }
    }
    assertThat(over).isEqualTo((long) Math.floor(0.05 * all));
  }
}
