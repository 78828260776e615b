package org.secondlook.cluster.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.Sha256;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.IndexEntry;

/**
 * Brings the catalogue to the gallery's present state and the blocks that changed to the members,
 * where they can be reached; where not, they make them again from the rows. Several may do so at
 * once: one of them writes the catalogue, and no lock is held meanwhile that a stopped process
 * could keep.
 */
final class Follower {
  private static final Sha256 NOTHING = Sha256.of(new byte[0]);
  private static final int OUTGROWN = 4;
  private static final int REPORTED = 16;

  private final CatalogueRows rows;
  private final Origin origin;
  private final Entrance entrance;

  /** The last state that was found to have no photo, and so no catalogue. */
  private volatile String empty = "";

  Follower(CatalogueRows rows, Origin origin, Entrance entrance) {
    this.rows = rows;
    this.origin = origin;
    this.entrance = entrance;
  }

  /** On return the catalogue is of a state no older than the one at the call. */
  void follow(JobContext context) {
    while (true) {
      context.stopIfCancelled();
      Optional<Catalogue> before = rows.now();
      Optional<Origin.Touched> touched =
          before.flatMap(catalogue -> origin.since(catalogue.snapshot()));
      boolean done;
      if (before.isEmpty()) {
        done = made(context);
      } else if (before.get().snapshot().equals(origin.snapshot())) {
        done = true;
      } else if (touched.isEmpty() || outgrown(before.get())) {
        rows.erase();
        done = false;
      } else {
        done = changed(before.get(), touched.get(), context);
      }
      if (done) {
        return;
      }
    }
  }

  /** A state without photos, which is all that there is where there is no catalogue; or "". */
  String empty() {
    return empty;
  }

  private static boolean outgrown(Catalogue catalogue) {
    return catalogue.fittedTo() < BlockIndex.Codes.sample()
        && catalogue.photos() >= OUTGROWN * (long) catalogue.fittedTo();
  }

  private boolean changed(Catalogue before, Origin.Touched touched, JobContext context) {
    long revision = before.revision() + 1;
    Making making = new Making(before.codes(), revision, context);
    Optional<String> snapshot = making.touched(touched);
    if (snapshot.isEmpty()) {
      return false;
    }
    NavigableMap<Long, Catalogue.Entry> changed = making.blocks;
    Catalogue next =
        new Catalogue(
            revision, snapshot.get(), before.fittedTo(), before.codes(), before.with(changed));
    return rows.replace(Optional.of(before), next, changed);
  }

  /** The first catalogue, or a new one of all photos; of an empty gallery there is none. */
  private boolean made(JobContext context) {
    String start = origin.snapshot();
    FromAll all = new FromAll(context);
    origin.all(all);
    all.finish();
    if (all.making == null) {
      boolean still = origin.snapshot().equals(start);
      if (still) {
        empty = start;
      }
      return still;
    }
    Optional<Origin.Touched> since = origin.since(start);
    Optional<String> snapshot = since.flatMap(all.making::touched);
    if (snapshot.isEmpty()) {
      return false;
    }
    NavigableMap<Long, Catalogue.Entry> blocks = new TreeMap<>(all.making.blocks);
    blocks.values().removeIf(entry -> entry.photos() == 0);
    return rows.replace(
        Optional.empty(),
        new Catalogue(all.revision, snapshot.get(), all.fitted, all.making.codes, blocks),
        blocks);
  }

  /** Blocks made so far, and the bytes of each on their way to the members. */
  private final class Making {
    final BlockIndex.Codes codes;
    final NavigableMap<Long, Catalogue.Entry> blocks = new TreeMap<>();
    private final long revision;
    private final JobContext context;

    /** Members that took none once needn't be waited for again: they make what they lack. */
    private boolean taken = true;

    /**
     * @param revision of the catalogue that they are made for
     */
    Making(BlockIndex.Codes codes, long revision, JobContext context) {
      this.codes = codes;
      this.revision = revision;
      this.context = context;
    }

    void put(long block, List<IndexEntry> entries) {
      context.stopIfCancelled();
      if (entries.isEmpty()) {
        blocks.put(block, new Catalogue.Entry(0, NOTHING, revision));
        return;
      }
      byte[] bytes = codes.encode(entries);
      blocks.put(block, new Catalogue.Entry(entries.size(), Sha256.of(bytes), revision));
      taken = taken && entrance.inside().map(grid -> grid.put(block, bytes)).orElse(false);
    }

    /**
     * Makes what was touched until nothing was meanwhile.
     *
     * @return the state it is of then; empty where the notes of changes ended, as re-embedding does
     */
    Optional<String> touched(Origin.Touched first) {
      Origin.Touched next = first;
      while (true) {
        Set<Long> numbers = new TreeSet<>();
        next.photos().forEach(photo -> numbers.add(Catalogue.block(photo)));
        for (long block : numbers) {
          put(block, origin.entries(Catalogue.numbers(block)));
        }
        if (origin.snapshot().equals(next.to())) {
          return Optional.of(next.to());
        }
        Optional<Origin.Touched> meanwhile = origin.since(next.to());
        if (meanwhile.isEmpty()) {
          return Optional.empty();
        }
        next = meanwhile.get();
      }
    }
  }

  /** All photos in order: the first ones are what the codes are fitted to. */
  private final class FromAll implements Consumer<IndexEntry> {
    /** Revisions of a catalogue that was erased must not come back under another content. */
    final long revision = System.currentTimeMillis() << 10;

    private final JobContext context;
    private final List<IndexEntry> waiting = new ArrayList<>();
    private Making making;
    private int fitted;
    private int seen;

    FromAll(JobContext context) {
      this.context = context;
    }

    @Override
    public void accept(IndexEntry entry) {
      context.stopIfCancelled();
      seen++;
      if (making == null) {
        waiting.add(entry);
        if (waiting.size() == BlockIndex.Codes.sample()) {
          fit();
        }
        return;
      }
      if (!waiting.isEmpty()
          && Catalogue.block(waiting.getFirst().photo()) != Catalogue.block(entry.photo())) {
        put();
      }
      waiting.add(entry);
    }

    private void fit() {
      List<IndexEntry> sample = List.copyOf(waiting);
      fitted = sample.size();
      making =
          new Making(
              BlockIndex.Codes.fitted(sample.stream().map(IndexEntry::template).toList()),
              revision,
              context);
      waiting.clear();
      seen -= fitted;
      sample.forEach(this);
    }

    private void put() {
      making.put(Catalogue.block(waiting.getFirst().photo()), waiting);
      waiting.clear();
      if (making.blocks.size() % REPORTED == 0) {
        context.progress(new Progress("Building the index of the cluster", seen, -1, "photos"));
      }
    }

    void finish() {
      if (making == null && !waiting.isEmpty()) {
        fit();
      }
      if (!waiting.isEmpty()) {
        put();
      }
    }
  }
}
