package org.secondlook.search.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * What the codes of some blocks leave of one probe's search: photos whose intervals say that they
 * may be among the best of their blocks' people, and photos that may decide a second rank. Those of
 * several sets of blocks are joined: whoever is among the best of all is among the best of their
 * own.
 */
public record NearRows(Some fused, Some second) {
  private static final int MOST = 1 << 24;

  /** Photos, their people, and the interval that each similarity lies in. */
  public record Some(long[] photos, long[] people, double[] lowest, double[] highest) {
    static Some of(SimilarityBounds bounds, State<?> state) {
      return new Some(
          Arrays.stream(bounds.rows()).mapToLong(state::photo).toArray(),
          Arrays.stream(bounds.rows()).mapToLong(state::person).toArray(),
          bounds.lowest(),
          bounds.highest());
    }

    private static Some joined(List<Some> parts) {
      return new Some(
          parts.stream().flatMapToLong(part -> Arrays.stream(part.photos)).toArray(),
          parts.stream().flatMapToLong(part -> Arrays.stream(part.people)).toArray(),
          parts.stream().flatMapToDouble(part -> Arrays.stream(part.lowest)).toArray(),
          parts.stream().flatMapToDouble(part -> Arrays.stream(part.highest)).toArray());
    }

    private SimilarityBounds bounds() {
      int[] rows = new int[photos.length];
      Arrays.setAll(rows, n -> n);
      return new SimilarityBounds(rows, lowest, highest);
    }

    private long person(int row) {
      return people[row];
    }

    private void write(DataOutputStream out) throws IOException {
      out.writeInt(photos.length);
      for (int n = 0; n < photos.length; n++) {
        out.writeLong(photos[n]);
        out.writeLong(people[n]);
        out.writeDouble(lowest[n]);
        out.writeDouble(highest[n]);
      }
    }

    private static Some read(DataInputStream in) throws IOException {
      int count = in.readInt();
      if (count < 0 || count > MOST) {
        throw new IOException("A count of " + count);
      }
      Some some = new Some(new long[count], new long[count], new double[count], new double[count]);
      for (int n = 0; n < count; n++) {
        some.photos[n] = in.readLong();
        some.people[n] = in.readLong();
        some.lowest[n] = in.readDouble();
        some.highest[n] = in.readDouble();
      }
      return some;
    }
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
   * The answer, by the float templates of what is left.
   *
   * @param floats the templates of these photos, each of them
   */
  public List<Match> answer(
      Template probe, int top, Fusion fusion, Function<Set<Long>, Map<Long, Template>> floats) {
    SimilarityBounds near = fused.bounds().best(top, fused::person);
    SimilarityBounds ranks = second.bounds().best(Match.SECOND_RANKS, second::person);
    Floats read = new Floats(floats);
    // In one go: the photos that may be candidates, and those that say their people's second rank.
    Set<Long> wanted = new HashSet<>();
    Set<Long> people = new HashSet<>();
    for (int row : near.rows()) {
      wanted.add(fused.photos[row]);
      people.add(fused.people[row]);
    }
    for (int row : ranks.rows()) {
      if (people.contains(second.people[row])) {
        wanted.add(second.photos[row]);
      }
    }
    read.fetch(wanted);
    List<Scored> best =
        Scored.bestOfEachPerson(
            Arrays.stream(near.rows())
                .mapToObj(
                    row ->
                        new IndexEntry(
                            fused.photos[row], fused.people[row], read.of(fused.photos[row])))
                .map(entry -> Scored.of(entry, probe, fusion))
                .toList(),
            top);
    read.fetch(doubtful(ranks, best, probe, read));
    SecondRanks second =
        new SecondRanks(
            ranks,
            this.second::person,
            row -> probe.second().similarity(read.of(this.second.photos[row]).second()));
    return java.util.stream.IntStream.range(0, best.size())
        .mapToObj(
            n -> best.get(n).match(n + 1, second.rank(best.get(n).person(), Match.SECOND_RANKS)))
        .toList();
  }

  /**
   * Photos whose intervals hold the similarity of a candidate's best photo for the second model.
   */
  private Set<Long> doubtful(
      SimilarityBounds ranks, List<Scored> best, Template probe, Floats read) {
    Set<Long> doubtful = new HashSet<>();
    for (Scored candidate : best) {
      double similarity = Double.NEGATIVE_INFINITY;
      for (int row : ranks.rows()) {
        if (second.people[row] == candidate.person()) {
          similarity =
              Math.max(similarity, probe.second().similarity(read.of(second.photos[row]).second()));
        }
      }
      for (int n = 0; n < ranks.rows().length; n++) {
        if (ranks.lowest()[n] <= similarity && ranks.highest()[n] > similarity) {
          doubtful.add(second.photos[ranks.rows()[n]]);
        }
      }
    }
    return doubtful;
  }

  /** Templates read so far. */
  private static final class Floats {
    private final Function<Set<Long>, Map<Long, Template>> source;
    private final Map<Long, Template> known = new java.util.HashMap<>();

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
