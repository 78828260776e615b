package org.secondlook.vision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.secondlook.base.Embedding;
import org.secondlook.base.Sha256;

/**
 * What the embedding models made of one face, or of a track's best sightings.
 *
 * @param first in the space of the model that leads the ranking
 * @param second in that of the independent model that gives the second opinion
 * @param making which networks made it, and how
 */
public record Template(Embedding first, Embedding second, Making making) {
  public Template {
    if (first.model().equals(second.model())) {
      throw new IllegalArgumentException("A second opinion needs a second model");
    }
    making = making == null ? Making.UNNOTED : making;
  }

  /** As galleries are made: by the plain networks. */
  public Template(Embedding first, Embedding second) {
    this(first, second, Making.UNNOTED);
  }

  /**
   * Several templates of one face as one: the weighted sum of each model's embeddings, normalised.
   * It counts as made by the recipe that most of the weight was made by, and agrees as they do on
   * average.
   */
  public static Template fused(List<Template> templates, double[] weights) {
    if (templates.isEmpty() || templates.size() != weights.length) {
      throw new IllegalArgumentException("Fusing needs a weight for each template");
    }
    return new Template(
        Embedding.sum(templates.stream().map(Template::first).toList(), weights),
        Embedding.sum(templates.stream().map(Template::second).toList(), weights),
        making(templates.stream().map(Template::making).toList(), weights));
  }

  private static Making making(List<Making> makings, double[] weights) {
    Map<Recipe, Double> shares = new TreeMap<>();
    Map<String, Sha256> networks = new TreeMap<>();
    double agreement = 0;
    double all = 0;
    int sightings = 0;
    for (int n = 0; n < weights.length; n++) {
      Making each = makings.get(n);
      shares.merge(each.recipe(), weights[n], Double::sum);
      networks.putAll(each.networks());
      agreement += weights[n] * each.agreement();
      all += weights[n];
      sightings += each.sightings();
    }
    Recipe most =
        shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    boolean noted = makings.stream().allMatch(Making::noted);
    return new Making(most, agreement / all, sightings, noted ? networks : Map.of());
  }
}
