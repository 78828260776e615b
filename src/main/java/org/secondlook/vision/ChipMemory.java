package org.secondlook.vision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;

/**
 * What networks made of single chips, so that a face whose template is made again and again while
 * it is seen costs only what is new. Holds what the last faces asked for. One thread.
 */
public final class ChipMemory {
  private final Map<String, Map<Chips, Embedding>> made = new HashMap<>();

  /**
   * One embedding for each, in order.
   *
   * @param network that embeds; its name must be its own
   */
  List<Embedding> embed(
      String network,
      List<Chips> wanted,
      Function<Chips, Picture> chip,
      Function<List<Picture>, List<Embedding>> embed) {
    Map<Chips, Embedding> before = made.getOrDefault(network, Map.of());
    Map<Chips, Embedding> now = new IdentityHashMap<>();
    List<Chips> missing = new ArrayList<>();
    for (Chips each : wanted) {
      Embedding known = before.get(each);
      if (known == null) {
        missing.add(each);
      } else {
        now.put(each, known);
      }
    }
    List<Embedding> more =
        missing.isEmpty() ? List.of() : embed.apply(missing.stream().map(chip).toList());
    for (int i = 0; i < more.size(); i++) {
      now.put(missing.get(i), more.get(i));
    }
    made.put(network, now);
    return wanted.stream().map(now::get).toList();
  }
}
