package org.secondlook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.Answer;
import org.secondlook.matching.IndexPlace;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.VectorIndex;
import org.secondlook.storage.ChildJvm;
import org.secondlook.storage.Database;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.ServerHome;
import org.secondlook.storage.Transaction;

/** Three nodes in processes of their own on one server, and a seat that asks them. */
abstract class ThreeNodes {
  /** How a node may be lost; it comes back when the next one is. */
  enum Loss {
    /** Its process ends. */
    KILLED,
    /** As a machine that hangs: its connections stand, and nothing comes. */
    FROZEN,
    /** Nothing comes or goes by its network. */
    CUT_OFF
  }

  private static final int PHOTOS = 1600;

  /** A search is under way so long. */
  private static final int MOMENT_MILLIS = 50;

  static final int NODES = 3;

  @TempDir Path folder;
  private final String url = ServerForTests.emptyDatabase();
  private final Database database =
      ServerHome.open(ServerAddress.read(url), ServerForTests.password());
  private final Gallery gallery =
      Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
  private final List<Integer> ports = new ArrayList<>();
  private final Process[] nodes = new Process[NODES];
  private final FloatScanIndex referee = new FloatScanIndex(IndexPlaces.FUSION);
  private final Random random = new Random(28);
  private final SearchableGallery seat =
      new SearchableGallery(database, gallery, SyntheticPhotos.MODELS, place());
  private Cluster member;
  private long next = 1;

  private IndexPlace place() {
    return new IndexPlace() {
      @Override
      public VectorIndex open() {
        member =
            Cluster.seat(database, Origin.of(gallery), IndexPlaces.FUSION, "tester", addresses(-1));
        return member.index();
      }

      @Override
      public void erase() {
        Cluster.erase(database);
      }
    };
  }

  /** Where a node listens. */
  String host(int node) {
    return "127.0.0.1";
  }

  /** A command that starts a node's process, or nothing. */
  List<String> starter(int node) {
    return List.of();
  }

  /** Where a node reaches the store's server; empty for this machine's loopback. */
  String throughTo() {
    return "";
  }

  private List<MemberAddress> addresses(int without) {
    List<MemberAddress> all = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      if (node != without) {
        all.add(new MemberAddress(host(node), ports.get(node)));
      }
    }
    return all;
  }

  /** Whatever nodes need before they start. */
  void prepare() throws Exception {}

  @BeforeEach
  void startThem() throws Exception {
    prepare();
    for (int node = 0; node < NODES; node++) {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.add(free.getLocalPort());
      }
    }
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    // While their processes start.
    try (Transaction transaction = database.begin()) {
      gallery.enrol(
          transaction,
          Stream.generate(() -> SyntheticPhotos.photo("p" + next / 3, next++))
              .limit(PHOTOS)
              .toList());
      transaction.commit();
    }
    for (Process node : nodes) {
      var lines = node.inputReader();
      while (!"ready".equals(lines.readLine())) {
        assertThat(node.isAlive()).isTrue();
      }
    }
  }

  @AfterEach
  void stopThem() throws InterruptedException {
    seat.close();
    if (member != null) {
      member.close();
    }
    for (Process node : nodes) {
      if (node != null) {
        node.destroyForcibly().waitFor();
      }
    }
    database.close();
  }

  final void start(int node) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(url);
    arguments.add(new String(ServerForTests.password()));
    arguments.add(folder.resolve("node-" + node).toString());
    arguments.add(throughTo());
    arguments.add(new MemberAddress(host(node), ports.get(node)).toString());
    addresses(node).forEach(other -> arguments.add(other.toString()));
    nodes[node] =
        ChildJvm.start(NodeProcess.class, starter(node), arguments.toArray(String[]::new));
  }

  final void kill(int node) throws InterruptedException {
    nodes[node].destroyForcibly().waitFor();
  }

  /** Adds a few photos or removes some, and notes what the gallery is then. */
  final void change() {
    if (random.nextInt(3) > 0) {
      seat.change(
          transaction ->
              gallery.enrol(
                  transaction,
                  Stream.generate(() -> SyntheticPhotos.photo("q" + next / 3, next++))
                      .limit(5)
                      .toList()));
    } else {
      List<PhotoId> some = gallery.sample(1, random).stream().map(photo -> photo.id()).toList();
      seat.change(
          transaction -> {
            some.forEach(photo -> gallery.remove(transaction, photo));
            return null;
          });
    }
  }

  /** The answer is the float scan of the state that it names; nobody else changes the gallery. */
  final void searchExactly() {
    var probe = SyntheticPhotos.template(random.nextInt(2000));
    Answer answer = seat.search(List.of(probe), 10, GalleryFilter.ALL, JobContext.silent());
    assertThat(answer.gallery()).isEqualTo(gallery.version());
    if (!referee.snapshot().equals(answer.gallery().text())) {
      List<IndexEntry> all = new ArrayList<>();
      gallery.templates(new PhotoId(0), each -> all.add(SearchableGallery.entry(each)));
      referee.rebuild(answer.gallery().text(), all::forEach, JobContext.silent());
    }
    assertThat(answer.matches()).isEqualTo(referee.search(List.of(probe), 10, PhotoSet.ALL));
  }

  /**
   * Searches while rows come and go and nodes are lost, one after the other, each while a search is
   * under way; every second one is the member that has been there longest, which coordinates.
   */
  final void searches(int count, int losses, List<Loss> kinds) throws Exception {
    Lost lost = new Lost();
    List<Long> waits = new ArrayList<>();
    long begun = System.currentTimeMillis();
    for (int search = 0; search < count; search++) {
      if (search % 2 == 0) {
        change();
      }
      boolean due = losses > 0 && search % (count / losses) == count / losses / 2;
      Optional<Future<?>> losing = due ? Optional.of(lost.next(kinds)) : Optional.empty();
      if (due) {
        System.out.println("Cluster: search " + search + ", " + lost);
      }
      long start = System.currentTimeMillis();
      searchExactly();
      waits.add(System.currentTimeMillis() - start);
      if (losing.isPresent()) {
        losing.get().get();
      }
    }
    lost.bringBack();
    Collections.sort(waits);
    System.out.printf(
        "Cluster: %d searches, all exact; lost %s, %d of them the coordinator; a search with its float scan took"
            + " %d ms (median), %d ms (longest); %d s in all%n",
        count,
        lost.done,
        lost.coordinators,
        waits.get(count / 2),
        waits.getLast(),
        (System.currentTimeMillis() - begun) / 1000);
  }

  /** Which node is away just now, and how many were. */
  private final class Lost {
    final Map<Loss, Integer> done = new EnumMap<>(Loss.class);
    int coordinators;

    /** Those that have been members longest first. */
    private final List<Integer> oldest = new ArrayList<>(List.of(0, 1, 2));

    private Optional<Integer> away = Optional.empty();
    private Loss how = Loss.KILLED;

    /** Brings back the last one, and loses another in a moment. */
    Future<?> next(List<Loss> kinds) throws Exception {
      bringBack();
      boolean coordinator = random.nextBoolean();
      int node = coordinator ? oldest.getFirst() : oldest.get(1 + random.nextInt(NODES - 1));
      oldest.remove(Integer.valueOf(node));
      oldest.add(node);
      coordinators += coordinator ? 1 : 0;
      away = Optional.of(node);
      Loss kind = kinds.get(random.nextInt(kinds.size()));
      how = kind;
      done.merge(kind, 1, Integer::sum);
      long moment = random.nextInt(MOMENT_MILLIS);
      FutureTask<Void> losing =
          new FutureTask<>(
              () -> {
                Thread.sleep(moment);
                lose(node, kind);
                return null;
              });
      Thread.ofPlatform().start(losing);
      return losing;
    }

    @Override
    public String toString() {
      return "node " + away.orElseThrow() + " " + how + "; " + done;
    }

    void bringBack() throws Exception {
      if (away.isPresent()) {
        ThreeNodes.this.bringBack(away.get(), how);
      }
    }
  }

  /** A thousand with sixty losses, or as many as it is told. */
  final void manySearches(List<Loss> kinds) throws Exception {
    searches(
        Integer.getInteger("cluster.searches", 1000),
        Integer.getInteger("cluster.losses", 60),
        kinds);
  }

  final void lose(int node, Loss how) throws Exception {
    switch (how) {
      case KILLED -> kill(node);
      case FROZEN -> signal("STOP", node);
      case CUT_OFF -> connected(node, false);
    }
  }

  final void bringBack(int node, Loss how) throws Exception {
    switch (how) {
      case KILLED -> start(node);
      case FROZEN -> signal("CONT", node);
      case CUT_OFF -> connected(node, true);
    }
  }

  /** Cuts a node's network, or heals it. */
  void connected(int node, boolean whole) throws Exception {
    throw new UnsupportedOperationException("All nodes share this machine's network");
  }

  private void signal(String name, int node) throws Exception {
    command("kill", "-" + name, Long.toString(nodes[node].pid()));
  }

  static void command(String... words) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor())
        .as(String.join(" ", words))
        .isZero();
  }
}
