package org.secondlook.search.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * One photo compared with one probe, by its float template. This is where similarities are defined.
 */
public record Scored(long photo, long person, double similarity, double first, double second) {
  /** Best first; ties by photo number, so that an answer has one order only. */
  private static final Comparator<Scored> BY_SIMILARITY =
      Comparator.comparingDouble(Scored::similarity).reversed().thenComparingLong(Scored::photo);

  public static Scored of(IndexEntry entry, Template probe, Fusion fusion) {
    double first = probe.first().similarity(entry.template().first());
    double second = probe.second().similarity(entry.template().second());
    return new Scored(entry.photo(), entry.person(), fusion.fuse(first, second), first, second);
  }

  /** The best photo of each of the best people, in order. */
  public static List<Scored> bestOfEachPerson(Collection<Scored> photos, int people) {
    Map<Long, Scored> best = new HashMap<>();
    for (Scored photo : photos) {
      best.merge(photo.person(), photo, (a, b) -> BY_SIMILARITY.compare(a, b) <= 0 ? a : b);
    }
    return best.values().stream().sorted(BY_SIMILARITY).limit(people).toList();
  }

  public Match match(int rank, int secondRank) {
    return new Match(rank, person, photo, similarity, first, second, secondRank);
  }
}
