package org.secondlook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.Cluster;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.cluster.MemberAddress;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.ExactIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.SyntheticGallery;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.Database;
import org.secondlook.vision.Template;

/**
 * What a cluster adds to the local index: one, two and more nodes on the loopback and a seat that
 * asks them, over a made-up gallery whose rows are made again whenever they are asked for, in the
 * place of the store's. Each answer is held against the local index's, which {@code bench search}
 * holds against the float scan.
 */
public final class ClusterBench {
  private static final long SEED = 20;
  private static final int TOP = SearchBench.TOP;
  private static final int BATCH = 4096;

  /** What a node takes besides its codes. */
  private static final double LIBRARIES_MEGABYTES = 20;

  private static final double WARM_UP_MILLIS = 4000;
  private static final long READY_MILLIS = 1_800_000;
  private static final long LOOK_MILLIS = 100;

  /** So many looks must find the same: blocks move on for a while. */
  private static final int LOOKS = 10;

  private final int people;
  private final int queries;
  private final SyntheticGallery gallery = new SyntheticGallery(SEED);
  private final MadeUp origin = new MadeUp();

  public ClusterBench(int people, int queries) {
    this.people = people;
    this.queries = queries;
  }

  /**
   * @param nodes of the largest cluster
   * @param folder for what is written meanwhile, below which nothing is left
   */
  public ClusterReport run(int nodes, Path folder, JobContext context) {
    Path own = folder.resolve("bench-cluster");
    BenchFolder.refuseForeign(own);
    List<Template> probes = SearchBench.probes(gallery, people, queries);
    try {
      List<List<Match>> expected = new ArrayList<>();
      ClusterReport.Timing local;
      try (ExactIndex index =
          ExactIndex.open(own.resolve("index"), SyntheticGallery.FUSION, threads())) {
        index.rebuild("bench", origin::all, context);
        local = timed(index, probes, expected);
      }
      List<ClusterReport.Cluster> measured = new ArrayList<>();
      try (Members members = new Members(own)) {
        for (int count = 1; count <= nodes; count++) {
          context.progress(new Progress("Starting node", count, nodes, "nodes"));
          long start = System.nanoTime();
          members.add(context);
          ClusterStatus status = members.awaitReady(Math.min(2, count), context);
          double ready = (System.nanoTime() - start) / 1e9;
          double heap = (heapMegabytes() - members.heapBefore) / count;
          List<List<Match>> found = new ArrayList<>();
          ClusterReport.Timing search = timed(members.seatIndex(), probes, found);
          double codes = bytesAPhoto() * people * status.copies() / count / 1e6;
          double floats = (double) origin.templates.sum() / queries;
          double floatMillis = origin.nanos.sum() / 1e6 / queries;
          measured.add(
              new ClusterReport.Cluster(
                  count,
                  status.copies(),
                  ready,
                  search,
                  floats,
                  floatMillis,
                  identical(found, expected),
                  queries,
                  codes,
                  status.members().stream().mapToLong(ClusterStatus.Member::bytes).sum()
                      / 1e6
                      / count,
                  codes + LIBRARIES_MEGABYTES,
                  heap));
        }
      }
      return new ClusterReport(people, bytesAPhoto(), local, measured);
    } finally {
      BenchFolder.delete(own);
    }
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Of a full block; the last one of a gallery may be padded. */
  private double bytesAPhoto() {
    return BlockIndex.Codes.fitted(gallery.strangers(1, Math.min(people, BATCH))).photoBytes();
  }

  private static int identical(List<List<Match>> found, List<List<Match>> expected) {
    int identical = 0;
    for (int n = 0; n < expected.size(); n++) {
      identical += found.get(n).equals(expected.get(n)) ? 1 : 0;
    }
    return identical;
  }

  private ClusterReport.Timing timed(
      VectorIndex index, List<Template> probes, List<List<Match>> answers) {
    long warming = System.nanoTime();
    for (int n = 0; millis(warming) < WARM_UP_MILLIS; n++) {
      search(index, probes.get(n % probes.size()));
    }
    origin.templates.reset();
    origin.nanos.reset();
    double[] single = new double[probes.size()];
    for (int n = 0; n < single.length; n++) {
      long start = System.nanoTime();
      answers.add(search(index, probes.get(n)));
      single[n] = millis(start);
    }
    Arrays.sort(single);
    return new ClusterReport.Timing(single[single.length / 2], single[single.length * 95 / 100]);
  }

  private static List<Match> search(VectorIndex index, Template probe) {
    return index.answer(List.of(probe), TOP, PhotoSet.ALL).matches().getFirst();
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double heapMegabytes() {
    System.gc();
    Runtime now = Runtime.getRuntime();
    return (now.totalMemory() - now.freeMemory()) / 1e6;
  }

  /** The nodes so far, and a seat that asks them. */
  private final class Members implements AutoCloseable {
    final double heapBefore = heapMegabytes();
    private final Database database;
    private final Path folder;
    private final List<MemberAddress> addresses = new ArrayList<>();
    private final List<Cluster> nodes = new ArrayList<>();
    private Cluster seat;

    Members(Path folder) {
      this.folder = folder;
      database = Database.open(folder.resolve("store"), Optional.empty());
    }

    void add(JobContext context) {
      MemberAddress listen = free();
      Cluster node =
          Cluster.node(
              database,
              origin,
              SyntheticGallery.FUSION,
              listen,
              List.copyOf(addresses),
              folder.resolve("node-" + nodes.size()));
      nodes.add(node);
      addresses.add(listen);
      if (seat == null) {
        node.index().rebuild("", sink -> {}, context);
        seat = Cluster.seat(database, origin, SyntheticGallery.FUSION, "bench", addresses);
      }
    }

    VectorIndex seatIndex() {
      return seat.index();
    }

    /**
     * Until each block has its copies, no node lacks one or has one too many, all have the float
     * templates of theirs, and that stays so for a moment.
     */
    ClusterStatus awaitReady(int copies, JobContext context) {
      long end = System.currentTimeMillis() + READY_MILLIS;
      List<ClusterStatus> alike = new ArrayList<>();
      while (System.currentTimeMillis() < end) {
        context.stopIfCancelled();
        ClusterStatus status = seat.status();
        long held = status.members().stream().mapToLong(ClusterStatus.Member::rows).sum();
        long exact = status.members().stream().mapToLong(ClusterStatus.Member::exact).sum();
        context.progress(
            new Progress("Loading", exact, (long) copies * people, "copies of photos"));
        if (status.members().size() == nodes.size()
            && status.copies() == copies
            && held == (long) copies * people
            && exact == held) {
          alike.removeIf(each -> !each.equals(status));
          alike.add(status);
        } else {
          alike.clear();
        }
        if (alike.size() == LOOKS) {
          return status;
        }
        try {
          Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw SecondLookException.cancelled();
        }
      }
      throw SecondLookException.fault(
          "The nodes did not come to hold all photos: " + seat.status().sentence(), null);
    }

    private static MemberAddress free() {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new MemberAddress("127.0.0.1", free.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (seat != null) {
        seat.close();
      }
      nodes.reversed().forEach(Cluster::close);
      database.close();
    }
  }

  /** The gallery's rows, made again each time. */
  private final class MadeUp implements Origin {
    /** Templates that were asked for one by one, and the time that it took to make them. */
    final LongAdder templates = new LongAdder();

    final LongAdder nanos = new LongAdder();

    @Override
    public String snapshot() {
      return "bench";
    }

    @Override
    public Optional<Touched> since(String earlier) {
      return Optional.of(new Touched("bench", Set.of()));
    }

    @Override
    public void all(Consumer<IndexEntry> sink) {
      for (long from = 1; from <= people; from += BATCH) {
        List<Template> batch = gallery.strangers(from, (int) Math.min(BATCH, people + 1 - from));
        for (int n = 0; n < batch.size(); n++) {
          sink.accept(new IndexEntry(from + n, from + n, batch.get(n)));
        }
      }
    }

    @Override
    public List<IndexEntry> entries(Collection<Long> photos) {
      long start = System.nanoTime();
      List<IndexEntry> made =
          photos.stream()
              .filter(photo -> photo >= 1 && photo <= people)
              .sorted()
              .map(photo -> new IndexEntry(photo, photo, gallery.stranger(photo)))
              .toList();
      nanos.add(System.nanoTime() - start);
      templates.add(made.size());
      return made;
    }
  }
}
