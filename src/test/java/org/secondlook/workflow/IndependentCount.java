package org.secondlook.workflow;

import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.vision.Fusion;

/**
 * False matches counted from the embeddings and the calibration's own z-scores, without the lab's
 * arithmetic.
 */
public record IndependentCount(long matches, long strangers) {
  public static IndependentCount of(LabelledSet set, double threshold) {
    Fusion fusion = set.fusion();
    double same =
        fusion.firstWeight() * (1 - fusion.firstMean()) / fusion.firstDeviation()
            + fusion.secondWeight() * (1 - fusion.secondMean()) / fusion.secondDeviation();
    long matches = 0;
    long strangers = 0;
    for (LabelledFace a : set.faces()) {
      for (LabelledFace b : set.faces()) {
        if (a.person().compareTo(b.person()) < 0) {
          double first =
              (cosine(a.template().first().values(), b.template().first().values())
                      - fusion.firstMean())
                  / fusion.firstDeviation();
          double second =
              (cosine(a.template().second().values(), b.template().second().values())
                      - fusion.secondMean())
                  / fusion.secondDeviation();
          double fused = (fusion.firstWeight() * first + fusion.secondWeight() * second) / same;
          strangers++;
          matches += fused >= threshold ? 1 : 0;
        }
      }
    }
    return new IndependentCount(matches, strangers);
  }

  public double rate() {
    return (double) matches / strangers;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
