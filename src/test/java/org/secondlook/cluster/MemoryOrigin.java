package org.secondlook.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.secondlook.search.IndexEntry;

/** Rows in memory, with a name for each state. */
public final class MemoryOrigin implements Origin {
  private final Map<Long, IndexEntry> entries = new TreeMap<>();
  private final List<Set<Long>> changes = new ArrayList<>();

  public synchronized void change(Collection<Long> removed, Collection<IndexEntry> added) {
    Set<Long> touched = new HashSet<>(removed);
    removed.forEach(entries::remove);
    for (IndexEntry entry : added) {
      touched.add(entry.photo());
      entries.put(entry.photo(), entry);
    }
    changes.add(touched);
  }

  public synchronized boolean has(long photo) {
    return entries.containsKey(photo);
  }

  @Override
  public synchronized String snapshot() {
    return "state " + changes.size();
  }

  @Override
  public synchronized Optional<Touched> since(String earlier) {
    int from = Integer.parseInt(earlier.substring("state ".length()));
    Set<Long> touched = new HashSet<>();
    changes.subList(from, changes.size()).forEach(touched::addAll);
    return Optional.of(new Touched(snapshot(), touched));
  }

  @Override
  public void all(Consumer<IndexEntry> sink) {
    List<IndexEntry> all;
    synchronized (this) {
      all = List.copyOf(entries.values());
    }
    all.forEach(sink);
  }

  @Override
  public synchronized List<IndexEntry> entries(Collection<Long> photos) {
    return photos.stream().sorted().map(entries::get).filter(java.util.Objects::nonNull).toList();
  }
}
