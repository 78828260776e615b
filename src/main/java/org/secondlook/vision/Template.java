package org.secondlook.vision;

import java.util.List;
import org.secondlook.base.Embedding;

/**
 * What the embedding models made of one face, or of a track's best sightings.
 *
 * @param first of the model that leads the ranking
 * @param second of the independent model that gives the second opinion
 */
public record Template(Embedding first, Embedding second) {
  public Template {
    if (first.model().equals(second.model())) {
      throw new IllegalArgumentException("A second opinion needs a second model");
    }
  }

  /**
   * Several templates of one face as one: the weighted sum of each model's embeddings, normalised.
   */
  public static Template fused(List<Template> templates, double[] weights) {
    if (templates.isEmpty() || templates.size() != weights.length) {
      throw new IllegalArgumentException("Fusing needs a weight for each template");
    }
    return new Template(
        sum(templates.stream().map(Template::first).toList(), weights),
        sum(templates.stream().map(Template::second).toList(), weights));
  }

  private static Embedding sum(List<Embedding> embeddings, double[] weights) {
    Embedding head = embeddings.getFirst();
    float[] total = new float[head.dimensions()];
    for (int n = 0; n < weights.length; n++) {
      Embedding each = embeddings.get(n);
      if (!each.model().equals(head.model())) {
        throw new IllegalArgumentException("Templates of different models can't be fused");
      }
      for (int i = 0; i < total.length; i++) {
        total[i] += (float) (weights[n] * each.values()[i]);
      }
    }
    return Embedding.normalised(head.model(), total);
  }
}
