package org.secondlook.bench;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.search.Match;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The right answers, by comparing every probe with every template of a made-up gallery: the best
 * people, and the highest similarities that the second model gives to anybody, from which second
 * ranks follow. Shares no code with the index.
 *
 * <p>Probes are compared with a tile of people at a time, which stays in the cache meanwhile. Each
 * similarity is summed in the order of {@code Embedding.similarity}, in double precision, where the
 * product of two floats is exact: the same number to the last bit.
 */
final class FloatReferee {
  private static final int BATCH = 4096;
  private static final int TILE = 64;
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
    List<Standing> standings = probes.stream().map(probe -> new Standing(probe, top)).toList();
    int threads = Math.min(probes.size(), Runtime.getRuntime().availableProcessors());
    for (int from = 1; from <= people; from += BATCH) {
      context.stopIfCancelled();
      long start = from;
      List<Template> batch = gallery.strangers(from, Math.min(BATCH, people + 1 - from));
      IntStream.range(0, threads)
          .parallel()
          .forEach(
              thread -> {
                int begin = standings.size() * thread / threads;
                int end = standings.size() * (thread + 1) / threads;
                compare(standings.subList(begin, end), batch, start);
              });
      context.progress(new Progress("Float scan", from, people, "people"));
    }
    return standings.stream().map(Standing::ranked).toList();
  }

  private void compare(List<Standing> standings, List<Template> batch, long firstId) {
    double[] first = new double[TILE];
    double[] second = new double[TILE];
    for (int at = 0; at < batch.size(); at += TILE) {
      List<Template> people = batch.subList(at, Math.min(at + TILE, batch.size()));
      double[] firstTile = tile(people.stream().map(each -> each.first().values()).toList());
      double[] secondTile = tile(people.stream().map(each -> each.second().values()).toList());
      for (Standing standing : standings) {
        similarities(standing.probe.first().values(), firstTile, first);
        similarities(standing.probe.second().values(), secondTile, second);
        for (int n = 0; n < people.size(); n++) {
          standing.offer(firstId + at + n, first[n], second[n]);
        }
      }
    }
  }

  /** Values of several people side by side: value i of person n is at i * TILE + n. */
  private static double[] tile(List<float[]> people) {
    double[] tile = new double[people.getFirst().length * TILE];
    for (int n = 0; n < people.size(); n++) {
      float[] values = people.get(n);
      for (int i = 0; i < values.length; i++) {
        tile[i * TILE + n] = values[i];
      }
    }
    return tile;
  }

  private static void similarities(float[] probe, double[] tile, double[] sums) {
    java.util.Arrays.fill(sums, 0);
    int i = 0;
    // Four values a pass over the sums, added one after the other.
    for (; i + 4 <= probe.length; i += 4) {
      double a = probe[i];
      double b = probe[i + 1];
      double c = probe[i + 2];
      double d = probe[i + 3];
      int at = i * TILE;
      for (int n = 0; n < TILE; n++) {
        double sum = sums[n];
        sum += a * tile[at + n];
        sum += b * tile[at + TILE + n];
        sum += c * tile[at + 2 * TILE + n];
        sum += d * tile[at + 3 * TILE + n];
        sums[n] = sum;
      }
    }
    for (; i < probe.length; i++) {
      double a = probe[i];
      for (int n = 0; n < TILE; n++) {
        sums[n] += a * tile[i * TILE + n];
      }
    }
    for (int n = 0; n < TILE; n++) {
      sums[n] = Math.clamp(sums[n], -1.0, 1.0);
    }
  }

  /** What is known of one probe's answer. For one thread. */
  private final class Standing {
    private final Template probe;
    private final int top;
    private final PriorityQueue<Match> best = new PriorityQueue<>(WORST_FIRST);
    private final PriorityQueue<Double> seconds = new PriorityQueue<>();
    private double worst = Double.NEGATIVE_INFINITY;
    private double worstSecond = Double.NEGATIVE_INFINITY;

    Standing(Template probe, int top) {
      this.probe = probe;
      this.top = top;
    }

    void offer(long id, double first, double second) {
      double fused = fusion.fuse(first, second);
      if (fused >= worst) {
        best.add(new Match(1, id, id, fused, first, second, 1));
        if (best.size() > top) {
          best.remove();
        }
        worst = best.size() < top ? worst : best.peek().similarity();
      }
      if (second > worstSecond) {
        seconds.add(second);
        if (seconds.size() > Match.SECOND_RANKS) {
          seconds.remove();
        }
        worstSecond = seconds.size() < Match.SECOND_RANKS ? worstSecond : seconds.peek();
      }
    }

    List<Match> ranked() {
      List<Match> sorted = best.stream().sorted(WORST_FIRST.reversed()).toList();
      return IntStream.range(0, sorted.size()).mapToObj(n -> placed(sorted.get(n), n + 1)).toList();
    }

    private Match placed(Match match, int rank) {
      // Whoever is not among the highest is beyond the last rank that is told apart anyway.
      int before = (int) seconds.stream().filter(each -> each > match.second()).count();
      return new Match(
          rank,
          match.person(),
          match.photo(),
          match.similarity(),
          match.first(),
          match.second(),
          before + 1);
    }
  }
}
