package org.secondlook.cluster.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.cluster.NodeState;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.wording.Times;

/**
 * One member that holds blocks. It answers for blocks that are, byte for byte, what the catalogue
 * says, with exact similarities where it has their float templates, too; a thread of its own makes
 * those again that it ought to have and lacks, drops what the catalogue doesn't know any more, and,
 * at the first member, brings the catalogue up to date where no seat does. A member that was told
 * of others serves nobody until it has found one of them.
 */
public final class Holder implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Holder.class.getName());
  private static final long PAUSE_MILLIS = 500;
  private static final int TOP_MOST = 100_000;

  /** So long a change of the gallery is left to the seat that made it. */
  private static final long THEIRS_MILLIS = 5000;

  private final CatalogueRows rows;
  private final Origin origin;
  private final Grid grid;
  private final Follower follower;
  private final BlockIndex index;
  private final ConcurrentMap<Long, Held> held = new ConcurrentHashMap<>();
  private final FloatFile floats;
  private final FloatLoader loader;
  private final Thread keeper =
      Thread.ofPlatform().name("cluster-keeper").daemon().unstarted(this::keep);
  private volatile boolean serving;
  private volatile boolean closed;

  /** Whether it was asked to leave. */
  private volatile boolean leaving;

  private volatile int missing;
  private volatile String fault = "";

  /** The catalogue's state while the gallery is ahead of it. Of the keeper's thread alone. */
  private String behind = "";

  private long behindSince;

  /** When nothing was lacking last, and what memory and catalogue were then. Likewise. */
  private Optional<Seen> done = Optional.empty();

  private record Seen(long revision, Grid.Mark memory) {}

  /** A block in memory whose sum was computed once, when these very bytes were first seen. */
  private record Held(byte[] bytes, Sha256 sum, BlockIndex.Block block) {}

  /**
   * @param alone whether it was told of no others, so that it is the first member
   * @param folder that its float templates lie in
   */
  Holder(
      CatalogueRows rows, Origin origin, Grid grid, BlockIndex index, boolean alone, Path folder) {
    this.rows = rows;
    this.origin = origin;
    this.grid = grid;
    this.index = index;
    serving = alone;
    follower = new Follower(rows, origin, new Entrance.Holding(grid));
    floats = FloatFile.open(folder, this::fault);
    loader =
        new FloatLoader(
            rows,
            origin,
            new FloatLoader.Holding() {
              @Override
              public NavigableMap<Long, Catalogue.Entry> of(Catalogue catalogue) {
                return whole(catalogue);
              }

              @Override
              public Grid.Mark mark() {
                return grid.mark();
              }
            },
            floats,
            this::fault);
    grid.answerWith(this::answer);
    keeper.start();
    loader.start();
  }

  private byte[] answer(byte[] question) {
    return switch (Question.read(question)) {
      case Question.State() -> state().written();
      case Question.Leave() -> {
        leaving = true;
        yield new Question.Reply.Leaving().written();
      }
      case Question.Search search -> search(search).written();
    };
  }

  private Question.Reply state() {
    Optional<Catalogue> now = rows.now();
    NavigableMap<Long, Catalogue.Entry> whole = now.map(this::whole).orElse(new TreeMap<>());
    long photos = 0;
    long exact = 0;
    long bytes = 0;
    for (Map.Entry<Long, Catalogue.Entry> each : whole.entrySet()) {
      photos += each.getValue().photos();
      exact += floats.has(each.getKey(), each.getValue()) ? each.getValue().photos() : 0;
      Held known = held.get(each.getKey());
      bytes += known == null ? 0 : known.bytes().length;
    }
    return new Question.Reply.Held(
        serving,
        photos,
        exact,
        bytes,
        Runtime.getRuntime().maxMemory(),
        missing,
        List.copyOf(whole.keySet()),
        fault);
  }

  /** The catalogue's blocks that this member has. */
  private NavigableMap<Long, Catalogue.Entry> whole(Catalogue catalogue) {
    NavigableMap<Long, Catalogue.Entry> whole = new TreeMap<>();
    catalogue
        .blocks()
        .forEach(
            (id, entry) -> {
              if (block(catalogue, id, entry).isPresent()) {
                whole.put(id, entry);
              }
            });
    return whole;
  }

  private Question.Reply search(Question.Search asked) {
    Optional<Catalogue> now = serving ? rows.now() : Optional.empty();
    if (now.isEmpty() || now.get().revision() != asked.revision() || asked.top() > TOP_MOST) {
      return new Question.Reply.NotNow();
    }
    List<BlockIndex.Block> blocks = new ArrayList<>();
    List<Long> lacking = new ArrayList<>();
    long photos = 0;
    long sum = 0;
    for (long id : asked.blocks()) {
      Catalogue.Entry entry = now.get().blocks().get(id);
      Optional<BlockIndex.Block> block =
          entry == null ? Optional.empty() : block(now.get(), id, entry);
      if (block.isPresent()) {
        blocks.add(
            block.get().with((row, photo, person) -> floats.read(id, entry, row, photo, person)));
        photos += entry.photos();
        sum += entry.share();
      } else {
        lacking.add(id);
      }
    }
    return new Question.Reply.Found(
        blocks.size(),
        photos,
        sum,
        lacking,
        blocks.isEmpty()
            ? List.of()
            : index.scan(blocks, asked.probes(), asked.top(), asked.photos()));
  }

  /** The block, if this member's bytes are the catalogue's. */
  private Optional<BlockIndex.Block> block(Catalogue catalogue, long id, Catalogue.Entry entry) {
    Optional<byte[]> bytes = grid.here(id);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    Held known = held.get(id);
    if (known == null || known.bytes() != bytes.get()) {
      Sha256 sum = Sha256.of(bytes.get());
      if (!sum.equals(entry.sum())) {
        return Optional.empty();
      }
      known = new Held(bytes.get(), sum, catalogue.codes().block(entry.photos(), bytes.get()));
      held.put(id, known);
    }
    return known.sum().equals(entry.sum()) ? Optional.of(known.block()) : Optional.empty();
  }

  private void keep() {
    while (!closed) {
      try {
        look();
      } catch (SecondLookException e) {
        fault(e.getMessage());
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.log(Level.WARNING, "A look at the blocks failed", e);
          fault("A look at the blocks failed; what this node wrote to standard error tells more.");
        }
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void fault(String sentence) {
    fault = Times.utc(Instant.now()) + ": " + sentence;
  }

  /** What this member is at, for whoever runs it. */
  NodeState now() {
    return new NodeState(
        Asker.state(serving, missing),
        leaving,
        missing,
        grid.holders().stream().map(Grid.Peer::name).sorted().toList(),
        fault);
  }

  private void look() {
    List<Grid.Peer> members = grid.holders();
    if (!serving) {
      serving = members.size() > 1;
      if (!serving) {
        return;
      }
    }
    if (!members.isEmpty() && grid.isSelf(members.getFirst())) {
      followIfNobodyDoes();
    }
    Optional<Catalogue> now = rows.now();
    // Told before it looks: what changes meanwhile is looked at once more.
    Seen seen = new Seen(now.map(Catalogue::revision).orElse(-1L), grid.mark());
    if (done.filter(seen::equals).isPresent()) {
      return;
    }
    Set<Long> gone = new HashSet<>(grid.idsHere());
    if (now.isPresent()) {
      gone.removeAll(now.get().blocks().keySet());
      load(now.get());
    } else {
      missing = 0;
    }
    gone.forEach(grid::forgetHere);
    held.keySet().retainAll(grid.idsHere());
    done = missing == 0 ? Optional.of(seen) : Optional.empty();
  }

  /** Seats bring the catalogue up to date as they change the gallery: a moment is theirs. */
  private void followIfNobodyDoes() {
    String catalogue = rows.now().map(Catalogue::snapshot).orElse("");
    if (catalogue.equals(origin.snapshot())) {
      behind = "";
    } else if (!behind.equals(catalogue + "/")) {
      behind = catalogue + "/";
      behindSince = System.currentTimeMillis();
    } else if (System.currentTimeMillis() - behindSince > THEIRS_MILLIS) {
      follower.follow(JobContext.silent());
      behind = "";
    }
  }

  private void load(Catalogue catalogue) {
    List<Long> lacking = new ArrayList<>();
    catalogue
        .blocks()
        .forEach(
            (id, entry) -> {
              if (grid.isFirstOwner(id) && block(catalogue, id, entry).isEmpty()) {
                lacking.add(id);
              }
            });
    missing = lacking.size();
    for (long id : lacking) {
      if (closed || rows.now().map(Catalogue::revision).orElse(-1L) != catalogue.revision()) {
        return;
      }
      byte[] bytes = catalogue.codes().encode(origin.entries(Catalogue.numbers(id)));
      if (Sha256.of(bytes).equals(catalogue.blocks().get(id).sum())) {
        grid.put(id, bytes);
        missing--;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    keeper.interrupt();
    try {
      keeper.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loader.close();
    floats.close();
  }
}
