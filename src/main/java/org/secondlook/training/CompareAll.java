package org.secondlook.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;

/** Compares every photo of a set with every other, each pair once. */
public final class CompareAll {
  private static final int LOOK_ALIKES = 12;
  // More are kept than shown, since several may be of the same two people.
  private static final int KEPT = 200;

  private final LabelledSet set;
  private final Vectors vectors;
  private final int[] person;
  private final int people;

  private CompareAll(LabelledSet set) {
    this.set = set;
    this.vectors =
        new Vectors(set.faces().stream().map(LabelledFace::template).toList(), set.fusion());
    Map<String, Integer> numbers = new HashMap<>();
    this.person =
        set.faces().stream()
            .mapToInt(face -> numbers.computeIfAbsent(face.person(), name -> numbers.size()))
            .toArray();
    this.people = numbers.size();
  }

  /** Refuses a set that carries no false match rate, with a sentence on what is missing. */
  public static Scores run(LabelledSet set, JobContext context) {
    set.demandStrangers();
    return new CompareAll(set).scores(context);
  }

  private record Close(double similarity, int a, int b) {}

  private final class Part {
    private final ScoreCounts mated = new ScoreCounts();
    private final ScoreCounts nonMated = new ScoreCounts();
    private final int[][] strangers = new int[vectors.size()][PersonVariance.bins()];
    private final int[][] selves = new int[vectors.size()][PersonVariance.bins()];
    private final PriorityQueue<Close> closest =
        new PriorityQueue<>(Comparator.comparingDouble(Close::similarity));

    void compare(int a) {
      for (int b = a + 1; b < vectors.size(); b++) {
        double similarity = vectors.similarity(a, b);
        boolean same = person[a] == person[b];
        int bin = PersonVariance.bin(similarity);
        int[][] counts = same ? selves : strangers;
        counts[a][bin]++;
        counts[b][bin]++;
        if (same) {
          mated.add(similarity);
        } else {
          nonMated.add(similarity);
          keep(similarity, a, b);
        }
      }
    }

    private void keep(double similarity, int a, int b) {
      if (closest.size() < KEPT || similarity > closest.peek().similarity()) {
        closest.add(new Close(similarity, a, b));
        if (closest.size() > KEPT) {
          closest.remove();
        }
      }
    }

    void add(Part other) {
      mated.add(other.mated);
      nonMated.add(other.nonMated);
      add(strangers, other.strangers);
      add(selves, other.selves);
      other.closest.forEach(each -> keep(each.similarity(), each.a(), each.b()));
    }

    private static void add(int[][] to, int[][] from) {
      for (int i = 0; i < to.length; i++) {
        for (int j = 0; j < to[i].length; j++) {
          to[i][j] += from[i][j];
        }
      }
    }
  }

  private Scores scores(JobContext context) {
    int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
    AtomicInteger done = new AtomicInteger();
    List<Part> parts =
        IntStream.range(0, threads)
            .parallel()
            .mapToObj(
                thread -> {
                  Part part = new Part();
                  for (int a = thread; a < vectors.size(); a += threads) {
                    context.stopIfCancelled();
                    part.compare(a);
                    context.progress(
                        new Progress(
                            "Comparing", done.incrementAndGet(), vectors.size(), "photos"));
                  }
                  return part;
                })
            .toList();
    Part all = parts.getFirst();
    parts.subList(1, parts.size()).forEach(all::add);
    return new Scores(
        set,
        people,
        peopleWithPairs(),
        all.mated,
        all.nonMated,
        PersonVariance.of(all.strangers, person, people, true),
        PersonVariance.of(all.selves, person, people, false),
        lookAlikes(all.closest));
  }

  private int peopleWithPairs() {
    int[] photos = new int[people];
    for (int each : person) {
      photos[each]++;
    }
    return (int) IntStream.of(photos).filter(many -> many > 1).count();
  }

  private List<ScorePair> lookAlikes(PriorityQueue<Close> closest) {
    List<Close> sorted = new ArrayList<>(closest);
    sorted.sort(
        Comparator.comparingDouble(Close::similarity)
            .reversed()
            .thenComparingInt(Close::a)
            .thenComparingInt(Close::b));
    Set<Set<Integer>> seen = new HashSet<>();
    List<ScorePair> pairs = new ArrayList<>();
    for (Close each : sorted) {
      if (pairs.size() < LOOK_ALIKES && seen.add(Set.of(person[each.a()], person[each.b()]))) {
        LabelledFace a = set.faces().get(each.a());
        LabelledFace b = set.faces().get(each.b());
        pairs.add(new ScorePair(each.similarity(), a.file(), a.person(), b.file(), b.person()));
      }
    }
    return pairs;
  }
}
