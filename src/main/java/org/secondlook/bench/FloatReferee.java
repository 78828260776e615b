package org.secondlook.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.search.Match;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The right answers, by comparing every probe with every template of a made-up gallery, in two
 * passes: the best people; then how many the second model puts before each of them. Shares no code
 * with the index.
 */
final class FloatReferee {
  private static final int BATCH = 4096;
  private static final Comparator<Match> WORST_FIRST =
      Comparator.comparingDouble(Match::similarity)
          .thenComparing(Match::photo, Comparator.reverseOrder());

  private final SyntheticGallery gallery;
  private final Fusion fusion;

  FloatReferee(SyntheticGallery gallery, Fusion fusion) {
    this.gallery = gallery;
    this.fusion = fusion;
  }

  List<List<Match>> search(List<Template> probes, int people, int top, JobContext context) {
    List<PriorityQueue<Match>> best = new ArrayList<>();
    probes.forEach(unused -> best.add(new PriorityQueue<>(WORST_FIRST)));
    batches(
        people,
        context,
        (from, batch) ->
            IntStream.range(0, probes.size())
                .parallel()
                .forEach(
                    n -> {
                      for (int i = 0; i < batch.size(); i++) {
                        offer(best.get(n), probes.get(n), batch.get(i), from + i, top);
                      }
                    }));
    List<List<Match>> ranked =
        best.stream().map(queue -> queue.stream().sorted(WORST_FIRST.reversed()).toList()).toList();
    int[][] before = new int[probes.size()][top];
    batches(
        people,
        context,
        (from, batch) ->
            IntStream.range(0, probes.size())
                .parallel()
                .forEach(
                    n -> {
                      for (Template template : batch) {
                        double second = probes.get(n).second().similarity(template.second());
                        for (int c = 0; c < ranked.get(n).size(); c++) {
                          before[n][c] += second > ranked.get(n).get(c).second() ? 1 : 0;
                        }
                      }
                    }));
    return IntStream.range(0, probes.size())
        .mapToObj(
            n ->
                IntStream.range(0, ranked.get(n).size())
                    .mapToObj(c -> placed(ranked.get(n).get(c), c + 1, before[n][c]))
                    .toList())
        .toList();
  }

  private void offer(
      PriorityQueue<Match> best, Template probe, Template template, long id, int top) {
    double first = probe.first().similarity(template.first());
    double second = probe.second().similarity(template.second());
    double fused = fusion.fuse(first, second);
    if (best.size() < top || fused >= best.peek().similarity()) {
      best.add(new Match(1, id, id, fused, first, second, 1));
      if (best.size() > top) {
        best.remove();
      }
    }
  }

  private static Match placed(Match match, int rank, int before) {
    int secondRank = Math.min(before, Match.SECOND_RANKS) + 1;
    return new Match(
        rank,
        match.person(),
        match.photo(),
        match.similarity(),
        match.first(),
        match.second(),
        secondRank);
  }

  private interface BatchWork {
    void take(long from, List<Template> batch);
  }

  private void batches(int people, JobContext context, BatchWork work) {
    for (long from = 1; from <= people; from += BATCH) {
      context.stopIfCancelled();
      work.take(
          from,
          LongStream.range(from, Math.min(people + 1L, from + BATCH))
              .parallel()
              .mapToObj(gallery::stranger)
              .toList());
      context.progress(new Progress("Float scan", from, people, "people"));
    }
  }
}
