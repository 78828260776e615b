package org.secondlook.search.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * What some blocks leave of one probe's search: photos that may be among the best of their blocks'
 * people, and photos that may decide a second rank. Those of several sets of blocks are joined:
 * whoever is among the best of all is among the best of their own.
 */
public record NearRows(Some fused, Some second) {
  private static final int MOST = 1 << 24;

  /**
   * Photos, their people, and the interval that each similarity lies in; where a float template was
   * at hand that is one number, and the similarities by both models, else not a number, are known.
   */
  public record Some(
      long[] photos,
      long[] people,
      double[] lowest,
      double[] highest,
      double[] byFirst,
      double[] bySecond) {
    private Some(int count) {
      this(
          new long[count],
          new long[count],
          new double[count],
          new double[count],
          new double[count],
          new double[count]);
    }

    private static Some of(
        SimilarityBounds bounds,
        State<?> state,
        IntFunction<Optional<Scored>> scored,
        ToDoubleFunction<Scored> similarity) {
      Some some = new Some(bounds.rows().length);
      for (int n = 0; n < bounds.rows().length; n++) {
        int row = bounds.rows()[n];
        Optional<Scored> exact = scored.apply(row);
        some.photos[n] = state.photo(row);
        some.people[n] = state.person(row);
        some.lowest[n] = exact.map(similarity::applyAsDouble).orElse(bounds.lowest()[n]);
        some.highest[n] = exact.map(similarity::applyAsDouble).orElse(bounds.highest()[n]);
        some.byFirst[n] = exact.map(Scored::first).orElse(Double.NaN);
        some.bySecond[n] = exact.map(Scored::second).orElse(Double.NaN);
      }
      return some;
    }

    private static Some joined(List<Some> parts) {
      Some all = new Some(parts.stream().mapToInt(part -> part.photos.length).sum());
      int at = 0;
      for (Some part : parts) {
        for (int n = 0; n < part.photos.length; n++) {
          all.copy(at++, part, n);
        }
      }
      return all;
    }

    private void copy(int to, Some from, int n) {
      photos[to] = from.photos[n];
      people[to] = from.people[n];
      lowest[to] = from.lowest[n];
      highest[to] = from.highest[n];
      byFirst[to] = from.byFirst[n];
      bySecond[to] = from.bySecond[n];
    }

    /** As {@link SimilarityBounds#best}. */
    private Some best(int most) {
      int[] rows = bounds().best(most, this::person).rows();
      Some best = new Some(rows.length);
      for (int n = 0; n < rows.length; n++) {
        best.copy(n, this, rows[n]);
      }
      return best;
    }

    private SimilarityBounds bounds() {
      return new SimilarityBounds(IntStream.range(0, photos.length).toArray(), lowest, highest);
    }

    private long person(int row) {
      return people[row];
    }

    private boolean known(int row) {
      return !Double.isNaN(byFirst[row]);
    }

    private Scored scored(int row, Template probe, Fusion fusion, Floats floats) {
      return known(row)
          ? new Scored(
              photos[row],
              people[row],
              fusion.fuse(byFirst[row], bySecond[row]),
              byFirst[row],
              bySecond[row])
          : Scored.of(
              new IndexEntry(photos[row], people[row], floats.of(photos[row])), probe, fusion);
    }

    private double second(int row, Template probe, Floats floats) {
      return known(row)
          ? bySecond[row]
          : probe.second().similarity(floats.of(photos[row]).second());
    }

    private void write(DataOutputStream out) throws IOException {
      out.writeInt(photos.length);
      for (int n = 0; n < photos.length; n++) {
        out.writeLong(photos[n]);
        out.writeLong(people[n]);
        out.writeDouble(lowest[n]);
        out.writeDouble(highest[n]);
        out.writeDouble(byFirst[n]);
        out.writeDouble(bySecond[n]);
      }
    }

    private static Some read(DataInputStream in) throws IOException {
      int count = in.readInt();
      if (count < 0 || count > MOST) {
        throw new IOException("A count of " + count);
      }
      Some some = new Some(count);
      for (int n = 0; n < count; n++) {
        some.photos[n] = in.readLong();
        some.people[n] = in.readLong();
        some.lowest[n] = in.readDouble();
        some.highest[n] = in.readDouble();
        some.byFirst[n] = in.readDouble();
        some.bySecond[n] = in.readDouble();
      }
      return some;
    }
  }

  /**
   * @param scored the rows whose float templates were at hand
   */
  static NearRows of(Scan.Near near, State<?> state, IntFunction<Optional<Scored>> scored) {
    return new NearRows(
        Some.of(near.fused(), state, scored, Scored::similarity),
        Some.of(near.second(), state, scored, Scored::second));
  }

  /** Without those that exact similarities, where they are known, leave out. */
  NearRows best(int top) {
    return new NearRows(fused.best(top), second.best(Match.SECOND_RANKS));
  }

  public void write(DataOutputStream out) throws IOException {
    fused.write(out);
    second.write(out);
  }

  public static NearRows read(DataInputStream in) throws IOException {
    return new NearRows(Some.read(in), Some.read(in));
  }

  public static NearRows joined(List<NearRows> parts) {
    return new NearRows(
        Some.joined(parts.stream().map(NearRows::fused).toList()),
        Some.joined(parts.stream().map(NearRows::second).toList()));
  }

  /**
   * The answer, by the exact similarities of what is left.
   *
   * @param source the templates of these photos, each of them; asked only for those whose exact
   *     similarities aren't known
   */
  public List<Match> answer(
      Template probe, int top, Fusion fusion, Function<Set<Long>, Map<Long, Template>> source) {
    return best(top).decided(probe, top, fusion, new Floats(source));
  }

  private List<Match> decided(Template probe, int top, Fusion fusion, Floats floats) {
    // In one go: the photos that may be candidates, and those that say their people's second rank.
    Set<Long> wanted = new HashSet<>();
    Set<Long> people = new HashSet<>();
    for (int row = 0; row < fused.photos.length; row++) {
      people.add(fused.people[row]);
      if (!fused.known(row)) {
        wanted.add(fused.photos[row]);
      }
    }
    for (int row = 0; row < second.photos.length; row++) {
      if (people.contains(second.people[row]) && !second.known(row)) {
        wanted.add(second.photos[row]);
      }
    }
    floats.fetch(wanted);
    List<Scored> best =
        Scored.bestOfEachPerson(
            IntStream.range(0, fused.photos.length)
                .mapToObj(row -> fused.scored(row, probe, fusion, floats))
                .toList(),
            top);
    floats.fetch(doubtful(best, probe, floats));
    SecondRanks ranks =
        new SecondRanks(second.bounds(), second::person, row -> second.second(row, probe, floats));
    return IntStream.range(0, best.size())
        .mapToObj(
            n -> best.get(n).match(n + 1, ranks.rank(best.get(n).person(), Match.SECOND_RANKS)))
        .toList();
  }

  /**
   * Photos whose intervals hold the similarity of a candidate's best photo for the second model.
   */
  private Set<Long> doubtful(List<Scored> best, Template probe, Floats floats) {
    Set<Long> doubtful = new HashSet<>();
    Map<Long, Double> similarities = new HashMap<>();
    best.forEach(each -> similarities.put(each.person(), Double.NEGATIVE_INFINITY));
    for (int row = 0; row < second.photos.length; row++) {
      if (similarities.containsKey(second.people[row])) {
        similarities.merge(second.people[row], second.second(row, probe, floats), Math::max);
      }
    }
    double[] asked = similarities.values().stream().mapToDouble(each -> each).toArray();
    for (int row = 0; row < second.photos.length; row++) {
      double lowest = second.lowest[row];
      double highest = second.highest[row];
      if (!second.known(row)
          && Arrays.stream(asked).anyMatch(each -> lowest <= each && highest > each)) {
        doubtful.add(second.photos[row]);
      }
    }
    return doubtful;
  }

  /** Templates read so far. */
  private static final class Floats {
    private final Function<Set<Long>, Map<Long, Template>> source;
    private final Map<Long, Template> known = new HashMap<>();

    Floats(Function<Set<Long>, Map<Long, Template>> source) {
      this.source = source;
    }

    void fetch(Set<Long> photos) {
      Set<Long> missing = new HashSet<>(photos);
      missing.removeAll(known.keySet());
      if (!missing.isEmpty()) {
        known.putAll(source.apply(missing));
      }
    }

    Template of(long photo) {
      fetch(Set.of(photo));
      return known.get(photo);
    }
  }
}
