package org.secondlook.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.search.internal.Scored;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * Search by comparing the probe with every template, in memory. It defines what "exact" means:
 * similarities are {@link org.secondlook.base.Embedding#similarity} (products of floats added as
 * doubles in the order of the dimensions), fused by {@link Fusion#fuse}. Every other index answers
 * as this one does, to the last bit.
 *
 * <p>Fit for tests, for small galleries and as the referee of {@code bench search}. Safe for
 * several threads.
 */
public final class FloatScanIndex implements VectorIndex {
  private final Fusion fusion;
  // Guarded by this; in order of photo number. Entries are immutable.
  private final Map<Long, IndexEntry> entries = new LinkedHashMap<>();
  private String base = "";
  private boolean complete;

  public FloatScanIndex(Fusion fusion) {
    this.fusion = fusion;
  }

  @Override
  public IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
    List<IndexEntry> searched;
    String held;
    synchronized (this) {
      held = snapshot();
      searched = entries.values().stream().filter(entry -> photos.has(entry.photo())).toList();
    }
    return new IndexAnswer(
        held, probes.stream().map(probe -> matches(searched, probe, top)).toList());
  }

  private List<Match> matches(List<IndexEntry> searched, Template probe, int top) {
    List<Scored> photos = searched.stream().map(entry -> Scored.of(entry, probe, fusion)).toList();
    Map<Long, Double> bestSecond = new HashMap<>();
    photos.forEach(photo -> bestSecond.merge(photo.person(), photo.second(), Math::max));
    double[] seconds =
        bestSecond.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    List<Match> matches = new ArrayList<>();
    for (Scored photo : Scored.bestOfEachPerson(photos, top)) {
      int secondRank = 1 + above(seconds, bestSecond.get(photo.person()));
      matches.add(photo.match(matches.size() + 1, Math.min(secondRank, Match.SECOND_RANKS + 1)));
    }
    return List.copyOf(matches);
  }

  /** How many of the ascending values are strictly greater. */
  private static int above(double[] ascending, double value) {
    int at = Arrays.binarySearch(ascending, value);
    while (at >= 0 && at < ascending.length && ascending[at] == value) {
      at++;
    }
    return ascending.length - (at < 0 ? -at - 1 : at);
  }

  @Override
  public synchronized void apply(List<Long> removed, List<IndexEntry> added, String snapshot) {
    Set<Long> gone = Set.copyOf(removed);
    for (IndexEntry entry : added) {
      if (entries.containsKey(entry.photo()) && !gone.contains(entry.photo())) {
        throw new IllegalArgumentException("Photo " + entry.photo() + " is in the index already");
      }
    }
    removed.forEach(entries::remove);
    added.forEach(entry -> entries.put(entry.photo(), entry));
    name(snapshot);
  }

  private void name(String snapshot) {
    complete = !snapshot.isEmpty();
    base = complete ? snapshot : base;
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized String snapshot() {
    return complete ? base : "";
  }

  @Override
  public synchronized String base() {
    return base;
  }

  @Override
  public void rebuild(String gallery, Consumer<Consumer<IndexEntry>> source, JobContext context) {
    List<IndexEntry> read = new ArrayList<>();
    source.accept(
        entry -> {
          context.stopIfCancelled();
          read.add(entry);
        });
    synchronized (this) {
      entries.clear();
      apply(List.of(), read, gallery);
    }
  }

  @Override
  public void close() {
    // Nothing but memory is held.
  }
}
